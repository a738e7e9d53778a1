"""A kernel whose Jupyter was killed ends by itself."""

import os
import signal
import subprocess
import sys
import time
import unittest

from support import STOCK, Kernel

# Starts a kernel with a cell that never ends, says the kernel's process, and waits to be killed.
PARENT = """
import sys, time
sys.path.insert(0, sys.argv[1])
from support import Kernel
kernel = Kernel()
kernel.send("for (;;);")
print(kernel.manager.provisioner.pid, flush=True)
time.sleep(600)
"""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] != "Z"


@unittest.skipIf(STOCK or not os.path.exists("/proc/self/stat"), "about this kernel, on Linux")
class Orphans(unittest.TestCase):
    def test_a_busy_kernel_ends_with_the_jupyter_that_started_it(self):
        here = os.path.dirname(os.path.abspath(__file__))
        parent = subprocess.Popen([sys.executable, "-c", PARENT, here], stdout=subprocess.PIPE, text=True)
        kernel = int(parent.stdout.readline())
        time.sleep(1)
        self.assertTrue(alive(kernel))
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        parent.stdout.close()
        end = time.time() + 10
        while alive(kernel) and time.time() < end:
            time.sleep(0.2)
        self.assertFalse(alive(kernel))
