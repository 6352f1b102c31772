"""What the site ships for the live check."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder import onefile, paths
from autograder.cli import main
from autograder.errors import UsageError
from autograder.exercises import CHAPTERS
from autograder.key.store import build_keys
from autograder.live import bundle

NUMPY = {"file_name": "numpy-2.whl", "sha256": "0" * 64, "depends": []}


@pytest.fixture(scope="module", autouse=True)
def _keys() -> None:
    list(build_keys())


@pytest.fixture(autouse=True)
def _no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(bundle.VARIABLE, raising=False)
    monkeypatch.delenv(bundle.PUBLISH, raising=False)


def classic(folder: Path, *more: str) -> Path:
    """A distribution of 2021, each file holding its own name."""
    folder.mkdir(exist_ok=True)
    for name in (*bundle.CLASSIC, "numpy.js", "numpy.data", *more):
        (folder / name).write_text(name)
    (folder / "packages.json").write_text(
        json.dumps({"dependencies": {"matplotlib": ["numpy", "cycler"], "cycler": ["six"], "six": []}})
    )
    return folder


def current(folder: Path, *more: str) -> Path:
    """A release of today."""
    folder.mkdir(exist_ok=True)
    for name in (*bundle.MODULE, *more):
        (folder / name).write_text(name)
    (folder / "package.json").write_text('{"version": "314.0.7"}')
    (folder / "pyodide-lock.json").write_text(json.dumps({"packages": {"numpy": NUMPY}}))
    return folder


def test_the_bundle_holds_the_wheel_and_the_visible_keys_only(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["bundle", "--to", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == [*(f"{chapter}.key" for chapter in CHAPTERS), bundle.WHEEL]
    assert (tmp_path / "ch04_rnn_step.key").read_bytes() == (paths.KEYS / "ch04_rnn_step.key").read_bytes()


def test_the_wheel_is_the_pure_core_as_it_is_and_its_record_is_right(tmp_path: Path) -> None:
    made = tmp_path / bundle.WHEEL
    made.write_bytes(bundle.wheel())
    assert bundle.wheel() == made.read_bytes()
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        modules = [name for name in names if name.endswith(".py")]
        assert modules == [onefile.place(name) for name in (*onefile.MODULES, *bundle.EXTRA)]
        assert archive.read("autograder/judge.py") == (paths.ROOT / "autograder" / "judge.py").read_bytes()
        record = archive.read(next(name for name in names if name.endswith("RECORD"))).decode()
    assert sorted(line.split(",")[0] for line in record.splitlines()) == sorted(names)


def test_the_wheel_alone_answers_the_page(tmp_path: Path) -> None:
    bundle.write(tmp_path)
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path / bundle.WHEEL)!r}]\n"
        "import json; from autograder.live.entry import handle\n"
        "asked = dict(task='check', exercise='vanilla-numbers', chapter='ch04_rnn_step', source='vanilla_numbers = 42', earlier=[])\n"
        f"print(json.loads(handle(json.dumps(asked), open({str(tmp_path / 'ch04_rnn_step.key')!r}, 'rb').read()))['outcome'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == "passed\n", done.stderr


def test_a_folder_without_a_runtime_is_refused_with_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYODIDE_DIST", str(tmp_path))
    with pytest.raises(UsageError, match="has no pyodide.js.*name the folder `dist`"):
        bundle.runtime()


def test_a_site_can_be_built_without_a_runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYODIDE_DIST", "0")
    assert bundle.runtime() is None
    (tmp_path / "pyodide").mkdir()
    bundle.copy_runtime(None, tmp_path / "pyodide")
    assert not (tmp_path / "pyodide").exists()
    (tmp_path / "runtime.json").write_text("{}")
    bundle.write_manifest(tmp_path, None)
    assert not (tmp_path / "runtime.json").exists()


def test_of_a_distribution_only_what_is_needed_is_carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYODIDE_DIST", str(classic(tmp_path / "dist", "scipy.data")))
    chosen = bundle.runtime()
    assert chosen is not None and not chosen.matplotlib
    bundle.copy_runtime(chosen, tmp_path / "site")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == sorted([*bundle.CLASSIC, "numpy.js", "numpy.data"])
    told = chosen.manifest(b"wheel")
    assert (told["kind"], told["packages"], told["numpy"]) == ("classic", "pyodide/", None)
    assert told["wheel"] == {"file": bundle.WHEEL, "sha256": hashlib.sha256(b"wheel").hexdigest()}
    assert told["sizes"]["numpy"] == len("numpy.js") + len("numpy.data")


def test_matplotlib_is_carried_with_all_that_it_needs_or_not_at_all(tmp_path: Path) -> None:
    drawing = [f"{name}.{ending}" for name in ("matplotlib", "cycler", "six") for ending in ("js", "data")]
    chosen = bundle.carried(classic(tmp_path / "dist", *drawing))
    assert chosen.matplotlib and set(drawing) <= set(chosen.files)
    (tmp_path / "dist" / "six.data").unlink()
    chosen = bundle.carried(tmp_path / "dist")
    assert not chosen.matplotlib and not set(drawing) & set(chosen.files)


def test_the_published_site_carries_the_core_and_pins_numpy(tmp_path: Path) -> None:
    chosen = bundle.published(current(tmp_path / "npm"))
    assert chosen.files == bundle.MODULE and chosen.kind == "module"
    assert chosen.packages == "https://cdn.jsdelivr.net/pyodide/v314.0.7/full/"
    assert chosen.manifest(b"")["numpy"] == {"file": "numpy-2.whl", "sha256": "0" * 64}


def test_a_current_release_in_a_folder_needs_no_other_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYODIDE_DIST", str(current(tmp_path / "dist")))
    with pytest.raises(UsageError, match="has no numpy-2.whl"):
        bundle.runtime()
    (tmp_path / "dist" / "numpy-2.whl").write_text("a wheel")
    chosen = bundle.runtime()
    assert chosen is not None and (chosen.packages, "numpy-2.whl" in chosen.files) == ("pyodide/", True)


def test_a_runtime_of_another_build_is_taken_away(tmp_path: Path) -> None:
    bundle.copy_runtime(bundle.carried(classic(tmp_path / "old")), tmp_path / "site")
    bundle.copy_runtime(bundle.published(current(tmp_path / "new")), tmp_path / "site")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == sorted(bundle.MODULE)
