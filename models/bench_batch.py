"""Measure ``claimx batch``: ``python models/bench_batch.py [speed|kill|plan|length|all]``.

speed   words a second of the bare base model's ``nlp.pipe`` in as many processes, and of a batch with 1 and with N
        jobs; the workers' memory along the way; time against stories, with the straight line that fits
kill    ends runs by kill -9 at random moments and compares the output with that of a run left alone
plan    plans a folder of a million names and prints the memory's peak
length  time and memory against the length of one story

Stories come from `stories.py` and the seeds. Wall time needs a machine with nothing else to do; CPU seconds, of all
processes together, bear some company.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from stories import stories

from claimx import Article
from claimx.batch.pool import LocalPool
from claimx.batch.run import Tally, Watch, run
from claimx.extraction import Options, load

SEEDS = Path(__file__).parents[1] / "seeds"
CLAIMX = [sys.executable, "-c", "from claimx.cli import run; run()", "batch"]
_BARE = """
import json, sys, time
from claimx.extraction import Options, load
from claimx.pipeline import PIPES
nlp = load(Options()).nlp
for pipe in PIPES:
    nlp.remove_pipe(pipe)
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
print(flush=True)
sys.stdin.readline()
start, cpu = time.time(), time.process_time()
for _ in nlp.pipe(texts):
    pass
