"""Reads a recorded key: a zip of one JSON tree and its arrays, without pickle.

The only thing that the grader, the page and the notebook know about right answers.
"""

from __future__ import annotations

import functools
import io
import json
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Tuple, Union

import numpy as np

from autograder.errors import KeyFileError, TreeError
from autograder.fingerprint import HEAD, WIDTH, Fingerprints
from autograder.tree import pack, unpack

VERSION = 5
SUFFIX = ".key"


@dataclass(frozen=True)
class ExerciseKey:
    """What is recorded for one exercise.

    inputs, expected, marks, sizes: one a case. right (cases+1, rows, WIDTH) and the
    fingerprints of M wrong versions: the last case is the first one once more.
    tables: for each name that the exercise builds on, the calls that the reference made (autograder.follow).
    given: the text of earlier chapters' references that an answer may use.
    entries: for each wrong version the ids of its mistakes, the first the one to tell. advice: by id.
    """

    exercise: str
    stub: str
    names: Tuple[str, ...]
    inputs: Tuple[Any, ...]
    sizes: Tuple[Mapping[str, int], ...]
    expected: Tuple[Mapping[str, Any], ...]
    marks: Tuple[bool, ...]
    right: np.ndarray
    fingerprints: Fingerprints
    entries: Tuple[Tuple[str, ...], ...]
    advice: Mapping[str, str]
    tables: Mapping[str, Any]
    given: str

    @functools.cached_property
    def wrong(self) -> np.ndarray:
        """Where each wrong version differs from the reference: (M, cases+1, rows)."""
        return ~self.fingerprints.agree(self.right)

    def joined(self, other: "ExerciseKey") -> "ExerciseKey":
        """This key's cases and then the other's; the call made twice stays the first."""
        if self.entries != other.entries:
            raise KeyFileError("two keys of {} list other mistakes: build both anew".format(self.exercise))
        return ExerciseKey(
            self.exercise,
            self.stub,
            self.names,
            self.inputs + other.inputs,
            self.sizes + other.sizes,
            self.expected + other.expected,
            self.marks + other.marks,
            np.concatenate([self.right[:-1], other.right[:-1], self.right[-1:]]),
            self.fingerprints.joined(other.fingerprints),
            self.entries,
            self.advice,
            {name: {**table, "calls": table["calls"] + other.tables[name]["calls"]} for name, table in self.tables.items()},
            self.given,
        )


FIELDS = tuple(ExerciseKey.__dataclass_fields__)


def load(source: Union[str, Path, bytes]) -> Dict[str, ExerciseKey]:
    """The keys of one chapter by exercise id, from a file or its bytes."""
    name = "the key" if isinstance(source, bytes) else str(source)
    try:
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
    except OSError as error:
        raise KeyFileError("{} can't be read ({}): run `autograder build`".format(name, error.strerror)) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            head = json.loads(archive.read("head.json"))
            blob = archive.read("arrays.bin")
            text = archive.read("tree.json").decode("utf-8")
        if head["version"] != VERSION:
            raise KeyFileError(
                "{} is of version {}, this grader reads {}: build it anew".format(name, head["version"], VERSION)
            )
        tree = unpack(text, _cut(blob, head["lengths"]))
        return {item["exercise"]: _restored(item) for item in tree}
    except (KeyError, ValueError, TypeError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, TreeError) as error:
        raise KeyFileError("{} is damaged ({}): build it anew with `autograder build`".format(name, error)) from None


def dump(keys: Mapping[str, ExerciseKey]) -> bytes:
    """The bytes of a key file; the same keys give the same bytes."""
    text, buffers = pack([_stored(key) for key in keys.values()])
    head = json.dumps({"version": VERSION, "lengths": [len(buffer) for buffer in buffers]})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in (("head.json", head.encode()), ("tree.json", text.encode()), ("arrays.bin", b"".join(buffers))):
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _stored(key: ExerciseKey) -> Dict[str, Any]:
    """The key as plain data: columns of like numbers, and numbers for ids, which a zip makes small."""
    tree = {field: getattr(key, field) for field in FIELDS if field not in ("fingerprints", "entries")}
    ids = list(key.advice)
    pairs = [[ids.index(name) for name in (*entry, entry[0])[:2]] for entry in key.entries]
    head, values = np.split(key.fingerprints.table.T, [HEAD])
    return {
        **tree,
        "entries": np.array(pairs, dtype=np.int32).reshape(-1, 2).T,
        "head": head,
        "values": values.astype(np.float32),
        "index": np.moveaxis(key.fingerprints.index, 0, -1),
    }


def _restored(item: Dict[str, Any]) -> ExerciseKey:
    table = np.concatenate([item["head"], item["values"].astype(np.float64)]).T
    index = np.moveaxis(item["index"], -1, 0)
    if table.shape[1:] != (WIDTH,) or index.ndim != 3 or (index.size and not 0 <= index.min() <= index.max() < len(table)):
        raise ValueError("its fingerprints are of another form")
    ids = list(item["advice"])
    entries = tuple((ids[a],) if a == b else (ids[a], ids[b]) for a, b in item["entries"].T.tolist())
    known = {**item, "fingerprints": Fingerprints(np.ascontiguousarray(table), np.ascontiguousarray(index)), "entries": entries}
    return ExerciseKey(**{field: known[field] for field in FIELDS})


def _cut(blob: bytes, lengths: List[int]) -> List[bytes]:
    ends = np.cumsum([0] + list(lengths))
    if int(ends[-1]) != len(blob):
        raise ValueError("its arrays have {} bytes, {} were announced".format(len(blob), int(ends[-1])))
    return [blob[int(a) : int(b)] for a, b in zip(ends[:-1], ends[1:])]
