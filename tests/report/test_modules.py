"""The front end's modules become one script, or an error that names the module."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from warehouse.report.document import _STYLES
from warehouse.report.modules import ModuleError, script

PAGE = Path(str(files("warehouse.report") / "page"))
MODULES = sorted(PAGE.glob("*.js"))


def given(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_what_is_imported_comes_first_and_scopes_stay_apart(tmp_path):
    folder = given(
        tmp_path,
        main='import { a, b } from "./other.js";\n\nconst own = a + b;\n',
        other='import { c } from "./third.js";\nexport const a = c;\nexport function b() {}\nconst own = 1;\n',
        third="export const c = 2;\n",
    )
    text = script(folder=folder)
    assert [text.index(f"// {name}.js") for name in ("third", "other", "main")] == sorted(
        text.index(f"// {name}.js") for name in ("third", "other", "main")
    )
    assert "const { a, b } = of_other;" in text
    assert "return { a, b };" in text
    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            {"main": 'import { nil } from "./other.js";\n', "other": "export const a = 1;\n"},
            "nil, which other.js does not export",
        ),
        (
            {
                "main": 'import { a } from "./other.js";\n',
                "other": 'import { b } from "./main.js";\nexport const a = 1;\n',
            },
            "a circle",
        ),
        ({"main": 'import all from "elsewhere";\n'}, "main.js: this import or export is not understood"),
        ({"main": "const a = 1;\nexport { a };\n"}, "main.js: this import or export is not understood"),
    ],
)
def test_modules_that_do_not_go_together(tmp_path, texts, told):
    with pytest.raises(ModuleError, match=re.escape(told)):
        script(folder=given(tmp_path, **texts))


def test_every_module_and_style_is_used():
    text = script()
    assert [path.name for path in MODULES if f"// {path.name}" not in text] == []
    assert sorted(path.stem for path in PAGE.glob("*.css")) == sorted(_STYLES)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_modules_are_short_and_make_no_markup(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert text.startswith("// "), "a module starts with a line that says what it does"
    assert (
        re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|\.srcdoc", text
        )
        == []
    )


def test_every_export_is_imported():
    texts = {path.stem: path.read_text(encoding="utf-8") for path in MODULES}
    exported = {
        name for text in texts.values() for name in re.findall(r"^export \w+(?: function)? (\w+)", text, re.MULTILINE)
    }
    listed = [names for text in texts.values() for names in re.findall(r"^import \{([^}]+)\}", text, re.MULTILINE)]
    assert exported == {name.strip() for names in listed for name in names.split(",") if name.strip()}
