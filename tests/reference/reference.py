"""The contract's rules once more, in another language, from the JSON of a model alone.

Every amount is a whole number of pence or an exact fraction; only rule 9 and rule 10 are asked of a solver of linear
programmes (HiGHS), whose answers are compared within a penny, or exactly where they can only be whole.

What the rules determine uniquely is compared to the penny. Of the rest the laws are held: tables cast, no fence is
crossed, nothing is paid past a limit.
"""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np
from scipy.optimize import linprog

Pence = int

CHECKED: Counter[str] = Counter()
"""In how many years each rule was worked out that is not in every year."""

FOUND = "yet-to-be-discovered"
"""The line on which what is supposed to be found needs what it had."""


def pence(text: str) -> Pence:
    """`"1649000.00"` as it is written in documents and outcomes."""
    amount = Fraction(text.replace(",", "").replace("£", "")) * 100
    assert amount.denominator == 1, text
    return int(amount)


def percent(text: str) -> Fraction:
    return Fraction(text) / 100


def rounded(amount: Fraction) -> Pence:
    """Half away from nothing (rule 2)."""
    sign = -1 if amount < 0 else 1
    return sign * int(abs(amount) + Fraction(1, 2))


def largest_remainder(total: Pence, weights: list[Fraction]) -> list[Pence]:
    """A total over lines; ties to the earlier (rule 3)."""
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(weights)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


# Days, months and years.


def first_year(text: str) -> int:
    return int(text[:4])


def month_number(text: str) -> int:
    """Months since the year nought."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def part_of_month(month: int, starts: str | None, ends: str | None) -> Fraction:
    """How much of a month lies between two days, both of them counted (rule 4)."""
    year, at = divmod(month, 12)
    days = calendar.monthrange(year, at + 1)[1]
    first, last = 1, days
    if starts:
        first = {-1: 1, 0: int(starts[8:10]), 1: days + 1}[sign(month_number(starts) - month)]
    if ends:
        last = {-1: 0, 0: int(ends[8:10]), 1: days}[sign(month_number(ends) - month)]
    return Fraction(max(0, last - first + 1), days)


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


def months_of(year: int) -> range:
    return range(year * 12 + 3, year * 12 + 15)


def part_of_year(year: int, starts: str | None, ends: str | None) -> Fraction:
    return sum((part_of_month(month, starts, ends) for month in months_of(year)), Fraction()) / 12


def stated(annual: object, growth: str | None, year: int, begins: int) -> Fraction:
    """A year's amount: as stated for it, else the last stated before it, grown since (rule 2)."""
    if not isinstance(annual, dict):
        since, amount = begins, pence(annual)
    else:
        known = {first_year(one): pence(amount) for one, amount in annual.items()}
        before = [one for one in known if one <= year]
        if not before:
            return Fraction(0)
        since = max(before)
        amount = known[since]
    return amount * (1 + percent(growth or "0")) ** (year - since)


@dataclass
class Line:
    """A service in a year: what it needs and what holds it."""

    id: str
    priority: str | None
    need: Pence
    limit: Pence
    weight: Fraction
    rank: int
    runs: bool


@dataclass
class Disagreement(Exception):
    where: str
    ours: object
    theirs: object

    def __str__(self) -> str:
        return f"{self.where}: {self.theirs}, and by the reference {self.ours}"


