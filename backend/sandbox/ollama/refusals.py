"""How a request ends when it is not answered: before the first byte, or in the middle."""

import json


class Refusal(Exception):
    """Becomes a status and a body before the first byte, and an error line after it."""

    def __init__(self, status: int, text: str, *, is_html: bool = False) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.is_html = is_html


class ConnectionLost(Exception):
    """The connection is to be closed in the middle of the answer, as if a cable were pulled."""


GATEWAY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n"
    "</body>\r\n</html>\r\n"
)


def bad_gateway() -> Refusal:
    return Refusal(502, GATEWAY_PAGE, is_html=True)


def not_found(sent_name: str) -> Refusal:
    """In the words of chat, generate and delete, which repeat the name as it was sent."""
    return Refusal(404, f"model '{sent_name}' not found")


def server_busy() -> Refusal:
    # The two spaces are in the original, and clients match on the text.
    return Refusal(503, "server busy, please try again.  maximum pending requests exceeded")


def context_exceeded(tokens: int, window: int) -> Refusal:
    """The runner's own JSON, carried as a string inside ours: what native templates answer."""
    inner = {
        "error": {
            "code": 400,
            "message": (
                f"request ({tokens} tokens) exceeds the available context size "
                f"({window} tokens), try increasing it"
            ),
            "type": "exceed_context_size_error",
            "n_prompt_tokens": tokens,
            "n_ctx": window,
        }
    }
    return Refusal(400, json.dumps(inner, separators=(",", ":")))
