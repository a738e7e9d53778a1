"""A notebook's outputs as HTML: figures drawn when they come into view, pictures as files, tables that scroll.

Whatever is large goes into a file of its own, so that a page is light and opens from a folder as well as from a server
(where a page from a folder may not fetch, it may load a script: so a figure is a script that hands over its numbers).
"""

import base64
import hashlib
import html
import json
import os
import struct

PLOTLY = "application/vnd.plotly.v1+json"
STILLS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}


class OutputFiles:
    """Writes what outputs need into a folder of the site, named by content."""

    def __init__(self, site, folder):
        self.site = site
        self.folder = folder

    def write(self, content, ending):
        """Returns the file's address, relative to the site."""
        name = f"{self.folder}/{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
        path = os.path.join(self.site, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        return name


def still_of(data):
    """The still picture among an output's forms: its bytes and the ending of its name, or None."""
    for mime, ending in STILLS.items():
        if mime in data:
            text = joined(data[mime])
            return (text.encode() if ending == "svg" else base64.b64decode(text)), ending
    return None


def joined(text):
    return "".join(text) if isinstance(text, list) else text


def size_of(content, ending):
    """Width and height of a PNG, as attributes, so that the page does not jump; nothing for other files."""
    if ending != "png":
        return ""
    width, height = struct.unpack(">II", content[16:24])
    return f' width="{width}" height="{height}"'


def picture(content, ending, alt, files):
    address = files.write(content, ending)
    return f'<img src="{address}" alt="{html.escape(alt)}" loading="lazy"{size_of(content, ending)}>'


def figure(data, files, word):
    """A place for a Plotly figure, with its still picture until Plotly has drawn, and where it cannot."""
    specification = data[PLOTLY]
    title = specification["layout"].get("title") or {}
    title = title if isinstance(title, str) else title.get("text", "")
    name = f"{word}: {title}" if title else joined(data.get("text/plain", word))
    numbers = json.dumps(specification, ensure_ascii=False, separators=(",", ":"))
    layout = specification["layout"]
    size = f"{layout.get('width', 760)}x{layout.get('height', 380)}"
    address = files.write(f"lab.figure({numbers});\n".encode(), "js")
    content = still_of(data)
    image = picture(*content, joined(data.get("text/plain", name)), files) if content else ""
    label = html.escape(name)
    return f'<div class="figure" data-figure="{address}" data-size="{size}" role="group" aria-label="{label}">{image}</div>'


def output_html(data, files, word):
    """The richest form of an output that a page can show without a kernel."""
    if PLOTLY in data:
        return figure(data, files, word)
    if "text/html" in data:
        return joined(data["text/html"])
    content = still_of(data)
    if content:
        return f'<div class="picture">{picture(*content, joined(data.get("text/plain", "")), files)}</div>'
    return f"<pre>{html.escape(joined(data.get('text/plain', '')))}</pre>"


def with_html_outputs(notebook, files, word):
    """The notebook with text/html alone in its outputs. word: what a figure is called."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "data" in output:
                output.data = {"text/html": output_html(output.data, files, word)}
    return notebook
