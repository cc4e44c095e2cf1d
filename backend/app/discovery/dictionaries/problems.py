"""What can go wrong before a name is looked up."""

from http import HTTPStatus

from app.core.problems import FieldProblem, Problem


class DictionaryUnavailable(Problem):
    """Nobody can tell whether a name is right, and a wrong one would be billed."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "dictionary_unavailable"

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The upstream's list of {words} could not be read, and none is kept from before. "
            "A name that is not on it would be ignored and billed, so nothing was sent and nothing "
            "was spent. Try again in a minute, or search without this filter.",
            headers={"Retry-After": "60"},
        )


class UnfitDictionary(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid_body"

    def __init__(self, name: str) -> None:
        detail = f"The list of {name} differs from platform to platform: name one in `platform`."
        super().__init__(detail, errors=[FieldProblem(pointer="/platform", detail=detail)])
