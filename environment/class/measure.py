"""A class on one machine: so many kernels at once, each running the lesson's cells.

    .venv/bin/python environment/class/measure.py [--students 5] [--lesson 01]

Prints each kernel's largest memory (PSS: what is shared counts in parts, RSS: all that it touches) and how long its cells took, and ends
with 1 where a cell failed.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
from jupyter_client.manager import KernelManager

ROOT = Path(__file__).resolve().parents[2]


def kilobytes(pid, kind):
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(next(line for line in text.splitlines() if line.startswith(f"{kind}:")).split()[1])


def study(student, cells, row):
    """Runs all cells as a student of their own, and notes how that went."""
    with tempfile.TemporaryDirectory(prefix=f"student {student} ") as home:
        manager = KernelManager(kernel_name="tslab")
        manager.start_kernel(cwd=str(ROOT / "notebooks"), env={**os.environ, "LAB_HOME": home})
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=120)
        ended = threading.Event()
        watcher = threading.Thread(target=watch, args=(manager.provisioner.pid, row, ended))
        watcher.start()
        began = time.monotonic()
        try:
            for cell in cells:
                reply = client.execute_interactive(cell, timeout=1800, output_hook=lambda message: None)
                if reply["content"]["status"] != "ok":
                    row["failed"] = f"{reply['content'].get('ename')}: {reply['content'].get('evalue')}"
                    break
        finally:
            row["seconds"] = time.monotonic() - began
            ended.set()
            watcher.join()
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def watch(pid, row, ended):
    while not ended.wait(0.5):
        for kind in ("Pss", "Rss"):
            row[kind] = max(row.get(kind, 0), kilobytes(pid, kind))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=5)
    parser.add_argument("--lesson", default="01", help="the beginning of a notebook's file name")
    given = parser.parse_args()
    found = sorted((ROOT / "notebooks").glob(f"{given.lesson}*.ipynb"))
    if not found or given.students < 1:
        sys.exit(f"expected at least one student and a lesson of notebooks, found {given.students} and {given.lesson}")
    cells = [cell.source for cell in nbformat.read(found[0], 4).cells if cell.cell_type == "code"]
    rows = [{} for _ in range(given.students)]
    students = [threading.Thread(target=study, args=(i + 1, cells, row)) for i, row in enumerate(rows)]
    for student in students:
        student.start()
    for student in students:
        student.join()
    print(f"{found[0].name}: {given.students} kernels at once on {os.cpu_count()} cores")
    for i, row in enumerate(rows):
        memory = ", ".join(f"{kind.upper()} {row.get(kind, 0) / 1e6:.2f} GB" for kind in ("Pss", "Rss"))
        print(f"student {i + 1}: {memory}, {row.get('seconds', 0) / 60:.1f} minutes, {row.get('failed', 'no failure')}")
    sys.exit(1 if any("failed" in row or "seconds" not in row for row in rows) else 0)


main()
