"""Start the backend's worker and answer for its health; on SIGTERM drain, then go."""

from ai_worker.health import health_app, listen_or_exit, serving
from app.core.config import settings_or_exit
from app.core.logging import configure_logging
from app.worker.process import WorkerProcess


def main() -> None:
    settings = settings_or_exit()
    configure_logging(level=settings.log_level, as_json=settings.is_production)
    listening = listen_or_exit(settings.worker_health_host, settings.worker_health_port)
    process = WorkerProcess(settings)
    process.run(beside=lambda workplace: serving(health_app(workplace, process), listening))


if __name__ == "__main__":
    main()
