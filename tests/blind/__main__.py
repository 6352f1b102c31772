"""Prints what is said of the answers, or keeps it: see the package's text."""

from __future__ import annotations

import json

import click

from tests.blind import FOLDER, answers, chapters, kept, told


@click.command()
@click.argument("chosen", nargs=-1)
@click.option("--write", is_flag=True, help="Keep what is said; new sentences get an empty verdict.")
def main(chosen: tuple[str, ...], write: bool) -> None:
    """What the grader says of each answer of the CHOSEN chapters, or of all."""
    for chapter in chosen or chapters():
        known = {(row["exercise"], row["about"], row["said"]): row["verdict"] for row in kept(chapter)}
        rows = [told(answer) for answer in answers(chapter)]
        for row in rows:
            row["verdict"] = known.get((row["exercise"], row["about"], row["said"]), "" if row["id"] else "facts")
            if row["said"] == "right.":
                row["verdict"] = "passes"
            click.echo(f"{row['verdict'] or '?':6} {row['exercise']}: {row['about']}\n       {row['id'] or '-'}: {row['said']}")
        if write:
            (FOLDER / f"{chapter}.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
