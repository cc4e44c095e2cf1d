"""How this service says no: its error bodies are of many shapes, as the real one's are."""

from collections.abc import Iterable

from fastapi.responses import HTMLResponse, JSONResponse, Response

Json = dict[str, object]

_PAGE = "<!doctype html>\n<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>\n"


class Refused(Exception):
    """A request is answered with this status and body instead of what it asked for."""

    def __init__(self, status: int, body: Json, headers: dict[str, str] | None = None) -> None:
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers

    def answer(self) -> Response:
        return JSONResponse(self.body, self.status, headers=self.headers)


def wrong_choice(name: str, allowed: Iterable[str]) -> Refused:
    """422 for a value outside its enum, with the list of what is allowed."""
    sentence = f"Not a valid choice. Allowed values: {', '.join(allowed)}."
    return Refused(422, {"error": [{"field": name, "error": sentence}]})


def wrong_value(sentence: str, *path: str, wrapped: bool = True) -> Refused:
    """400 with the sentence nested as deep as the field lies; some answers lack the wrapper."""
    body: object = [sentence]
    for name in reversed(path):
        body = {name: body}
    if not wrapped and isinstance(body, dict):
        return Refused(400, body)
    return Refused(400, {"error": body})


def no_creator() -> Refused:
    """What raw and email enrichment answer for somebody unknown."""
    return Refused(400, {"error": "No creator found for the given input."})


def no_result() -> Refused:
    """What full enrichment answers for somebody unknown."""
    return Refused(404, {"detail": "No data found."})


def not_found() -> Refused:
    """What the other single-creator endpoints answer for somebody unknown."""
    return Refused(404, {"detail": "Not found."})


def rate_limited(seconds: int) -> Refused:
    body = {"detail": "Request was throttled.", "retry_after": seconds}
    return Refused(429, body, {"Retry-After": str(seconds)})


def fair_use_reached() -> Refused:
    """429 without `retry_after`: waiting does not help before the subscription is renewed."""
    sentence = "The fair-use limit of this subscription period is reached."
    return Refused(429, {"detail": "Fair-use limit reached.", "user_message": sentence})


def page(status: int, title: str) -> Response:
    """The HTML that wrong paths and broken gateways answer."""
    return HTMLResponse(_PAGE.format(title), status)