print(start, time.time(), time.process_time() - cpu)
"""


Sample = tuple[int, float, list[int], list[int]]  # stories, seconds, MB now and at the peak of each worker


class Sampler(Watch):
    """Notes, each hundredth of the stories, when it was reached and how much memory each worker holds and held."""

    def __init__(self, pool: Callable[[], LocalPool | None], every: int) -> None:
        self.samples: list[Sample] = []
        self._pool, self._every = pool, every

    def update(self, tally: Tally) -> None:
        done = tally.done // self._every * self._every
        pool = self._pool()
        if pool and done and (not self.samples or self.samples[-1][0] < done):
            statuses = [status(pid) for pid in pool.pids()]
            now, peak = [s["VmRSS"] for s in statuses], [s["VmHWM"] for s in statuses]
            self.samples.append((tally.done, tally.seconds, now, peak))


def status(pid: int) -> dict[str, int]:
    """Return the memory figures that the kernel gives of a process, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {k: int(v.split()[0]) // 1024 for k, _, v in (x.partition(":") for x in lines) if v.endswith("kB")}


def speed(folder: Path, count: int, jobs: int) -> None:
    source, words = folder / "stories.jsonl", 0
    with source.open("w", encoding="utf-8") as file:
        for identity, text in stories(SEEDS, count):
            words += len(text.split())
            file.write(json.dumps({"id": identity, "text": text}, ensure_ascii=False) + "\n")
    print(f"{count:,} stories, {words:,} words, on {os.cpu_count()} cores; load average {os.getloadavg()[0]:.1f}\n")
    base, base_cpu = bare(source, folder, jobs)
    print(
        "| run | seconds | words a second | beside the base | CPU seconds | beside the base |\n"
        "|---|---|---|---|---|---|\n"
        f"| base model, {jobs} processes | {base:.1f} | {words / base:,.0f} | | {base_cpu:.1f} | |"
    )
    took = {}
    for n in sorted({1, jobs}):
        took[n], cpu, samples = batch(source, folder / f"out{n}.jsonl", n, max(1, count // 20))
        of_base = f"{took[n] / base:.2f} times as long" if n == jobs else ""
        print(
            f"| claimx batch, {n} jobs | {took[n]:.1f} | {words / took[n]:,.0f} | {of_base} "
            f"| {cpu:.1f} | {cpu / base_cpu:.2f} |"
        )
    if jobs > 1:
        print(f"\n1 against {jobs} jobs: {took[1] / took[jobs]:.2f} times")
    print("\n| stories | seconds | workers, MB now | peak |\n|---|---|---|---|")
    for done, seconds, now, peak in samples:
        print(f"| {done:,} | {seconds:.1f} | {' '.join(map(str, now))} | {' '.join(map(str, peak))} |")
    fit("seconds", "stories", [float(s[0]) for s in samples], [s[1] for s in samples])


def bare(source: Path, folder: Path, processes: int) -> tuple[float, float]:
    """Return the seconds and CPU seconds of the base model in ``processes`` processes, a share each, less loading."""
    lines = source.read_text("utf-8").splitlines(keepends=True)
    running = []
    for n in range(processes):
        part = folder / f"part{n}.jsonl"
        part.write_text("".join(lines[n::processes]), "utf-8")
        pins = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        running.append(
            subprocess.Popen([sys.executable, "-c", _BARE, str(part)], text=True, env=os.environ | pins, **pipes)
        )
    for process in running:
        process.stdout.readline()
    for process in running:
        process.stdin.write("\n")
        process.stdin.flush()
    times = [tuple(map(float, process.stdout.readline().split())) for process in running]
    for process in running:
        process.wait()  # else its seconds are counted when it is reaped, in a later run
    return max(end for _, end, _ in times) - min(start for start, _, _ in times), sum(cpu for _, _, cpu in times)


def batch(source: Path, output: Path, jobs: int, every: int) -> tuple[float, float, list[Sample]]:
    """Return the seconds and CPU seconds of a whole run, loading the models counted in, and the samples."""
    pools: list[LocalPool] = []

    def executor() -> LocalPool:
        pools.append(LocalPool(Options(), jobs, 600.0))
        return pools[0]

    sampler = Sampler(lambda: pools[0] if pools else None, every)
    start, cpu = time.monotonic(), cpu_seconds()
    tally = run([str(source)], str(output), Options(), executor, sampler)
    assert tally.failed == 0
    return time.monotonic() - start, cpu_seconds() - cpu, sampler.samples


def cpu_seconds() -> float:
    """Return what this process and its ended children have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def fit(what: str, against: str, x: list[float], y: list[float]) -> None:
    """Print the line that fits best, and how much of the variance it leaves."""
    if len(x) < 3:
        return
    slope, intercept = statistics.linear_regression(x, y)
    left = sum((b - (slope * a + intercept)) ** 2 for a, b in zip(x, y, strict=True))
    whole = sum((b - statistics.mean(y)) ** 2 for b in y)
    print(f"\n{what} = {intercept:.3g} + {slope:.4g} × {against}, R² = {1 - left / whole:.5f}")


def kill(folder: Path, count: int, jobs: int, kills: int) -> None:
    source = folder / "wires"
    source.mkdir()
    for identity, text in stories(SEEDS, count):
        (source / f"{identity}.txt").write_text(text, encoding="utf-8")
    alone, killed = folder / "alone.jsonl", folder / "killed.jsonl"
    command = [*CLAIMX, str(source), "--quiet", "-j", str(jobs), "-o"]
    start = time.monotonic()
    subprocess.run([*command, str(alone)], check=True)
    took, chance, landed = time.monotonic() - start, random.Random(20), 0
    while landed < kills:
        process = subprocess.Popen([*command, str(killed)])
        time.sleep(chance.uniform(0.3, max(1.0, 2.5 * took / kills)))
        if process.poll() is not None:  # done already: begin anew, so that every kill meets a run
            for path in folder.glob("killed.jsonl*"):
                path.unlink()
            continue
        process.kill()
        process.wait()
        landed += 1
    subprocess.run([*command, str(killed)], check=True)
    same = sorted(alone.read_bytes().splitlines()) == sorted(killed.read_bytes().splitlines())
    subprocess.run([*command, str(killed), "--ordered"], check=True)
    subprocess.run([*command, str(alone), "--ordered"], check=True)
    ordered = alone.read_bytes() == killed.read_bytes()
    print(f"{count} stories, {kills} times kill -9: the same lines {same}; with --ordered the same bytes {ordered}")
    assert same and ordered


_PLAN = """
import resource, sys
from claimx.batch.journal import Journal
from claimx.batch.lines import LinesSink
from claimx.batch.plan import plan
from claimx.extraction import Options
folder, out = sys.argv[1:]
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
with Journal(out + ".journal") as journal:
    sink = LinesSink(out, journal)
    count = sum(1 for _ in plan([folder], journal, sink, Options(), sink.paths()))
    journal.commit()
print(f"{count:,} stories planned, peak memory {peak()} MB ({before} MB before)")
"""


def plan(folder: Path, files: int) -> None:
    names = folder / "names"
    names.mkdir()
    story = folder / "story.txt"
    story.write_text(next(stories(SEEDS, 1))[1], encoding="utf-8")
    for number in range(files):  # links: a million names without a million blocks of disk
        os.symlink(story, f"{names}/story{number:07d}.txt")  # noqa: PTH211 (a Path each is slow)
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", _PLAN, str(names), str(folder / "planned.jsonl")], check=True)
    print(f"in {time.monotonic() - start:.0f} s")


def length(longest: int) -> None:
    extractor = load(Options())
    text = "\n\n".join(text for _, text in stories(SEEDS, longest // 1500 + 2))
    next(extractor.analyse([Article("warm", text[:3000])]))
    print("| characters | CPU seconds | µs a character | peak MB |\n|---|---|---|---|")
    x, y = [], []
    sizes = [longest // d for d in (100, 30, 10, 5, 3, 2, 1)]
    for size in sizes:
        start = time.process_time()
        next(extractor.analyse([Article(str(size), text[:size])]))
        seconds = time.process_time() - start
        x.append(float(size))
        y.append(seconds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| {size:,} | {seconds:.2f} | {1e6 * seconds / size:.1f} | {peak} |", flush=True)
    fit("CPU seconds", "characters", x, y)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "kill", "plan", "length", "all"], default="all", nargs="?")
    parser.add_argument("--stories", type=int, default=5000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--kill-stories", type=int, default=200)
    parser.add_argument("--files", type=int, default=1_000_000)
    parser.add_argument("--chars", type=int, default=1_000_000)
    options = parser.parse_args()
    parts: dict[str, Callable[[Path], None]] = {
        "speed": lambda folder: speed(folder, options.stories, options.jobs),
        "kill": lambda folder: kill(folder, options.kill_stories, options.jobs, options.kills),
        "plan": lambda folder: plan(folder, options.files),
        "length": lambda folder: length(options.chars),
    }
    for name, part in parts.items():
        if options.what in (name, "all"):
            print(f"\n## {name}\n")
            with tempfile.TemporaryDirectory() as folder:
                part(Path(folder))


if __name__ == "__main__":
    main()
