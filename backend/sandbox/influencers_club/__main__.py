"""`python -m sandbox.influencers_club --port 0 --key KEY`."""

from decimal import Decimal

from sandbox.influencers_club.app import create_app
from sandbox.influencers_club.service import Settings
from sandbox.serving import options, serve


def main() -> None:
    parser = options("influencers_club")
    parser.add_argument("--key", action="append", required=True, help="accepted; may be repeated")
    parser.add_argument("--credits", type=Decimal, default=Decimal("1000.00"), help="at the start")
    parser.add_argument("--rate", type=int, default=300, help="requests a minute; 0 for no limit")
    parser.add_argument("--discovery-pool", action="store_true", help="a tenth only for searches")
    parser.add_argument("--batch-rows-per-second", type=float, default=50.0)
    given = parser.parse_args()
    settings = Settings(
        keys=tuple(given.key),
        credits=given.credits,
        rate=given.rate,
        discovery_pool=given.discovery_pool,
        batch_rows_per_second=given.batch_rows_per_second,
    )
    serve(create_app(settings), given.port)


if __name__ == "__main__":
    main()
