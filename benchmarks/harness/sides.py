"""The two simulators: how each is started for a workload, and what has to be there for it."""

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

from console import Console
from errors import BenchmarkError

LINUX = {
    "lart": ("zImage", "console=ttySA0,9600", "collie"),
    "malta": ("vmlinuz", "console=ttyS0,115200", "qemu"),
    "malta-be": ("vmlinuz", "console=ttyS0,115200", "qemu"),
    # Nobody else has these two boards, and Debian's kernel for them takes no command line.
    "ts209": ("vmlinuz", "", None),
    "kurobox-pro": ("vmlinuz", "", None),
    "virt": ("Image.gz", "console=ttyS0,115200", "qemu"),
}
# Of QEMU's cores its ARM926 is the nearest to a StrongARM, an ARM7TDMI and a Feroceon.
VERSATILE = "qemu-system-arm -M versatilepb".split()
BARE_METAL = {
    "lart": VERSATILE,
    "s3c44b0x": VERSATILE,
    "ts209": VERSATILE,
    "malta": "qemu-system-mipsel -M malta -vga none -global pcnet.romfile=".split(),
    "virt": "qemu-system-riscv64 -M virt -bios none".split(),
}
# What a bank of the virt's flash holds.
VIRT_BANK = 32 << 20
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

    def plug_in(self, jar):
        """Puts a plugin into the load folder of what is measured from now on."""
        load = self.work / "state" / "trampoline" / "load"
        load.mkdir(parents=True, exist_ok=True)
        shutil.copy(jar, load)

    def virt(self):
        """
        Kernel and ramdisk of a virt. OpenSBI is put where each side looks for it, and the kernel unpacked for QEMU, which
        takes none that is packed; ours unpacks it at each boot.
        """
        kernel, ramdisk = self.guest("virt")
        firmware = (kernel.parent / "fw_dynamic.bin").read_bytes()
        bank = self.work / "boards" / "virt" / "flash1.img"
        bank.parent.mkdir(parents=True, exist_ok=True)
        bank.write_bytes(firmware.ljust(VIRT_BANK, b"\xff"))
        (self.work / "fw_dynamic.bin").write_bytes(firmware)
        (self.work / "Image").write_bytes(gzip.decompress(kernel.read_bytes()))
        return {"ours": kernel, "qemu": self.work / "Image"}, ramdisk

    def shell(self):
        return [self.trampoline, "shell"]

    def _ours(self, board, *options):
        return [self.trampoline, "boot", board, "--state", self.work / "boards", "--timeout", TIMEOUT, *options]

    def bare_metal(self, side, processor, file):
        board = processor.board
        if side == "ours":
            return self._ours(board, processor.option, file, "--expect", "bench: end [0-9a-f]{8}\r\n", "--expect", "nothing more")
        return [*BARE_METAL[board], "-display", "none", "-monitor", "none", "-serial", "stdio", "-kernel", file]

    @staticmethod
    def has_peer(board):
        """True when QEMU has the board too, so that both run the same kernel."""
        return LINUX[board][2] is not None

    def linux(self, side, board, kernel, ramdisk, steps):
        """:param steps: options of ours that work the console"""
        _, command_line, script = LINUX[board]
        if side == "ours":
            told = ["--cmdline", command_line] if command_line else []
            return self._ours(board, "--kernel", kernel, "--ramdisk", ramdisk, *told, *steps)
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

    def plug_in(self, jar):
        """Puts one more plugin beside it."""
        shutil.copy(jar, self.state / "trampoline" / "load")

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
