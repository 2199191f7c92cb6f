"""Compares what Ringfence worked out with the reference: one line of JSON a model, as tests/integration/reference.rs writes.

    python3 check.py reference.jsonl

Every eleventh model is looked at once more with a penny moved in its outcome, which the reference has to notice: a check
that cannot fail is none.
"""

import copy
import json
import sys

from reference import CHECKED, disagreements, pence

MOVED = [
    ("available",),
    ("need",),
    ("unspent",),
    ("sources", 0, "available"),
    ("sources", 0, "allocated"),
    ("priorities", 0, "allocated"),
    ("services", 0, "need"),
    ("services", 0, "allocated"),
    ("months", 0, "need"),
    ("ceasing", "lost"),
]
"""Where a penny is moved, in the last year of an outcome."""


def moved(outcome: dict, path: tuple) -> dict | None:
    """The outcome with a penny more at a place; none where there is no such place."""
    other = copy.deepcopy(outcome)
    held = other["years"][-1]
    for step in path[:-1]:
        if isinstance(held, list) and not held:
            return None
        held = held[step]
    amount = pence(held[path[-1]]) + 1
    held[path[-1]] = f"{amount // 100}.{amount % 100:02}"
    return other


def main(path: str) -> int:
    models, years, wrong, unseen = 0, 0, 0, 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)
            document, scenario, outcome = given["document"], given["scenario"], given["outcome"]
            found = disagreements(document, scenario, outcome)
            models += 1
            years += len(outcome["years"])
            wrong += bool(found)
            for each in found[:5]:
                print(f"{given['name']}: {each}")
            if models % 11:
                continue
            counted = CHECKED.copy()
            for place in MOVED:
                other = moved(outcome, place)
                if other is not None and not disagreements(document, scenario, other):
                    unseen += 1
                    print(f"{given['name']}: a penny more at {'/'.join(map(str, place))} is not noticed")
            CHECKED.clear()
            CHECKED.update(counted)
    for rule, count in CHECKED.items():
        print(f"{rule}: worked out in {count} years")
    print(f"{models} models, {years} years: {models - wrong} agree, {wrong} do not; {unseen} moved pennies went unnoticed")
    return 1 if wrong or unseen or not models else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
