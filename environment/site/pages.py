"""A lesson or a page of text as a part of the site: its HTML, its contents, and its sections for the search."""

import os
import re
import urllib.parse
from dataclasses import dataclass, field

import bs4
import nbformat
import nbformat.v4
from nbconvert import HTMLExporter
from traitlets.config import Config

from outputs import OutputFiles, with_html_outputs

HERE = os.path.dirname(os.path.abspath(__file__))


@dataclass
class Page:
    """One page of the site."""

    file: str
    title: str
    body: str
    summary: str
    contents: list = field(default_factory=list)
    sections: list = field(default_factory=list)


def exporter():
    config = Config()
    config.HTMLExporter.template_name = "template"
    config.HTMLExporter.extra_template_basedirs = [HERE]
    config.HTMLExporter.exclude_anchor_links = True
    config.NbConvertBase.display_data_priority = ["text/html"]
    return HTMLExporter(config=config)


def read(path):
    """A notebook, or Markdown as a notebook of one cell."""
    if path.endswith(".ipynb"):
        return nbformat.read(path, as_version=4)
    with open(path, encoding="utf-8") as file:
        return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(file.read())], metadata={"language_info": {"name": "typescript"}})


def make_page(path, address, addresses, site, words):
    """The page of a notebook or Markdown file.

    address: the page's file in the site. addresses: those of all sources, by absolute path, so that links between sources
    become links between pages. words: those of the page's language for what is around the text.
    """
    # A lesson's outputs are the same in every language.
    name = re.sub(r"^[a-z]{2}-", "", address.removesuffix(".html"))
    notebook = with_html_outputs(read(path), OutputFiles(site, f"outputs/{name}"), words["figure"])
    body, _ = exporter().from_notebook_node(notebook)
    soup = bs4.BeautifulSoup(body, "html.parser")
    relink(soup, os.path.dirname(path), addresses)
    frame(soup, words)
    headings = number_headings(soup)
    first = soup.find("p")
    title = soup.find("h1").get_text().strip()
    contents = [heading for heading in headings if heading["level"] in (2, 3)]
    sections = list(sections_of(soup, address, title))
    return Page(address, title, str(soup), plain(first)[:200] if first else "", contents, sections)


def relink(soup, folder, addresses):
    """Links to other sources lead to their pages, pictures are those of the site; of links to the project's code the words stay."""
    for tag, attribute in (("a", "href"), ("img", "src")):
        for each in soup.find_all(tag, **{attribute: True}):
            target, mark, place = each[attribute].partition("#")
            path = os.path.normpath(os.path.join(folder, target))
            if target and path in addresses:
                each[attribute] = addresses[path] + mark + place
            elif tag == "a" and os.path.exists(path) and target:
                each.name = "code"
                each.attrs = {}


def frame(soup, words):
    """Tables and code scroll by themselves, and can be reached by the keyboard to do so."""
    for table in soup.find_all("table"):
        if not table.find_parent(class_="scroll"):
            table.wrap(soup.new_tag("div", attrs={"class": "scroll", "tabindex": "0", "role": "region", "aria-label": words["table"]}))
        for number in table.find_all(["td", "th"], style=re.compile("right")):
            del number["style"]
            number["class"] = "number"
    for code in soup.find_all("pre"):
        code["tabindex"] = "0"
    for image in soup.find_all("img"):
        image["loading"] = "lazy"
    for knobs in soup.select(".cell.parameters"):
        knobs["role"] = "group"
        knobs["aria-label"] = words["knobs"]


def number_headings(soup):
    """Gives each heading an id of its own, as JupyterLab does, and returns them in order."""
    taken = {}
    headings = []
    for heading in soup.find_all(re.compile("^h[1-6]$")):
        slug = heading.get_text().strip().replace(" ", "-")
        taken[slug] = taken.get(slug, 0) + 1
        heading["id"] = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        headings.append({"id": heading["id"], "level": int(heading.name[1]), "text": heading.get_text().strip()})
    return headings


def sections_of(soup, address, title):
    """The text of each heading's section, without code and outputs."""
    section = None
    for element in soup.find_all(["h1", "h2", "h3", "h4", "p", "li", "td", "blockquote", "dt", "dd"]):
        if element.find_parent(class_="cell"):
            continue
        if re.match("h[1-4]", element.name):
            if section:
                yield section
            place = urllib.parse.quote(element["id"])
            section = {"page": title, "title": plain(element), "address": f"{address}#{place}", "text": ""}
        elif section and not element.find_parent(["li", "td", "blockquote"]):
            section["text"] += plain(element) + " "
    if section:
        yield section


def plain(element):
    return re.sub(r"\s+", " ", element.get_text()).strip()
