"""The ways a model server fails its callers, each with what its owner can do about it."""

from http import HTTPStatus
from typing import ClassVar, Final

from app.core.problems import Problem

LONGEST: Final = 300
"""The most of a foreign text that we show or keep."""


class OllamaProblem(Problem):
    """A call to the model server that brought no usable answer."""

    worth_a_retry: ClassVar[bool] = False
    """Whether the same call may go well a second later, as long as nothing was passed on."""


class ModelServerAway(OllamaProblem):
    status = HTTPStatus.BAD_GATEWAY
    code = "model_server_away"
    worth_a_retry = True

    def __init__(self) -> None:
        super().__init__(
            "The model server does not answer. Start Ollama, or check OLLAMA_BASE_URL; inside a "
            "container, localhost is the container itself."
        )


class ModelServerBusy(OllamaProblem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "model_server_busy"
    worth_a_retry = True

    def __init__(self) -> None:
        super().__init__(
            "The model server has too many requests waiting. Try again in a few seconds.",
            headers={"Retry-After": "10"},
        )


class ModelServerStalled(OllamaProblem):
    status = HTTPStatus.GATEWAY_TIMEOUT
    code = "model_server_stalled"

    def __init__(self, seconds: float, *, begun: bool) -> None:
        waited = (
            "stopped in the middle of its answer and" if begun else "had not begun to answer and"
        )
        super().__init__(
            f"The model server {waited} sent nothing for {seconds:g} s. It may be loading a large "
            "model or be stuck: look at `ollama ps`, and restart Ollama if it lasts."
        )
        self.begun = begun


class ModelServerFailed(OllamaProblem):
    status = HTTPStatus.BAD_GATEWAY
    code = "model_server_failed"

    def __init__(self, words: str) -> None:
        super().__init__(f"The model server failed: {words}")


class ModelServerCrashed(ModelServerFailed):
    """The process that runs the model ended; the next request starts a new one."""

    code = "model_server_crashed"
    worth_a_retry = True


class ModelTooLarge(ModelServerFailed):
    code = "model_too_large"

    def __init__(self, words: str) -> None:
        super().__init__(
            "the model does not fit into its memory; choose a smaller LLM_MODEL or a smaller "
            f"LLM_CONTEXT_TOKENS. It said: {words}"
        )


class ModelGatewayFailed(ModelServerFailed):
    """Something between us and the model server answered in its place."""

    code = "model_gateway_failed"
    worth_a_retry = True


class ModelRefused(OllamaProblem):
    """A request it will never take, however often it is sent."""

    status = HTTPStatus.BAD_GATEWAY
    code = "model_refused"

    def __init__(self, words: str) -> None:
        super().__init__(f"The model server refused the request: {words}")


class PromptTooLong(OllamaProblem):
    """Refused before it is sent: the server would cut it to half without a word."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "prompt_too_long"

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The prompt does not fit into the model's window. Shorten the text, or raise "
            f"LLM_CONTEXT_TOKENS. {words}"
        )


class ModelMissing(OllamaProblem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "model_missing"

    def __init__(self, model: str) -> None:
        super().__init__(
            f"The model {model!r} is not installed on the model server. Install it there: "
            f"ollama pull {model}"
        )


class AnswerCut(OllamaProblem):
    """The stream ended before its end; a part of a text is never passed off as the whole."""

    status = HTTPStatus.BAD_GATEWAY
    code = "answer_cut"
    worth_a_retry = True

    def __init__(self) -> None:
        super().__init__("The model server broke off in the middle of its answer. Try again.")


class AnswerEmpty(OllamaProblem):
    status = HTTPStatus.BAD_GATEWAY
    code = "answer_empty"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The model ended without writing anything (its reason: {reason}). Try again; if it "
            "lasts, raise LLM_ANSWER_TOKENS or choose another LLM_MODEL."
        )


class PullRefused(OllamaProblem):
    """A pull that no repetition mends; `remedy` is what a person can do."""

    status = HTTPStatus.BAD_GATEWAY
    code = "pull_refused"

    def __init__(self, words: str, remedy: str) -> None:
        super().__init__(f"The model cannot be pulled: {words}")
        self.remedy = remedy


class PullInterrupted(OllamaProblem):
    """A pull that ended early; the next one goes on where it stopped."""

    status = HTTPStatus.BAD_GATEWAY
    code = "pull_interrupted"
    worth_a_retry = True

    def __init__(self, words: str) -> None:
        super().__init__(f"The pull was interrupted: {words}")
