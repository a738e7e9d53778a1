"""Holds each test of a repair to its promise: red on stock tslab, green on this kernel.

Run as `python environment/kernel/tests/compare_with_stock.py`; ends with 1 when a promise is not kept.
"""

import os
import subprocess
import sys
import unittest
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def repair_tests(suite):
    """The tests of a suite that are marked as tests of a repair."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from repair_tests(test)
        elif getattr(getattr(test, test._testMethodName), "is_repair", False):
            yield test


def run_repairs() -> int:
    """Runs the tests of repairs and prints `green <test>` or `red <test>` for each."""
    suite = unittest.defaultTestLoader.discover(str(FOLDER), top_level_dir=str(FOLDER))
    tests = unittest.TestSuite(repair_tests(suite))
    names = [test.id() for test in repair_tests(suite)]
    with open(os.devnull, "w", encoding="utf8") as nowhere:
        result = unittest.TextTestRunner(stream=nowhere).run(tests)
    # A failed subtest names its test in its own way.
    red = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    for name in names:
        print("red" if name in red else "green", name)
    return 0


def colours(kernel: str) -> dict:
    """The colour of each test of a repair on `ours` or `stock`."""
    command = [sys.executable, __file__, "--run"]
    environment = {**os.environ, "LAB_KERNEL": kernel}
    output = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    lines = [line.split(" ", 1) for line in output.splitlines() if line.startswith(("red ", "green "))]
    return {name: colour for colour, name in lines}


def main() -> int:
    stock, ours = colours("stock"), colours("ours")
    broken = [name for name in ours if (stock.get(name), ours[name]) != ("red", "green")]
    for name in broken:
        print(f"{name}: {stock.get(name)} on stock tslab, {ours[name]} here; expected red and green")
    print(f"{len(ours) - len(broken)} of {len(ours)} tests of repairs are red on stock tslab and green here.")
    return 1 if broken or not ours else 0


if __name__ == "__main__":
    sys.exit(run_repairs() if "--run" in sys.argv else main())