@dataclass
class Year:
    """One year of a scenario of a document, with what the outcome says of it."""

    document: dict
    scenario: dict
    year: int
    begins: int
    outcome: dict
    before: dict | None
    faults: list[Disagreement] = field(default_factory=list)

    def same(self, where: str, ours: object, theirs: object) -> None:
        if ours != theirs:
            self.faults.append(Disagreement(f"{self.outcome['year']} {where}", ours, theirs))

    # What there is (rule 5).

    def adjusted(self, kind: str, of: str, amount: Fraction) -> Fraction:
        """The scenario's changes of one thing, in their order."""
        for change in self.scenario.get("adjust", []):
            if change.get(kind) != of:
                continue
            years = change.get("years")
            if years and self.year not in map(first_year, years):
                continue
            if "percent" in change:
                amount *= 1 + percent(change["percent"])
            elif "amount" in change:
                amount += pence(change["amount"])
        return max(Fraction(0), amount)

    def whole(self, source: dict) -> Pence:
        live = part_of_year(self.year, source.get("starts"), source.get("ends"))
        amount = stated(source["annual"], source.get("growth"), self.year, self.begins) * live
        return rounded(self.adjusted("source", source["id"], amount)) if live else 0

    @cached_property
    def counted(self) -> set[str]:
        return set(self.scenario.get("count", ["confirmed", "indicative"]))

    def sources(self) -> None:
        """What each source has: without what is part of it and stands for itself, with what was carried in."""
        wholes = {source["id"]: self.whole(source) for source in self.document.get("sources", [])}
        parts: dict[str, Pence] = defaultdict(int)
        for source in self.document.get("sources", []):
            if "part_of" in source:
                parts[source["part_of"]] += wholes[source["id"]]
        carried = {one["id"]: pence(one["carried_forward"]) for one in (self.before or {}).get("sources", [])}
        for source, told in zip(self.document.get("sources", []), self.outcome["sources"], strict=True):
            own = max(0, wholes[source["id"]] - parts[source["id"]])
            counts = source["status"] in self.counted
            name = f"source {source['id']}"
            brought = carried.get(source["id"], 0)
            self.same(f"{name} brought forward", brought, pence(told["brought_forward"]))
            self.same(f"{name} available", own * counts + brought, pence(told["available"]))
            self.same(f"{name} not counted", own * (not counts), pence(told["not_counted"]))
            self.same(f"{name} ring-fenced", "ring_fence" in source, told["ring_fenced"])
            self.left_over(source, told, name)
        for total, of in [("available", "available"), ("not_counted", "not_counted")]:
            self.same(total, sum(pence(one[of]) for one in self.outcome["sources"]), pence(self.outcome[total]))
        fenced = sum(pence(one["available"]) for one in self.outcome["sources"] if one["ring_fenced"])
        self.same("ring-fenced", fenced, pence(self.outcome["ring_fenced"]))
        self.same("free", pence(self.outcome["available"]) - fenced, pence(self.outcome["free"]))

    def left_over(self, source: dict, told: dict, name: str) -> None:
        """What no service takes is carried forward, given back or free (rule 7 e)."""
        used = sum(pence(told[what]) for what in ("allocated", "overhead", "to_commission"))
        unspent = pence(told["available"]) - used
        self.same(f"{name} unspent", unspent, pence(told["unspent"]))
        carry = source.get("carry_forward", "none")
        rate = {"none": Fraction(0), "all": Fraction(1)}.get(carry)
        carried = rounded(unspent * (percent(carry) if rate is None else rate))
        self.same(f"{name} carried forward", carried, pence(told["carried_forward"]))
        back = unspent - carried
        self.same(f"{name} to return", back if "ring_fence" in source else 0, pence(told["to_return"]))
        self.same(f"{name} left free", 0 if "ring_fence" in source else back, pence(told["left_free"]))

    # What is needed.

    @cached_property
    def lines(self) -> list[Line]:
        uplift = 1 + percent(self.scenario.get("uplift", "0"))
        ranked = self.scenario.get("ranked", False)
        lines = []
        for service, told in zip(self.document.get("services", []), self.outcome["services"]):
            live = part_of_year(self.year, service.get("starts"), service.get("ends"))
            amount = stated(service["annual"], service.get("uplift"), self.year, self.begins) * live * uplift
            need = rounded(self.adjusted("service", service["id"], amount)) if live else 0
            if self.pooled:
                need = pence(told["need"])  # what pools save is theirs to say
            limit = pence(service["limit"]) if "limit" in service else need
            weight = pence(service["weight"]) if "weight" in service else need
            rank = service.get("rank", 10**9) if ranked else 1
            lines.append(Line(service["id"], service["priority"], need, limit if live else 0, Fraction(weight), rank, bool(live)))
        found = pence(self.scenario.get("discovered", "0"))
        if found:
            need = rounded(found * uplift)
            lines.append(Line(FOUND, None, need, need, Fraction(need), 10**9 if ranked else 1, True))
        return lines

    @cached_property
    def pooled(self) -> bool:
        return bool(self.scenario.get("pools"))

    def needs(self) -> None:
        self.same("lines", [line.id for line in self.lines], [one["id"] for one in self.outcome["services"]])
        for line, told in zip(self.lines, self.outcome["services"]):
            self.same(f"{line.id} need", line.need, pence(told["need"]))
            got = pence(told["allocated"]) + pence(told["others"])
            self.same(f"{line.id} shortfall", max(0, line.need - got), pence(told["shortfall"]))
            self.same(f"{line.id} coverage", four(got, line.need), told["coverage"])
            if got > max(line.limit, pence(told["others"])):
                self.same(f"{line.id} within its limit", line.limit, got)
            paid = sum(pence(one["amount"]) for one in told["from"])
            self.same(f"{line.id} paid", got, paid)
        for total in ("need", "shortfall", "allocated", "others"):
            ours = sum(pence(one[total]) for one in self.outcome["services"])
            self.same(total, ours, pence(self.outcome[total]))

    # Targets (rule 6).

    @cached_property
    def split(self) -> dict:
        for year, split in self.scenario.get("split_years", {}).items():
            if first_year(year) == self.year:
                return split
        return self.scenario["split"]

    def targets(self) -> None:
        available = pence(self.outcome["available"])
        shares = self.split.get("shares", {})
        priorities = self.document.get("priorities", [])
        if self.split["by"] == "need":
            ours = [None] * len(priorities)
        elif self.split["by"] == "percent":
            ours = largest_remainder(available, [Fraction(shares.get(one["id"], "0")) for one in priorities])
        else:
            ours = [pence(shares.get(one["id"], "0")) for one in priorities]
        for priority, target, told in zip(priorities, ours, self.outcome["priorities"]):
            theirs = pence(told["target"]) if "target" in told else None
            self.same(f"{priority['id']} target", target, theirs)

    # What ceased (rule 12).

    def ceasing(self) -> None:
        told = self.outcome["ceasing"]
        lost = 0
        gone = set()
        for grant, of in zip(self.document.get("ceasing", []), told["grants"], strict=True):
            annual = self.adjusted("ceasing", grant["id"], Fraction(pence(grant["annual"])))
            year = rounded(annual * (1 - part_of_year(self.year, None, grant["ceases"])))
            self.same(f"{grant['id']} annual", rounded(annual), pence(of["annual"]))
            self.same(f"{grant['id']} lost", year, pence(of["lost"]))
            self.same(f"{grant['id']} still", rounded(annual) - year, pence(of["still"]))
            lost += year
            if year:
                gone.add(grant["id"])
        lost += pence(self.scenario.get("discovered", "0"))
        self.same("lost", lost, pence(told["lost"]))
        brings = {
            one["id"]: pence(one["available"]) - pence(one["brought_forward"]) for one in self.outcome["sources"]
        }
        # What replaces a grant that still pays all year replaces nothing yet.
        # What is part of a source replaces what that replaces, unless it says itself.
        by_id = {source["id"]: source for source in self.document.get("sources", [])}

        def replaces(source: dict) -> set[str]:
            whole = by_id.get(source.get("part_of", ""))
            own = set(source.get("replaces", []))
            return own or (replaces(whole) if whole else set())

        replaced = sum(brings[source] for source in by_id if gone & replaces(by_id[source]))
        self.same("replaced", replaced, pence(told["replaced"]))
        self.same("gap", lost - replaced, pence(told["gap"]))
        self.same("replaced of lost", four(replaced, lost), told["coverage"])

    # Who gets what (rules 7 to 10).

    def eligible(self, source: dict, line: Line) -> bool:
        fence = source.get("ring_fence")
        if fence is None:
            return True
        return line.priority in fence.get("priorities", []) or line.id in fence.get("services", [])

    def promises(self) -> None:
        """What is promised, where no money from elsewhere makes a promise smaller; all of it is kept where it can be."""
        CHECKED["promises"] += 1
        told = {one["id"]: one for one in self.outcome["services"]}
        owed = self.guarantees()
        for service, line in zip(self.document.get("services", []), self.lines):
            if pence(told[line.id]["others"]):
                continue
            before = pence(service["previous"]) if "previous" in service else 0
            asked = [owed.get(line.id, 0), rounded(before * percent(self.scenario.get("floor", "0")))]
            committed = service.get("committed", "0")
            if isinstance(committed, dict):
                committed = next((each for year, each in committed.items() if first_year(year) == self.year), "0")
            asked.append(pence(committed))
            for kept in self.scenario.get("protect", []):
                if kept["service"] == line.id:
                    share = percent(kept.get("percent_of_previous", "0"))
                    asked.append(pence(kept["amount"]) if "amount" in kept else rounded(before * share))
            ours = min(max(asked), line.limit) if line.runs else 0
            self.same(f"{line.id} promised", ours, pence(told[line.id]["promised"]))

    def guarantees(self) -> dict[str, Pence]:
        guarantee = self.scenario.get("guarantee")
        if not guarantee:
            return {}
        begins = month_number(guarantee["from"]) if "from" in guarantee else self.begins * 12 + 3
        within = [month for month in months_of(self.year) if begins <= month < begins + guarantee["months"]]
        services = [one for one in self.document.get("services", []) if "previous" in one]
        if "discovered" in self.scenario:
            services.append({"id": FOUND, "previous": self.scenario["discovered"]})
        rate = percent(guarantee["rate"])
        exact = []
        for service in services:
            runs = sum((part_of_month(month, service.get("starts"), service.get("ends")) for month in within), Fraction())
            exact.append(pence(service["previous"]) * rate * runs / 12)
        parts = largest_remainder(rounded(sum(exact, Fraction())), exact)
        return {service["id"]: part for service, part in zip(services, parts)}

    def fairness(self) -> None:
        """Rule 9, by linear programmes, from what is kept of promises on; not where ranks go one after the other, nor where
        promises cannot all be paid: there each step begins from the pence of the one before."""
        lines, told = self.lines, self.outcome["services"]
        others = [pence(one["others"]) for one in told]
        kept = [min(pence(one["promised"]), pence(one["allocated"])) for one in told]
        asked = [pence(one["promised"]) for one in told]
        room = [max(0, most(line) - other) for line, other in zip(lines, others)]
        if self.split["by"] != "need":
            # Nobody's target holds it: it gets what a guarantee promises it.
            room = [asked[at] if line.id == FOUND else most for at, (line, most) in enumerate(zip(lines, room))]
        flows = Flows(self, room, asked)
        if flows.can_be_paid(asked):
            for line, promised, one in zip(lines, asked, told):
                if pence(one["allocated"]) < promised:
                    self.same(f"{line.id} has what is promised", promised, pence(one["allocated"]))
        else:
            return
        if self.scenario.get("ranked", False):
            return
        CHECKED["fair shares"] += 1
        shares = flows.fair(kept, others, [line.weight for line in lines])
        for line, share, one in zip(lines, shares, told):
            if abs(share - pence(one["allocated"])) > 1.01:
                self.same(f"{line.id} fair share", round(share, 2), pence(one["allocated"]))

    def payers(self) -> None:
        """Rule 10: each source is used as fully as those before it allow."""
        got = [pence(one["allocated"]) for one in self.outcome["services"]]
        counts = {}
        sources = [one for one in self.document.get("sources", [])]
        for source in sources:
            counts[source["id"]] = sum(self.eligible(source, line) for line, amount in zip(self.lines, got) if line.need or amount)
        order = sorted(
            range(len(sources)),
            key=lambda at: (
                counts[sources[at]["id"]],
                "ring_fence" not in sources[at],
                sources[at].get("carry_forward", "none") not in ("none", "0", "0.0"),
                sources[at].get("ends", "9999"),
                at,
            ),
        )
        # What is held to commission with is a use too: tight money changes places with freer for it.
        held = [Line(one["id"], one["id"], 0, 0, Fraction(0), 1, True) for one in self.outcome["priorities"]]
        kept = [pence(one["to_commission"]) for one in self.outcome["priorities"]]
        CHECKED["who pays"] += 1
        used = Flows(self, got + kept, got + kept, self.lines + held).used_in_order(got + kept, order)
        for at, amount in used.items():
            told = self.outcome["sources"][at]
            theirs = pence(told["allocated"]) + pence(told["to_commission"])
            self.same(f"source {sources[at]['id']} pays and holds", amount, theirs)

    def priorities(self) -> None:
        """Every table casts: a priority is its services, the year its sources."""
        for told in self.outcome["priorities"]:
            own = [one for one in self.outcome["services"] if one["priority"] == told["id"]]
            for what in ("need", "allocated", "others", "shortfall"):
                self.same(f"{told['id']} {what}", sum(pence(one[what]) for one in own), pence(told[what]))
            for what, lines in (("allocated", "from"), ("to_commission", "to_commission_from")):
                paid = sum(pence(one["amount"]) for one in told[lines])
                self.same(f"{told['id']} {lines}", pence(told[what]), paid)
        for what in ("to_commission", "unspent", "overhead", "carried_forward", "to_return", "left_free"):
            self.same(what, sum(pence(one[what]) for one in self.outcome["sources"]), pence(self.outcome[what]))

    def fences(self) -> None:
        """No penny crosses one (rule 8)."""
        by_id = {source["id"]: source for source in self.document.get("sources", [])}
        for line, told in zip(self.lines, self.outcome["services"]):
            for paid in told["from"]:
                if "source" in paid and not self.eligible(by_id[paid["source"]], line):
                    self.same(f"{paid['source']} pays {line.id}", "never", paid["amount"])

    def months(self) -> None:
        """Months cast to the service's year, services to the month (rules 3 and 11)."""
        for what in ("need", "funded"):
            for told in self.outcome["services"]:
                cells = [pence(month["services"][told["id"]][what]) for month in self.outcome["months"]]
                year = pence(told["need"]) if what == "need" else pence(told["allocated"]) + pence(told["others"])
                self.same(f"{told['id']} {what} by month", year, sum(cells))
            for month in self.outcome["months"]:
                cells = sum(pence(cell[what]) for cell in month["services"].values())
                self.same(f"{month['month']} {what}", cells, pence(month[what]))
        short = [month["month"] for month in self.outcome["months"] if pence(month["shortfall"])]
        self.same("cliff", short[0] if short else None, self.outcome.get("cliff"))

    def check(self) -> list[Disagreement]:
        self.sources()
        self.needs()
        self.targets()
        self.ceasing()
        self.priorities()
        self.fences()
        self.months()
        if not self.pooled and not self.faults:
            self.promises()
            self.fairness()
            self.payers()
        return self.faults


