"""Lessons as slides, by nbconvert and reveal.js: a file each, with all that it needs in it.

Called by ../slides.mjs: slides.py REVEAL FOLDER NOTEBOOK…, with reveal.js's built files and the folder to write into.
"""

import os
import re
import sys

import nbformat
from nbconvert import SlidesExporter
from pygments.formatters import HtmlFormatter
from traitlets.config import Config

HERE = os.path.dirname(os.path.abspath(__file__))

# The stillest form first: slides run no figures.
PRIORITY = ["image/svg+xml", "image/png", "image/jpeg", "text/html", "text/plain"]

# A shorter paragraph stands above what it introduces.
SHORT = 450


def is_folded(cell):
    """Whether it is a section's imports, which nobody reads first."""
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


def kind_of(cell, before):
    """How a cell is shown: on a page of its own (a slide, or one below a slide), below the one before it ("-"), or not at all.

    before: the cell shown before, or None.
    """
    tags = cell.metadata.get("tags", [])
    if "solution" in tags or "languages" in tags or not cell.source.strip():
        return "skip"
    if is_folded(cell):
        return "-" if before is not None else "subslide"
    if cell.cell_type == "markdown":
        heading = re.match("#+ ", cell.source)
        return "slide" if heading and len(heading.group()) <= 3 else "subslide"
    introduced = before is not None and before.cell_type == "markdown" and len(before.source) < SHORT
    return "-" if introduced else "subslide"


def without_bars(outputs):
    """Outputs but for what shows how far work was, which is over."""
    return [output for output in outputs if "<progress" not in "".join(output.get("data", {}).get("text/html", ""))]


def with_words(output):
    """The words that a picture has beside it, where it can't be seen."""
    words = output.get("data", {}).get("text/plain", "")
    for mime in PRIORITY[:3]:
        if mime in output.get("data", {}):
            output.metadata.setdefault(mime, {})["alt"] = words
    return output


def cut(notebook):
    """Says of each cell how it is shown."""
    before = None
    for cell in notebook.cells:
        kind = kind_of(cell, before)
        cell.metadata.slideshow = {"slide_type": kind}
        if cell.cell_type == "code":
            cell.outputs = [with_words(output) for output in without_bars(cell.outputs)]
        if kind != "skip" and not is_folded(cell):
            before = cell
    return notebook


def without_links(html):
    """Links lead to lessons and pages that are not beside the slides: their words stay."""
    return re.sub(r'<a (?:[^>]* )?href="(?!https?:)[^"]*"[^>]*>(.*?)</a>', r"\1", html, flags=re.DOTALL)


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def main(reveal, folder, notebooks):
    config = Config()
    config.SlidesExporter.template_name = "template"
    config.SlidesExporter.extra_template_basedirs = [HERE]
    config.SlidesExporter.exclude_input_prompt = True
    config.SlidesExporter.exclude_output_prompt = True
    config.SlidesExporter.exclude_anchor_links = True
    config.SlidesExporter.embed_images = True
    config.NbConvertBase.display_data_priority = PRIORITY
    style = [read(reveal, "reveal.css"), HtmlFormatter(style="default").get_style_defs(".highlight"), read(HERE, "slides.css")]
    for path in notebooks:
        notebook = cut(nbformat.read(path, as_version=4))
        name = os.path.basename(path).removesuffix(".ipynb")
        title = re.match("# (.*)", notebook.cells[0].source)
        resources = {
            "metadata": {"name": title.group(1) if title else name, "path": os.path.dirname(path)},
            "slides": {"style": "\n".join(style), "script": read(reveal, "reveal.js")},
        }
        html, _ = SlidesExporter(config=config).from_notebook_node(notebook, resources=resources)
        os.makedirs(folder, exist_ok=True)
        beside = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
        with open(beside, "w", encoding="utf-8") as file:
            file.write(without_links(html))
        os.replace(beside, os.path.join(folder, f"{name}.html"))


main(sys.argv[1], sys.argv[2], sys.argv[3:])
