"""Measure `hubungan code` on articles made for it: `python benchmarks/code_speed.py [--coder frames]`.

Prints the time to start, articles and words a second, and peak memory with one process and two, then the time of each
stage in a single process. Beside each figure stand the machine's load and the time of a fixed piece of work, since a
busy machine makes the figures worse: compare only where these are alike.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from articles import make_articles, write_articles

from hubungan.networks.coder import use_coder
from hubungan.pipeline import BATCH, STAGES
from hubungan.reading import CopyFinder, ReadOptions, mark_copies, read
from hubungan.records import Article, Document

HUBUNGAN = (sys.executable, "-m", "hubungan")
INTERVAL = 0.25  # seconds between two looks at memory, which cost time themselves
MEGABYTE = 1_000_000
GOALS = {
    "frames": "at least 100 articles/s with two processes, under 600 MB, start-up under 1.5 s",
    "both": "at least 20 articles/s with two processes, under 1,200 MB, network loaded in under 1 s",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of a command: how long it took, and the most memory that it and its children had."""

    seconds: float
    busy: float  # seconds of all cores together
    peak: int  # bytes; memory that processes share is counted once
    load: float  # of the machine, when the run began


class MemoryWatch(threading.Thread):
    """Looks at the memory of a process and its descendants until told to stop; `peak` is the most it saw."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._process = process
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(INTERVAL):
            self.peak = max(self.peak, sum(_memory_of(pid) for pid in _family(self._process)))

    def stop(self) -> None:
        """End the watch."""
        self._done.set()
        self.join()


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from _family(child)


def _memory_of(process: int) -> int:
    """Return the proportional set size of a process: what it shares is divided among those who share it."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def measure(command: Sequence[str]) -> Measured:
    """Run a command to its end; raises CalledProcessError with what it said when it fails."""
    load, busy = os.getloadavg()[0], _busy()
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        watch = MemoryWatch(process.pid)
        watch.start()
        _, said = process.communicate()
        seconds = time.perf_counter() - started
        watch.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    return Measured(seconds, _busy() - busy, watch.peak or _largest_child(), load)


def _busy() -> float:
    """Return the seconds that ended children have computed so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _largest_child() -> int:
    """Return the memory of the largest process so far: where there is no /proc it stands in for the sum."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit


def time_to_first_line(command: Sequence[str]) -> float:
    """Return the seconds until a command prints its first line."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        line = process.stdout.readline() if process.stdout else b""
        seconds = time.perf_counter() - started
    assert line, f"{' '.join(command)} printed nothing"
    return seconds


def time_into_ledger(path: Path, coder: str) -> float:
    """Return the seconds that coding one file into a new ledger takes."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        subprocess.run(_into(path, Path(folder) / "ledger", 1, coder), check=True, capture_output=True)
        return time.perf_counter() - started


def _into(path: Path, ledger: Path, jobs: int, coder: str) -> list[str]:
    return [*HUBUNGAN, "code", str(path), "--ledger", str(ledger), "--jobs", str(jobs), "--coder", coder]


def report_startup(folder: Path, runs: int, coder: str) -> None:
    """Print how long the first answer takes: the help, and the first report of a file with one article."""
    print(f"\nStart-up, seconds (best and median of {runs})")
    print_times("hubungan --help", [time_to_first_line([*HUBUNGAN, "--help"]) for _ in range(runs)])
    for language, row in zip(("id", "en"), make_articles(2), strict=True):
        path = folder / f"one-{language}.jsonl"
        path.write_text(json.dumps(row), "utf-8")
        first = [*HUBUNGAN, "code", str(path), "--to", "-", "--coder", coder]
        print_times(f"one article, {language}: first report", [time_to_first_line(first) for _ in range(runs)])
        print_times(f"one article, {language}: into a ledger", [time_into_ledger(path, coder) for _ in range(runs)])