def most(line: Line) -> Pence:
    return line.limit if line.runs else 0


def four(part: Pence, whole: Pence) -> str:
    """A percentage of four decimals, as coverage is written; nothing of nothing is all of it."""
    if whole == 0:
        return "100.0000"
    units = rounded(Fraction(part * 1_000_000, whole))
    return f"{'-' if units < 0 else ''}{abs(units) // 10_000}.{abs(units) % 10_000:04}"


class Flows:
    """What sources can pay lines: amounts in pounds, so that the solver's tolerance is far below a penny."""

    def __init__(self, year: Year, room: list[Pence], promised: list[Pence], lines: list[Line] | None = None) -> None:
        self.lines = lines or year.lines
        self.sources = [pence(one["available"]) for one in year.outcome["sources"]]
        self.room = room
        self.edges = [
            (at, to)
            for at, source in enumerate(year.document.get("sources", []))
            for to, line in enumerate(self.lines)
            if self.sources[at] > 0 and year.eligible(source, line)
        ]
        self.targets = []
        for told in year.outcome["priorities"]:
            if "target" not in told:
                continue
            within = [to for to, line in enumerate(self.lines) if line.priority == told["id"]]
            # Promises are paid before targets bind.
            self.targets.append((within, max(pence(told["target"]), sum(promised[to] for to in within))))

    def _bounds(self) -> tuple[np.ndarray, np.ndarray]:
        rows, most = [], []
        for at, available in enumerate(self.sources):
            rows.append([float(edge[0] == at) for edge in self.edges])
            most.append(available / 100)
        for to, room in enumerate(self.room):
            rows.append([float(edge[1] == to) for edge in self.edges])
            most.append(room / 100)
        for within, target in self.targets:
            rows.append([float(edge[1] in within) for edge in self.edges])
            most.append(target / 100)
        return np.array(rows).reshape(len(rows), len(self.edges)), np.array(most)

    def _line(self, to: int) -> np.ndarray:
        return np.array([float(edge[1] == to) for edge in self.edges])

    def solve(self, gain: np.ndarray, least: dict[int, float], level: list[tuple[int, float, float]] | None = None):
        """The most of `gain` over amounts with which each line has its least; `level` raises a last variable instead."""
        bounds, most = self._bounds()
        rows = [bounds]
        right = [most]
        wide = level is not None
        for to, amount in least.items():
            rows.append(-self._line(to)[None, :])
            right.append(np.array([-amount]))
        matrix = np.vstack(rows) if rows else np.zeros((0, len(self.edges)))
        if wide:
            matrix = np.hstack([matrix, np.zeros((matrix.shape[0], 1))])
            for to, weight, other in level or []:
                # amount + other >= level * weight, or its most
                matrix = np.vstack([matrix, np.append(-self._line(to), weight)])
                right.append(np.array([other]))
        cost = np.append(np.zeros(len(self.edges)), -1.0) if wide else -gain
        found = linprog(cost, A_ub=matrix, b_ub=np.concatenate(right), bounds=(0, None), method="highs")
        return found if found.status == 0 else None

    def can_be_paid(self, amounts: list[Pence]) -> bool:
        if any(amount > 0 and not any(edge[1] == to for edge in self.edges) for to, amount in enumerate(amounts)):
            return False
        if not self.edges:
            return True
        least = {to: amount / 100 for to, amount in enumerate(amounts) if amount}
        if any(amount > room for amount, room in zip(amounts, self.room)):
            return False
        return self.solve(np.zeros(len(self.edges)), least) is not None

    def fair(self, kept: list[Pence], others: list[Pence], weights: list[Fraction]) -> list[float]:
        """Max-min fair amounts in pence: the level is raised, whoever cannot go on is left, and so on."""
        settled: dict[int, float] = {}
        for to, weight in enumerate(weights):
            reached = any(edge[1] == to for edge in self.edges)
            if weight == 0 or not reached or self.room[to] <= kept[to]:
                settled[to] = kept[to] / 100
        while len(settled) < len(self.lines):
            open_lines = [to for to in range(len(self.lines)) if to not in settled]
            level = self._level(open_lines, settled, kept, others, weights)
            amounts = {to: self._at(level, to, kept, others, weights) for to in open_lines}
            stopped = []
            for to in open_lines:
                least = {**settled, **amounts}
                least = {one: max(0.0, amount - 2e-6) for one, amount in least.items()}
                found = self.solve(self._line(to), least)
                highest = amounts[to] if found is None else -found.fun
                if highest <= amounts[to] + 2e-4 or amounts[to] >= self.room[to] / 100 - 1e-6:
                    stopped.append(to)
            assert stopped, "a level stops nobody"
            for to in stopped:
                settled[to] = amounts[to]
        return [settled[to] * 100 for to in range(len(self.lines))]

    def _at(self, level: float, to: int, kept: list[Pence], others: list[Pence], weights: list[Fraction]) -> float:
        amount = level * float(weights[to]) / 100 - others[to] / 100
        return min(max(amount, kept[to] / 100), self.room[to] / 100)

    def _level(self, open_lines, settled, kept, others, weights) -> float:
        """The highest level of coverage at which all can still be paid: between two turns it is a linear programme."""
        turns = {0.0}
        for to in open_lines:
            for amount in (kept[to], self.room[to]):
                turns.add(max(0.0, float(Fraction(amount + others[to]) / weights[to])))
        turns = sorted(turns)
        fits = 0
        low, high = 0, len(turns) - 1
        while low <= high:
            middle = (low + high) // 2
            least = {**settled, **{to: self._at(turns[middle], to, kept, others, weights) for to in open_lines}}
            least = {to: max(0.0, amount - 1e-6) for to, amount in least.items()}
            if self.solve(np.zeros(len(self.edges)), least) is not None:
                fits, low = middle, middle + 1
            else:
                high = middle - 1
        if fits == len(turns) - 1:
            return turns[fits]
        below, above = turns[fits], turns[fits + 1]
        middle = (below + above) / 2
        rising = [
            to
            for to in open_lines
            if self._at(above, to, kept, others, weights) > self._at(below, to, kept, others, weights)
            and self._at(middle, to, kept, others, weights) not in (kept[to] / 100, self.room[to] / 100)
        ]
        flat = {to: self._at(middle, to, kept, others, weights) for to in open_lines if to not in rising}
        least = {to: max(0.0, amount - 1e-6) for to, amount in {**settled, **flat}.items()}
        level = [(to, float(weights[to]) / 100, others[to] / 100) for to in rising]
        found = self.solve(np.zeros(len(self.edges)), least, level)
        return below if found is None else min(above, found.x[-1])

    def used_in_order(self, got: list[Pence], order: list[int]) -> dict[int, Pence]:
        """What each source pays, the first as much as can be, then the next. Flows of whole pence have whole answers."""
        if not self.edges:
            return {at: 0 for at in order}
        bounds, most = self._bounds()
        equal = np.array([self._line(to) for to in range(len(self.lines))])
        amounts = np.array([amount / 100 for amount in got])
        fixed_rows, fixed = [], []
        used: dict[int, Pence] = {}
        sources = len(self.sources)
        for at in order:
            row = np.array([float(edge[0] == at) for edge in self.edges])
            a_eq = np.vstack([equal, *fixed_rows]) if fixed_rows else equal
            b_eq = np.concatenate([amounts, np.array(fixed)]) if fixed else amounts
            found = linprog(-row, A_ub=bounds[:sources], b_ub=most[:sources], A_eq=a_eq, b_eq=b_eq, bounds=(0, None), method="highs")
            assert found.status == 0, found.message
            used[at] = round(-found.fun * 100)
            fixed_rows.append(row[None, :])
            fixed.append(used[at] / 100)
        return used


def disagreements(document: dict, scenario: str, outcome: dict) -> list[Disagreement]:
    """Everything in an outcome that is not as the rules say."""
    begins = first_year(document["years"]["first"])
    decisions = next(one for one in document["scenarios"] if one["id"] == scenario)
    if len(outcome["years"]) != document["years"]["count"]:
        return [Disagreement("years", document["years"]["count"], len(outcome["years"]))]
    before = None
    found: list[Disagreement] = []
    for at, year in enumerate(outcome["years"]):
        found += Year(document, decisions, begins + at, begins, year, before).check()
        before = year
    return found
