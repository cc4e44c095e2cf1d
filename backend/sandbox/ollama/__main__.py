"""`python -m sandbox.ollama --port 11434`: serve until SIGTERM or Ctrl-C."""

from argparse import ArgumentParser, Namespace

from sandbox.serving import options, serve

from .app import create_app
from .settings import Settings


def main() -> None:
    chosen = _parser().parse_args()
    serve(create_app(_settings(chosen)), chosen.port)


def _parser() -> ArgumentParser:
    usual = Settings()
    parser = options("ollama")
    parser.add_argument("--empty", action="store_true", help="start with nothing installed")
    parser.add_argument("--parallel", type=int, default=usual.parallel, help="slots of a model")
    parser.add_argument("--max-queue", type=int, default=usual.max_queue, help="waiting for a load")
    parser.add_argument("--context-length", type=int, default=usual.context_length, help="tokens")
    parser.add_argument("--load-ms", type=float, default=usual.load_ms, help="to load a model")
    parser.add_argument("--token-ms", type=float, default=usual.token_ms, help="between two words")
    parser.add_argument("--least-words", type=int, default=usual.least_words, help="of a text")
    parser.add_argument("--note-pieces", action="store_true", help="their moments in /_sandbox")
    parser.add_argument("--pull-ms", type=float, default=usual.pull_ms, help="to pull a model")
    return parser


def _settings(chosen: Namespace) -> Settings:
    return Settings(
        parallel=chosen.parallel,
        max_queue=chosen.max_queue,
        context_length=chosen.context_length,
        load_ms=chosen.load_ms,
        token_ms=chosen.token_ms,
        least_words=chosen.least_words,
        notes_pieces=chosen.note_pieces,
        pull_ms=chosen.pull_ms,
        empty=chosen.empty,
    )


if __name__ == "__main__":
    main()