def print_times(name: str, times: Sequence[float]) -> None:
    """Print the best and the median of some times."""
    best, middle = min(times), statistics.median(times)
    print(f"  {name:<32}{best:7.2f}{middle:7.2f}   {machine()}", flush=True)


def machine(load: float | None = None) -> str:
    """Return how busy and how fast the machine is: its load, and the seconds that a fixed piece of work takes now."""
    busy = os.getloadavg()[0] if load is None else load
    return f"load {busy:.2f}, fixed work {fixed_work():.2f} s"


def fixed_work() -> float:
    """Return the seconds of a core that a fixed piece of Python takes: it shows when the machine itself is slow."""
    started = time.process_time()
    numbers = {str(number): number for number in range(200_000)}
    for _ in range(10):
        sum(numbers[str(number)] for number in range(0, 200_000, 7))
    return time.process_time() - started


def report_throughput(path: Path, articles: int, words: int, jobs: int, runs: int, coder: str) -> None:
    """Print the speed and memory of each run into a new ledger."""
    print(f"\nInto a ledger, --jobs {jobs}")
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            found = measure(_into(path, Path(folder) / "ledger", jobs, coder))
        speed = f"{articles / found.seconds:7.1f} articles/s {words / found.seconds:9,.0f} words/s"
        cost = f"{1000 * found.busy / articles:6.1f} ms of a core/article {found.peak / MEGABYTE:6.0f} MB"
        print(f"  {found.seconds:6.1f} s {speed} {cost}   {machine(found.load)}", flush=True)


def report_stages(path: Path, articles: int, coder: str) -> None:
    """Print the time of each step in one process, each with the same articles, after all data is loaded."""
    use_coder(coder)
    times = dict(stage_times(path))
    print(f"\nBy stage, one process, {articles} articles   {machine()}")
    for name, seconds in times.items():
        share = seconds / sum(times.values())
        print(f"  {name:<20}{seconds:7.2f} s {1000 * seconds / articles:7.2f} ms/article {share:6.0%}", flush=True)


def stage_times(path: Path) -> Iterator[tuple[str, float]]:
    """Yield the names of the steps with the seconds that each takes."""
    with clock() as taken:
        found = [article for article in read([str(path)], ReadOptions()) if isinstance(article, Article)]
    yield "reading", taken[0]
    with clock() as taken:
        marked = list(mark_copies(found, CopyFinder()))
    yield "finding copies", taken[0]
    batches = [[Document(article) for article in marked[at : at + BATCH]] for at in range(0, len(marked), BATCH)]
    for stage in STAGES:
        with clock() as taken:
            stage.call(batches[0])
        yield f"{stage.name}, loading", taken[0]
        with clock() as taken:
            batches = [stage.call(batch) for batch in batches]
        yield stage.name, taken[0]
    with tempfile.TemporaryDirectory() as folder, clock() as taken:
        write_ledger(Path(folder) / "ledger", [document for batch in batches for document in batch])
    yield "writing the ledger", taken[0]


def write_ledger(folder: Path, documents: Iterable[Document]) -> None:
    """Write coded documents to a new ledger."""
    # Here and not above: deltalake takes half a second to load, and its threads.
    from hubungan.ledger import Run, open_ledger

    with open_ledger(folder, create=True).writer(Run("0", "0", "0", {})) as writer:
        for document in documents:
            writer.add(document)


@contextmanager
def clock() -> Iterator[list[float]]:
    """Give a list that holds, once the block is left, the seconds that it took."""
    taken: list[float] = []
    started = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - started)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--coder", choices=tuple(GOALS), default="both")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "articles.jsonl"
        words = write_articles(path, given.articles)
        print(f"{given.articles} articles of {words / given.articles:.0f} words, half Indonesian, half English")
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; goals: {GOALS[given.coder]}")
        report_startup(Path(name), 2 * given.runs + 1, given.coder)
        for jobs in (2, 1):
            report_throughput(path, given.articles, words, jobs, given.runs, given.coder)
        report_stages(path, given.articles, given.coder)


if __name__ == "__main__":
    main()
