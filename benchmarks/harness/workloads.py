"""What is measured, one class a kind. `measure` runs one side once and adds what came out to the series."""

import re

from console import Console
from figures import Agreement, Series

# For one step of a guest on a busy machine.
LIMIT = 1200
NEVER = "no such line"


class BareMetal:
    """(a) Integer work without an operating system, from the first line of its console to the last."""

    def __init__(self, sides, processor, files, instructions, limit):
        name = processor.name.upper()
        self.sides = sides
        self.processor = processor
        self.files = files
        self.instructions = instructions
        self.limit = limit
        self.agreement = Agreement(f"checksum of the {name} work")
        self.whole = Series(f"bare-{processor.name}", f"integer work, {name}", "M instr/s", "speed", (1.0, 1.25))
        self.warm = Series(f"bare-{processor.name}-warm", f"integer work, {name}, second half", "M instr/s", "speed")
        self.series = [self.whole, self.warm]
        self.figures = {f"instructions of the {name} work": instructions}

    def measure(self, side):
        with Console(self.sides.bare_metal(side, self.processor, self.files[side])) as console:
            began, _ = console.expect("bench: begin\n", self.limit)
            middle, _ = console.expect("bench: part 4\n", self.limit)
            end, match = console.expect("bench: end ([0-9a-f]{8})\n", self.limit)
        self.agreement.check(side, match[1])
        self.whole.add(side, self.instructions / (end - began) / 1e6)
        self.warm.add(side, self.instructions / 2 / (end - middle) / 1e6)


class LinuxBoot:
    """(b) Linux from the start of the process to the first line of its user space; ours alone where nobody else has the board."""

    def __init__(self, sides, board, kernel, ramdisk, aims):
        """:param kernel: its file, or a file for each side"""
        self.sides = sides
        self.board = board
        self.kernels = kernel if isinstance(kernel, dict) else dict.fromkeys(("ours", "qemu"), kernel)
        self.ramdisk = ramdisk
        self.agreement = Agreement(f"what Linux on {board} says it is")
        self.both = sides.has_peer(board)
        title = f"Linux boot, {board}" + ("" if self.both else " (only ours)")
        self.boot = Series(f"boot-{board}", title, "s", "time", aims)
        self.series = [self.boot]
        self.memory = None
        if board == "lart":
            self.memory = Series("memory-lart", "resident memory, one lart at the shell", "MB", None, (300,))
            self.series.append(self.memory)
        self.figures = {}

    def measure(self, side):
        if side == "qemu" and not self.both:
            return
        with Console(self.sides.linux(side, self.board, self.kernels[side], self.ramdisk, ["--expect", NEVER])) as console:
            _, linux = console.expect(r"\ninit: (.*)\n", LIMIT)
            seconds, _ = console.expect("init: ready\n", LIMIT)
            memory = console.memory()[1] if self.memory and side == "ours" else None
        self.agreement.check(side, linux[1])
        self.boot.add(side, seconds)
        if memory:
            self.memory.add(side, memory)


class InGuest:
    """(c) BusyBox at work in a booted Linux: gzip and sha256sum over its own program text."""

    PROMPT = "/ # "
    # Typed text is echoed, so what is waited for must not stand in it.
    TYPED = (
        "t() { echo bench: $1; }",
        "for i in $(seq {copies}); do cat /bin/busybox; done | head -c {bytes} > /tmp/f; wc -c /tmp/f",
        "t start; gzip < /tmp/f > /tmp/g; t zipped; sha256sum /tmp/f; t summed; sha256sum /tmp/g; t over",
    )

    def __init__(self, sides, kernel, ramdisk, mebibytes):
        # BusyBox has more than 2 MiB.
        amounts = {"{copies}": str(mebibytes // 2 + 1), "{bytes}": str(mebibytes << 20)}
        self.typed = list(self.TYPED)
        for name, value in amounts.items():
            self.typed = [line.replace(name, value) for line in self.typed]
        self.sides = sides
        self.kernel = kernel
        self.ramdisk = ramdisk
        self.agreement = Agreement("SHA-256 of what the guest wrote and packed")
        self.gzip = Series("gzip", f"gzip of {mebibytes} MiB in Linux, malta", "s", "speed", (0.8, 1.0))
        self.sum = Series("sha256sum", f"sha256sum of {mebibytes} MiB in Linux, malta", "s", "speed", (0.8, 1.0))
        self.series = [self.gzip, self.sum]
        self.figures = {}

    def measure(self, side):
        steps = []
        for line in self.typed:
            steps += ["--expect", re.escape(self.PROMPT), "--send", line + "\\n"]
        steps += ["--expect", NEVER]
        with Console(self.sides.linux(side, "malta", self.kernel, self.ramdisk, steps)) as console:
            if side == "qemu":
                for line in self.typed:
                    console.expect(re.escape(self.PROMPT), LIMIT)
                    console.send(line + "\n")
            begun, _ = console.expect("\nbench: start\n", LIMIT)
            zipped, _ = console.expect("bench: zipped\n", LIMIT)
            summed, sums = console.expect(r"([0-9a-f]{64}) .*\nbench: summed\n", LIMIT)
            _, packed = console.expect(r"([0-9a-f]{64}) .*\nbench: over\n", LIMIT)
        self.agreement.check(side, f"{sums[1]} {packed[1]}")
        self.gzip.add(side, zipped - begun)
        self.sum.add(side, summed - zipped)


class Prompt:
    """(d) From the start of the process to the shell's prompt in a terminal, without and with the class cache."""

    def __init__(self, sides):
        self.sides = sides
        self.plain = Series("prompt-plain", "process start to prompt, no class cache", "s", None, (0.8,))
        self.cached = Series("prompt-cached", "process start to prompt, class cache", "s", None, (0.6,))
        self.series = [self.plain, self.cached]
        self.figures = {}

    def measure(self, side):
        if side != "ours":
            return
        for series, environment in ((self.plain, {"TRAMPOLINE_NO_CLASS_CACHE": "1"}), (self.cached, {})):
            with Console(self.sides.shell(), environment, terminal=True) as console:
                series.add(side, console.expect("trampoline> ", LIMIT)[0])
