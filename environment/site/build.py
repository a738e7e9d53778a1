"""Builds the site from the committed notebooks and pages, without a kernel and without a network.

Called by site.mjs beside this folder: build.py ROOT SITE SEARCH RUNS, with the project's folder, the folder to write, which is empty, the
file of the search library, and as JSON the addresses at which notebooks can be run, by their file names.
"""

import glob
import json
import os
import shutil
import sys

import jinja2
import plotly
from pygments.formatters import HtmlFormatter

from pages import HERE, make_page


def lessons(folder):
    """The notebooks of a folder in their order: absolute path and name without ending."""
    for path in sorted(glob.glob(os.path.join(folder, "[0-9][0-9]-*.ipynb"))):
        if not path.endswith(".tmp.ipynb"):
            yield path, os.path.basename(path).removesuffix(".ipynb")


def sources(root):
    """The English sources in reading order: absolute path and the page's file. The reading order comes first, and is the front page."""
    folder = os.path.join(root, "notebooks")
    text = os.path.join(folder, "pages")
    yield os.path.join(text, "reading-order.md"), "index.html"
    for path, name in lessons(folder):
        yield path, f"{name}.html"
    for name in (
        "results",
        "glossary",
        "flaws",
        "further-reading",
        "commands",
        "live",
        "tab",
        "package",
        "class",
        "teaching",
        "graphics-cards",
        "troubleshooting",
        "licences",
    ):
        yield os.path.join(text, f"{name}.md"), f"{name}.html"


def translations(root, language):
    """The same of another language: what there is of it."""
    folder = os.path.join(root, "notebooks", language)
    yield os.path.join(folder, "reading-order.md"), f"{language}-index.html"
    for path, name in lessons(folder):
        yield path, f"{language}-{name}.html"


def copy_assets(site, search):
    """What every page loads: our style and script, the search, and Plotly as JupyterLab has it."""
    assets = os.path.join(site, "assets")
    shutil.copytree(os.path.join(HERE, "assets"), assets)
    shutil.copyfile(search, os.path.join(assets, "minisearch.js"))
    shutil.copyfile(os.path.join(os.path.dirname(plotly.__file__), "package_data", "plotly.min.js"), os.path.join(assets, "plotly.min.js"))
    with open(os.path.join(assets, "code.css"), "w", encoding="utf-8") as file:
        file.write(HtmlFormatter(style="vs").get_style_defs(".highlight"))
        # The style's colour of types is too pale for the code's ground.
        file.write("\n.highlight .kt { color: #1b6a80 }\n")


def main(root, site, search, runs):
    with open(os.path.join(HERE, "words.json"), encoding="utf-8") as file:
        words = json.load(file)
    courses = {language: dict(sources(root) if language == "en" else translations(root, language)) for language in words}
    made = {path: file for course in courses.values() for path, file in course.items()}
    pictures = os.path.join(root, "notebooks", "pictures")
    shutil.copytree(pictures, os.path.join(site, "pictures"))
    addresses = made | {os.path.join(pictures, name): f"pictures/{name}" for name in os.listdir(pictures)}
    shutil.copyfile(os.path.join(root, "LICENSE"), os.path.join(site, "LICENSE.txt"))
    addresses[os.path.join(root, "LICENSE")] = "LICENSE.txt"
    copy_assets(site, search)
    running = {made[os.path.join(root, "notebooks", name)]: address for name, address in json.loads(runs).items()}
    loader = jinja2.FileSystemLoader(os.path.join(HERE, "template"))
    template = jinja2.Environment(loader=loader, autoescape=True).get_template("page.html.j2")
    for language, course in courses.items():
        own = words[language]
        pages = [make_page(path, address, addresses, site, own) for path, address in course.items()]
        for number, page in enumerate(pages):
            before = pages[number - 1] if number > 0 else None
            after = pages[number + 1] if number + 1 < len(pages) else None
            with open(os.path.join(site, page.file), "w", encoding="utf-8") as file:
                around = {"pages": pages, "before": before, "after": after, "run": running.get(page.file)}
                file.write(template.render(language=language, words=own, page=page, **around))
        sections = [section for page in pages for section in page.sections]
        with open(os.path.join(site, "assets", f"sections.{language}.js"), "w", encoding="utf-8") as file:
            file.write(f"lab.sections({json.dumps(sections, ensure_ascii=False)});\n")
    print(json.dumps({"pages": list(made.values())}))


if __name__ == "__main__":
    main(*sys.argv[1:])
