"""What can be set when the sandbox starts: its pace, its room, and whether it has models."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults are those of a small machine without a GPU, but for a quick load and pull."""

    parallel: int = 4
    """Requests one loaded model answers at a time (`OLLAMA_NUM_PARALLEL`)."""
    max_queue: int = 512
    """Requests that may wait for a load (`OLLAMA_MAX_QUEUE`)."""
    max_loaded: int = 3
    """Models in memory at a time (`OLLAMA_MAX_LOADED_MODELS`)."""
    context_length: int = 4096
    """Tokens of context when a request names none (`OLLAMA_CONTEXT_LENGTH`)."""
    keep_alive_seconds: float = 300
    load_ms: float = 150
    token_ms: float = 20
    """Between two pieces of a text."""
    least_words: int = 0
    """A shorter text is said again until it has so many: for who measures long streams."""
    notes_pieces: bool = False
    """Whether the call log says when each piece was handed over."""
    pull_ms: float = 1500
    """For a whole model, whatever its size."""
    empty: bool = False
    """Start with nothing installed."""
