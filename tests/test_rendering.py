"""Which program renders the report, what it is given, and what it leaves behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
import typer
from pypdf import PdfReader

from command import command as troopclaims
from support import PROJECT, Copy
from troopclaims.cli import report as command
from troopclaims.cli.rendering import MADE, quarto_path, render_report, why_unusable
from troopclaims.dataset.package import open_package
from troopclaims.errors import RenderError

# A stand-in for Quarto: makes the files of one document if it is called as it should be.
STAND_IN = f"""#!/bin/sh
test "$1" = render && test -f _quarto.yml && test -f report/report.qmd || exit 3
test "$QUARTO_PYTHON" = "{sys.executable}" || exit 4
mkdir -p {MADE}
for file in report/*.qmd; do
  name=$(basename "$file" .qmd)
  echo page > {MADE}/$name.html; echo paper > {MADE}/$name.pdf
done
"""
LINES_THAT_QUARTO_ADDS = {"/.quarto/", "**/*.quarto_ipynb"}


def program(folder: Path, text: str) -> str:
    path = folder / "quarto"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#!/bin/sh\necho 1.9.0\n", ""),
        ("#!/bin/sh\necho 2.0.1\n", ""),
        ("#!/bin/sh\necho 1.8.27\n", "Quarto 1.8.27 is older than 1.9"),
        ("#!/bin/sh\nexit 7\n", "does not start (exit status 7)"),
        ("#!/bin/sh\necho hello\n", "does not say its version"),
        ("#!/no/such/shell\n", "does not start (FileNotFoundError)"),
    ],
)
def test_a_quarto_that_cannot_make_the_report_is_known(
    text: str, words: str, tmp_path: Path
) -> None:
    why = why_unusable(program(tmp_path, text))
    assert why.endswith(words)
    assert bool(why) == bool(words)


def test_the_portable_renderer_takes_over_and_one_line_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path, "#!/bin/sh\necho 1.3\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command.usable_quarto(command.Renderer.auto) is None
    said = capsys.readouterr().err
    assert said == "troopclaims: Quarto 1.3 is older than 1.9; the portable renderer takes over\n"
    with pytest.raises(typer.BadParameter, match="older"):
        command.usable_quarto(command.Renderer.quarto)
    monkeypatch.setenv("PATH", "")
    assert command.usable_quarto(command.Renderer.auto) is None
    assert capsys.readouterr().err == ""
    with pytest.raises(typer.BadParameter, match="not installed"):
        command.usable_quarto(command.Renderer.quarto)


def test_quarto_renders_a_copy_of_the_project_with_this_python(tmp_path: Path) -> None:
    quarto = program(tmp_path, STAND_IN)
    made = render_report(open_package(PROJECT), tmp_path / "out", quarto)
    assert {file.suffix for file in made} == {".html", ".pdf"}
    assert (tmp_path / "out" / "report.html").read_text(encoding="utf-8") == "page\n"


def test_quarto_is_not_hindered_by_a_link_to_nothing(package: Copy, tmp_path: Path) -> None:
    shutil.copy(PROJECT / "_quarto.yml", package.root)
    (package.root / "report").mkdir()
    for name in ("report.qmd", "register.qmd"):
        (package.root / "report" / name).write_text("---\ntitle: x\n---\n", encoding="utf-8")
    (package.root / "report" / "notes.txt").symlink_to("gone")
    quarto = program(tmp_path, STAND_IN)
    made = render_report(open_package(package.root, trust_rules=True), tmp_path / "out", quarto)
    assert {file.suffix for file in made} >= {".html", ".pdf"}


def test_what_quarto_says_is_shown_where_it_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quarto = program(tmp_path, "#!/bin/sh\necho the cell failed\nexit 1\n")
    with pytest.raises(RenderError, match="Quarto could not render"):
        render_report(open_package(PROJECT), tmp_path / "out", quarto)
    assert "the cell failed" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_fonts_of_the_packages_are_linked_for_quarto(tmp_path: Path) -> None:
    for _ in range(2):
        script = [sys.executable, str(PROJECT / "report" / "fonts.py")]
        subprocess.run(script, cwd=tmp_path, check=True)
    fonts = tmp_path / "build" / "fonts"
    assert (fonts / "fontpkg_lato" / "Lato-Regular.ttf").is_file()
    assert list((fonts / "cvttf_NotoSansCJK_Regular").glob("NotoSansCJK*"))


