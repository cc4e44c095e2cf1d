"""Nothing in DEPLOY.md is only written: whatever it tells people to type, a test types."""

from pathlib import Path

from deployment.tests.guide import sections

TESTS = Path(__file__).parent


def test_every_section_with_commands_is_run_by_a_test() -> None:
    asked = "\n".join(path.read_text() for path in TESTS.glob("test_*.py"))
    untested = [heading for heading in sections() if f'commands("{heading}")' not in asked]
    assert not untested, f"no test runs the commands of: {', '.join(untested)}"
