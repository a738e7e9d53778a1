"""A sweep's points on a Dask cluster: what src/sweeps/daskPoints.ts starts, and talks to in lines of JSON.

It reads one line, the job, from standard input, which stays open: its end means stop. It writes an event a line to standard output:
`{"dashboard": address, "workers": n}` once, then for each point `{"id", "output"}` or `{"id", "failed"}`, or at any time
`{"problem": sentence}`. A point is a process of its own that prints its result. Dask chooses its worker, and another one when that
dies; nothing here computes.
"""

import json
import logging
import queue
import sys
import threading
import uuid

from distributed import Client, LocalCluster

# Seconds to wait for a scheduler that was named.
PATIENCE = 5
# A process that was killed runs again so often, for instance where the memory was short for a moment.
RETRIES = 2


def emit(**event) -> None:
    print(json.dumps(event), flush=True)


def run_point(point: dict) -> dict:
    """Runs on a worker, which gets this function by value: it needs Dask, the project's folder and Node, and no file of ours."""
    import os
    import subprocess
    import tempfile

    from distributed import get_worker

    worker = get_worker()
    key = worker.get_current_task()

    def is_wanted() -> bool:
        task = worker.state.tasks.get(key)
        return task is not None and task.state == "executing"

    # The process ends when its standard input does: with this worker, however that dies.
    ours, held = os.pipe()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                point["argv"],
                cwd=point["cwd"],
                env={**os.environ, **point["env"]},
                stdin=ours,
                stdout=out,
                stderr=said,
            )
            while True:
                try:
                    code = process.wait(timeout=0.2)
                    break
                except subprocess.TimeoutExpired:
                    if not is_wanted():
                        process.kill()
                        process.wait()
                        return {"failed": "stopped"}
        finally:
            os.close(ours)
            os.close(held)
        out.seek(0)
        said.seek(0)
        output, words = out.read().decode(), said.read().decode().strip()
    if code < 0:
        raise RuntimeError(f"its process was ended by signal {-code}")
    return {"output": output} if code == 0 else {"failed": words[-2000:] or f"its process ended with {code}"}


def connect(job: dict) -> Client:
    if job["scheduler"] is None:
        cluster = LocalCluster(
            n_workers=job["workers"],
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            # The points are processes of their own, which a worker's limit would not see.
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        )
        return Client(cluster)
    return Client(job["scheduler"], timeout=PATIENCE)


def main() -> None:
    job = json.loads(sys.stdin.readline())
    stop = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=listen, daemon=True).start()
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = connect(job)
    except (OSError, ValueError) as error:
        emit(problem=f"--scheduler: no scheduler answers at {job['scheduler']} ({error.__class__.__name__}).")
        sys.exit(1)
    with client:
        emit(dashboard=client.dashboard_link, workers=len(client.scheduler_info(n_workers=-1)["workers"]))
        done: queue.Queue = queue.Queue()
        session = uuid.uuid4().hex
        futures = {}
        for point in job["points"]:
            # A key of this session's own: what an earlier client has left behind is no answer.
            future = client.submit(run_point, point, key=f"{point['id']}-{session}", retries=RETRIES, pure=False)
            futures[future.key] = (point["id"], future)
            future.add_done_callback(done.put)
        while futures and not stop.is_set():
            try:
                future = done.get(timeout=0.2)
            except queue.Empty:
                continue
            identity, _ = futures.pop(future.key)
            error = future.exception() if future.status == "error" else None
            if future.status == "finished":
                emit(id=identity, **future.result())
            else:
                emit(id=identity, failed=str(error or future.status))
        client.cancel([future for _, future in futures.values()])
        if client.cluster is not None:
            client.cluster.close(timeout=10)


if __name__ == "__main__":
    main()
