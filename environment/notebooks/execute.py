"""Executes one notebook and reports each cell as a line of JSON on standard output.

Called by run.mjs beside it: execute.py INPUT OUTPUT OPTIONS, the last a JSON object
{"profile": "quick" or "full", "parameters": {name: value}, "cellSeconds": number or null}.
Events: {"cells": n}, {"cell": i, "seconds": s}, {"cell": i, "stderr": text}, {"cell": i, "error": text}, {"problem": text},
{"gigabytes": the most that the kernel held}, the last on Linux alone.
OUTPUT is written in any case, as far as the run came. Cells are counted from 1, as code cells.
"""

import json
import os
import re
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError


def say(**event):
    print(json.dumps(event), flush=True)


def knobs(notebook):
    """The cells tagged `parameters`, which hold what a reader may change."""
    return [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]


def set_parameter(notebook, name, value):
    """Puts a value into the declaration of a parameter; returns whether there is one.

    papermill would add a cell instead; but knobs that the parameters cell derives from `profile` would keep their old values.
    The value is written as JSON, which TypeScript reads as it stands.
    """
    declaration = re.compile(rf"^let {re.escape(name)}(: [^=\n]+)? = .*?;(?=\s*(//.*)?$)", re.MULTILINE)
    written = json.dumps(value, ensure_ascii=False)
    for cell in knobs(notebook):
        cell.source, count = declaration.subn(lambda match: f"let {name}{match[1] or ''} = {written};", cell.source, count=1)
        if count:
            return True
    return False


def set_parameters(notebook, profile, parameters):
    """Sets the profile, where the notebook has one, and the parameters; returns a sentence when one is unknown."""
    set_parameter(notebook, "profile", profile)
    for name, value in parameters.items():
        if not set_parameter(notebook, name, value):
            known = [known for cell in knobs(notebook) for known in re.findall(r"^let (\w+)", cell.source, re.MULTILINE)]
            return f"has no parameter `{name}`; it has: {', '.join(known) or 'none (no cell is tagged parameters)'}."
    return None


def execute(notebook, folder, cell_seconds):
    """Runs all cells in the kernel the notebook names, stopping at the first that fails."""
    number = {index: n for n, index in enumerate((i for i, c in enumerate(notebook.cells) if c.cell_type == "code"), start=1)}
    begin = {}

    def started(cell, cell_index):
        begin[cell_index] = time.monotonic()

    def executed(cell, cell_index, execute_reply):
        if cell_index in number:
            say(cell=number[cell_index], seconds=round(time.monotonic() - begin[cell_index], 3))

    say(cells=len(number))
    client = NotebookClient(
        notebook,
        timeout=cell_seconds,
        record_timing=False,
        resources={"metadata": {"path": folder}},
        on_cell_start=started,
        on_cell_executed=executed,
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        say(cell=number.get(max(begin, default=0), 0), error=str(error))
    for index, n in number.items():
        text = "".join(o.text for o in notebook.cells[index].outputs if o.output_type == "stream" and o.name == "stderr")
        if text:
            say(cell=n, stderr=text)
    if sys.platform == "linux":
        import resource

        # Of the processes that have ended: the kernel has, and nothing else is as large.
        say(gigabytes=round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2, 2))


def main(source, target, options):
    options = json.loads(options)
    notebook = nbformat.read(source, as_version=4)
    sentence = set_parameters(notebook, options["profile"], options["parameters"])
    if sentence is None:
        execute(notebook, os.path.dirname(os.path.abspath(source)), options["cellSeconds"])
        nbformat.write(notebook, target)
    else:
        say(problem=sentence)


if __name__ == "__main__":
    main(*sys.argv[1:])