def test_another_python_is_told_what_to_do(tmp_path: Path) -> None:
    # -S leaves the installed packages out.
    script = [sys.executable, "-S", str(PROJECT / "report" / "fonts.py")]
    done = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "make setup && . .venv/bin/activate && quarto render" in done.stderr


def test_quarto_finds_its_lines_in_the_list_of_what_git_leaves_out() -> None:
    lines = (PROJECT / ".gitignore").read_text(encoding="utf-8").split("\n")
    assert set(lines) >= LINES_THAT_QUARTO_ADDS


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A checkout with the project's look and a document of one cell."""
    if quarto_path() is None or why_unusable(str(quarto_path())):
        pytest.skip("Quarto is not installed on this machine")
    root = tmp_path / "checkout"
    ignored = shutil.ignore_patterns("*.qmd", "*.png")
    shutil.copytree(PROJECT / "report", root / "report", ignore=ignored)
    for name in ("_quarto.yml", ".gitignore"):
        shutil.copy(PROJECT / name, root)
    (root / "report" / "a.qmd").write_text(
        "---\ntitle: A\n---\n\n## B\n\n```{python}\n#| output: asis\nprint('최 **c**')\n```\n"
        "\n```bibtex\n@book{d}\n```\n",
        encoding="utf-8",
    )
    for git in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *git], cwd=root, check=True)
    return root


def run_quarto(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    python = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{python}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        [str(quarto_path()), *arguments],
        cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.quarto
@pytest.mark.parametrize("arguments", [[], ["report/a.qmd"]])
def test_quarto_render_makes_the_files_and_leaves_the_checkout_clean(
    arguments: list[str], small_project: Path
) -> None:
    done = run_quarto(small_project, "render", *arguments)
    assert done.returncode == 0, done.stderr
    made = sorted(file.name for file in (small_project / MADE).rglob("*"))
    assert made == ["a.html", "a.pdf"]
    # Marked code would have a hundred identifiers that the portable renderer's has not.
    page = (small_project / MADE / "a.html").read_text(encoding="utf-8")
    assert '<pre class="bibtex"><code>@book{d}</code></pre>' in page
    pdf = PdfReader(small_project / MADE / "a.pdf")
    assert "최 c" in pdf.pages[0].extract_text()
    fonts = {str(font) for page in pdf.pages for font in fonts_of(page)}
    # The first two come from packages, the third with Typst.
    ours = ("Lato", "NotoSansCJK", "DejaVuSansMono")
    assert all(any(name in font for name in ours) for font in fonts), fonts
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    left = subprocess.run(status, cwd=small_project, capture_output=True, text=True, check=True)
    assert [line for line in left.stdout.splitlines() if not line.startswith("A ")] == []


def fonts_of(page: object) -> list[str]:
    resources = page["/Resources"]
    return [font.get_object()["/BaseFont"] for font in resources.get("/Font", {}).values()]


@pytest.mark.quarto
def test_a_failing_cell_fails_in_quarto_too(small_project: Path) -> None:
    document = small_project / "report" / "a.qmd"
    document.write_text(document.read_text(encoding="utf-8").replace("print", "1 / 0; print"))
    done = run_quarto(small_project, "render")
    assert done.returncode != 0
    assert "ZeroDivisionError" in done.stderr
    assert not list(small_project.glob("report/*.quarto_ipynb*"))


def test_what_is_missing_is_named_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = metadata.version

    def version(name: str) -> str:
        if name in ("typst", "krippendorff"):
            raise metadata.PackageNotFoundError(name)
        return installed(name)

    monkeypatch.setattr(metadata, "version", version)
    done = troopclaims("report", "--renderer", "portable", cwd=tmp_path)
    wanted = "krippendorff, typst: not installed; install dprk-troop-claims[report]"
    assert (done.returncode, done.stderr) == (2, f"troopclaims: {wanted}\n")
    assert list(tmp_path.iterdir()) == []
