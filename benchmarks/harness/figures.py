"""What a run measures: series of values for two sides, their medians, and the aims they are held against."""

from dataclasses import dataclass, field
from statistics import median

from errors import BenchmarkError


@dataclass
class Series:
    """
    One thing that is measured.

    :param aims: what the ratio or, without QEMU, ours is to reach, the first aim first
    :param ratio: how ours is set against QEMU's from the medians (ours, QEMU's): None, "time", "speed"
    """

    key: str
    title: str
    unit: str
    ratio: str = None
    aims: tuple = ()
    values: dict = field(default_factory=dict)

    def add(self, side, value):
        self.values.setdefault(side, []).append(value)

    def median(self, side):
        found = self.values.get(side)
        return median(found) if found else None

    def compared(self):
        """Ours to QEMU's: times what ours takes longer, or how many times as fast ours is. None without both."""
        ours, qemu = self.median("ours"), self.median("qemu")
        if self.ratio is None or not ours or not qemu:
            return None
        # A speed counts work in time, a time the other way round.
        return ours / qemu if self.ratio == "time" or self.unit.endswith("/s") else qemu / ours

    def judged(self):
        """The value that the aims are about, and whether less of it is better."""
        if self.ratio is None:
            return self.median("ours"), True
        return self.compared(), self.ratio == "time"

    def verdict(self):
        value, less = self.judged()
        if not self.aims or value is None:
            return ""
        met = [aim for aim in self.aims if (value <= aim if less else value >= aim)]
        sign = "<=" if less else ">="
        wanted = ", then ".join(f"{aim:g}" for aim in self.aims)
        return f"{sign} {wanted}: {'met' if len(met) == len(self.aims) else 'first met' if met else 'missed'}"


class Agreement:
    """What the guests compute has to be the same in every run on both sides."""

    def __init__(self, what):
        self.what = what
        self.first = None

    def check(self, side, value):
        if self.first is None:
            self.first = (side, value)
        elif self.first[1] != value:
            raise BenchmarkError(
                f"{self.what}: {side} gives '{value}', but {self.first[0]} gave '{self.first[1]}'; one of them computes wrongly"
            )
