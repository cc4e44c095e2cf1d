"""What happens before any package of ours can be imported."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Project, add_program

LISTED = ("bench", "list")
WITHOUT_ENSUREPIP = """#!/bin/sh
[ "$1" = -I ] || exec "{python}" "$@"
code=$3
shift 3
exec "{python}" -I -c "import sys; sys.modules['ensurepip'] = None
$code" "$@"
"""


def bare_path(folder: Path) -> Path:
    """A PATH of what every machine has, and no Python."""
    folder.mkdir()
    for name in ("sh", "dirname", "readlink"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


def test_a_python_too_old_is_named_with_the_cure(project: Project, tmp_path: Path) -> None:
    path = bare_path(tmp_path / "bare")
    old = '#!/bin/sh\n[ "$1" = --version ] && { echo "Python 3.9.2"; exit 0; }\nexit 1\n'
    add_program(path, "python3", old)
    knocked = project.run(*LISTED, PATH=str(path), CADENCE_PYTHON="")
    assert knocked.returncode == 1
    assert knocked.stderr.count("\n") == 1
    assert "3.11 or newer and found Python 3.9.2 (python3)" in knocked.stderr
    assert "apt install" in knocked.stderr
    assert not (project.root / ".cadence").exists()


def test_no_python_at_all_is_one_line(project: Project, tmp_path: Path) -> None:
    knocked = project.run(*LISTED, PATH=str(bare_path(tmp_path / "bare")), CADENCE_PYTHON="")
    assert (knocked.returncode, knocked.stderr.count("\n")) == (1, 1)


def test_a_shim_without_its_python_is_passed_over(project: Project) -> None:
    add_program(project.programs, "python3.13", "#!/bin/sh\nexit 127\n")
    assert project.run(*LISTED, CADENCE_PYTHON="").returncode == 0


def test_a_python_without_its_venv_module_says_which_package_has_it(project: Project) -> None:
    """As on Debian, where ensurepip comes with python3-venv."""
    (project.programs / "uv").unlink()
    python = project.environment()["CADENCE_PYTHON"]
    add_program(project.programs, "debians-python", WITHOUT_ENSUREPIP.format(python=python))
    knocked = project.run(*LISTED, CADENCE_PYTHON=str(project.programs / "debians-python"))
    assert (knocked.returncode, knocked.stderr.count("\n")) == (1, 1)
    assert "-venv)" in knocked.stderr


def test_a_second_start_installs_nothing(project: Project) -> None:
    assert project.run(*LISTED).returncode == 0
    assert project.run(*LISTED).returncode == 0
    assert len(project.calls) == 1


def test_up_does_not_need_the_development_packages(project: Project) -> None:
    project.run("up", "--help")
    assert "--no-dev" in project.calls[0]


def test_the_next_command_adds_the_development_packages_and_up_keeps_them(project: Project) -> None:
    project.run("up", "--help")
    project.run(*LISTED)
    project.run("up", "--help")
    assert [("--no-dev" in call) for call in project.calls] == [True, False]


def test_another_lock_is_installed_into_what_is_there(project: Project) -> None:
    project.run(*LISTED)
    (project.venv / "kept").touch()
    (project.root / "backend" / "uv.lock").write_text("# as locked later\n")
    project.run(*LISTED)
    assert len(project.calls) == 2
    assert (project.venv / "kept").exists()


def test_half_an_installation_is_made_anew(project: Project) -> None:
    project.run(*LISTED)
    (project.venv / "left over").touch()
    (project.root / "backend" / "uv.lock").write_text("# as locked later\n")
    assert project.run(*LISTED, FAKE_UV_SAYS="something broke").returncode == 1
    assert project.run(*LISTED).returncode == 0
    assert not (project.venv / "left over").exists()


def test_a_killed_installation_is_made_anew(project: Project) -> None:
    with project.start(*LISTED, FAKE_UV_SECONDS="30") as first:
        while not project.calls:
            assert first.poll() is None
        first.kill()
    (project.venv / "left over").mkdir(parents=True)
    assert project.run(*LISTED).returncode == 0
    assert not (project.venv / "left over").exists()


def test_a_folder_that_moved_is_made_anew(project: Project) -> None:
    project.run(*LISTED)
    root = project.root.rename(project.root.with_name("moved"))
    moved = replace(project, root=root, door=root / "cadence")
    (moved.venv / "left over").touch()
    assert moved.run(*LISTED).returncode == 0
    assert not (moved.venv / "left over").exists()


def test_an_environment_of_a_python_that_is_gone_is_made_anew(project: Project) -> None:
    project.run(*LISTED)
    interpreter = project.venv / "bin" / "python"
    interpreter.unlink()
    interpreter.symlink_to("/nowhere/python3")
    assert project.run(*LISTED).returncode == 0


def test_two_starts_at_once_install_once(project: Project) -> None:
    with (
        project.start(*LISTED, FAKE_UV_SECONDS="1") as first,
        project.start(*LISTED, FAKE_UV_SECONDS="1") as second,
    ):
        said = [process.communicate(timeout=60) for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    assert len(project.calls) == 1
    assert "waiting for it" in said[0][0] + said[1][0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("error: dns error: failed to lookup address", "the download server cannot be reached"),
        ("No space left on device (os error 28)", "the disk is full"),
        ("No solution found for your Python", "No solution found for your Python"),
    ],
)
def test_a_failed_installation_is_one_line_with_the_log(
    project: Project, said: str, told: str
) -> None:
    failed = project.run(*LISTED, FAKE_UV_SAYS=said)
    assert (failed.returncode, failed.stderr.count("\n")) == (1, 1)
    assert told in failed.stderr
    log = failed.stderr.partition("All it said is in ")[2].strip().removesuffix(".")
    assert said in Path(log).read_text()


def test_a_folder_that_may_not_be_written_is_one_line(project: Project) -> None:
    (project.root / ".cadence").write_text("a file where a folder belongs")
    refused = project.run(*LISTED)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)


def test_the_caller_s_folder_and_python_path_stay_out(project: Project, tmp_path: Path) -> None:
    for name in ("typer.py", "app.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('the wrong one')")
    project.run(*LISTED)
    asked = project.run(*LISTED, PYTHONPATH=str(tmp_path), cwd=tmp_path)
    assert (asked.returncode, asked.stderr) == (0, "")


def test_it_is_found_through_a_link(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "linked"
    link.symlink_to(project.door)
    assert replace(project, door=link).run(*LISTED).returncode == 0
