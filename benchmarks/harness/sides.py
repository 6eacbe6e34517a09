"""The two simulators: how each is started for a workload, and what has to be there for it."""

import json
import os
import subprocess
from pathlib import Path

from console import Console
from errors import BenchmarkError

LINUX = {
    "lart": ("zImage", "console=ttySA0,9600", "collie"),
    "malta": ("vmlinuz", "console=ttyS0,115200", "qemu"),
}
BARE_METAL = {
    "lart": "qemu-system-arm -M versatilepb".split(),
    "malta": "qemu-system-mipsel -M malta -vga none -global pcnet.romfile=".split(),
}
# More than any run takes; the harness has limits of its own.
TIMEOUT = "7200"


class Sides:
    """Command lines for both sides. State of ours lies in a folder that goes with the run."""

    def __init__(self, home, work):
        self.home = home
        self.work = work
        self.trampoline = home / "trampoline"
        # A sound card is looked for at each start otherwise.
        os.environ["QEMU_AUDIO_DRV"] = "none"
        os.environ["XDG_STATE_HOME"] = str(work / "state")
        os.environ["LC_ALL"] = "C"

    def prepare(self):
        """Builds the runtime and its class cache if need be, so that no measured start does."""
        result = subprocess.run(
            [self.trampoline, "shell", "-c", "exit"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        )
        if result.returncode:
            raise BenchmarkError("the runtime does not start; what it printed stands above")

    def guest(self, board):
        """Kernel and ramdisk of a board, as its recipe left them."""
        cache = os.environ.get("TRAMPOLINE_CACHE")
        if not cache:
            cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "trampoline"
        folder = Path(cache) / board
        files = folder / LINUX[board][0], folder / "ramdisk.gz"
        for file in files:
            if not file.is_file():
                raise BenchmarkError(f"there is no {file}; './trampoline guest {board}' makes it")
        return files

    def shell(self):
        return [self.trampoline, "shell"]

    def _ours(self, board, *options):
        return [self.trampoline, "boot", board, "--state", self.work / "boards", "--timeout", TIMEOUT, *options]

    def bare_metal(self, side, board, file):
        if side == "ours":
            return self._ours(board, "--kernel", file, "--expect", "bench: end [0-9a-f]{8}\r\n", "--expect", "nothing more")
        return [*BARE_METAL[board], "-display", "none", "-monitor", "none", "-serial", "stdio", "-kernel", file]

    def linux(self, side, board, kernel, ramdisk, steps):
        """:param steps: options of ours that work the console"""
        _, command_line, script = LINUX[board]
        if side == "ours":
            return self._ours(board, "--kernel", kernel, "--ramdisk", ramdisk, "--cmdline", command_line, *steps)
        return [self.home / "guests" / board / script, kernel, ramdisk, command_line]


class Inside:
    """Commands that the runtime itself carries out: a plugin, compiled here and put into the load folder of a state folder."""

    def __init__(self, sides):
        self.sides = sides
        self.state = sides.work / "inside"
        java = Path(os.environ["JAVA_HOME"]) / "bin" if os.environ.get("JAVA_HOME") else None
        tool = lambda name: java / name if java else name
        source = sides.home / "benchmarks" / "plugin"
        classes = sides.work / "plugin"
        runtime = sides.home / "cnf" / "target" / "export"
        jars = [str(jar) for folder in ("trampoline", "lib") for jar in sorted((runtime / folder).glob("*.jar"))]
        load = self.state / "trampoline" / "load"
        load.mkdir(parents=True)
        self._run([tool("javac"), "-proc:none", "--release", "17", "-d", classes, "-cp", os.pathsep.join(jars)]
                  + sorted(source.rglob("*.java")))
        self._run([tool("jar"), "cfm", load / "trampoline.benchmarks.jar", source / "MANIFEST.MF", "-C", classes, "."])

    @staticmethod
    def _run(command):
        words = [str(word) for word in command]
        result = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if result.returncode:
            raise BenchmarkError(f"'{words[0]}' failed:\n{result.stderr.strip()}")

    def call(self, function, *arguments, limit, java_options=""):
        """Runs a command of the plugin and reads the line of JSON that it prints."""
        line = f"bench:{function} " + " ".join(f"'{argument}'" for argument in arguments)
        environment = {"XDG_STATE_HOME": str(self.state)}
        if java_options:
            environment["JAVA_OPTS"] = java_options
        with Console([self.sides.trampoline, "shell", "-c", line], environment) as console:
            return json.loads(console.expect(r"(\{\".*\})\n", limit)[1][1])
