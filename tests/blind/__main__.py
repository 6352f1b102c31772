"""Prints what is said of the answers, or keeps it: see the package's text."""

from __future__ import annotations

import json

import click

from tests.blind import batches, told


@click.command()
@click.argument("round_", metavar="ROUND")
@click.argument("chapters", nargs=-1)
@click.option("--write", is_flag=True, help="Keep what is said; new sentences get an empty verdict.")
def main(round_: str, chapters: tuple[str, ...], write: bool) -> None:
    """What the grader says of each answer of a ROUND, in these CHAPTERS or in all.

    \b
    python -m tests.blind second
    python -m tests.blind first ch04_rnn_step --write
    """
    for batch in batches((round_,), chapters):
        known = {(row["exercise"], row["about"], row["said"]): row["verdict"] for row in batch.kept()}
        rows = [told(answer) for answer in batch.answers()]
        for row in rows:
            row["verdict"] = known.get((row["exercise"], row["about"], row["said"]), "" if row["id"] else "facts")
            if row["said"] == "right.":
                row["verdict"] = "passes"
            click.echo(f"{row['verdict'] or '?':6} {row['exercise']}: {row['about']}\n       {row['id'] or '-'}: {row['said']}")
        if write:
            batch.path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
