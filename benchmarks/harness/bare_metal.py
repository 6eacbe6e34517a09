"""The bare-metal programs of benchmarks/guest: the same object file of work, linked for each simulator."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from errors import BenchmarkError

COMPILE = (
    "-O2 -Wall -Wextra -Werror -ffreestanding -fno-builtin -fno-pic -fno-stack-protector"
    " -fno-tree-loop-distribute-patterns -fno-asynchronous-unwind-tables"
).split()


@dataclass(frozen=True)
class Processor:
    """How code is compiled, and where each side's program lies."""

    name: str
    prefix: str
    flags: tuple
    board: str
    # side -> UART, virtual and physical address of the first byte
    places: dict
    # how ours takes the program
    option: str = "--kernel"
    # of the file with the first instructions, where that is not the name
    start: str = ""


ARM = Processor(
    "arm",
    "arm-linux-gnueabi-",
    # StrongARM has no Thumb and no BX, so the same code runs on both boards.
    ("-march=armv4", "-marm", "-mfloat-abi=soft", "-mno-thumb-interwork", "-Wl,--fix-v4bx"),
    "lart",
    {"ours": ("sa1100", 0xC0008000, 0xC0008000), "qemu": ("pl011", 0x10000, 0x10000)},
)
ARM7 = Processor(
    "arm7",
    "arm-linux-gnueabi-",
    ("-march=armv4t", "-marm", "-mfloat-abi=soft"),
    "s3c44b0x",
    {"ours": ("s3c44b0x", 0x0C008000, 0x0C008000), "qemu": ("pl011", 0x10000, 0x10000)},
    "--load",
    start="arm",
)
ARMV5 = Processor(
    "armv5",
    "arm-linux-gnueabi-",
    ("-march=armv5te", "-marm", "-mfloat-abi=soft", "-DUART=0xf1012000", "-DSTEP=4"),
    "ts209",
    {"ours": ("16550", 0x8000, 0x8000), "qemu": ("pl011", 0x10000, 0x10000)},
    start="arm",
)
MIPS = Processor(
    "mips",
    "mipsel-linux-gnu-",
    ("-march=mips32r2", "-mno-abicalls", "-G0", "-msoft-float", "-DUART=0xb80003f8"),
    "malta",
    {"ours": ("16550", 0x80100000, 0x100000), "qemu": ("16550", 0x80100000, 0x100000)},
)
RISCV = Processor(
    "riscv",
    "riscv64-linux-gnu-",
    # Without relaxing nothing asks for a global pointer.
    ("-march=rv64imac", "-mabi=lp64", "-mcmodel=medany", "-mno-relax", "-DUART=0x10000000"),
    "virt",
    {"ours": ("16550", 0x80000000, 0x80000000), "qemu": ("16550", 0x80000000, 0x80000000)},
    "--load",
)


def build(processor, rounds, source, folder):
    """
    Compiles the work once and links it for both sides.

    :return: side -> file: an ELF, but for a LART the bytes as they lie in memory
    """
    gcc = [processor.prefix + "gcc", *COMPILE, *processor.flags, f"-DROUNDS={rounds}"]

    def compiled(name):
        target = folder / f"{processor.name}-{Path(name).stem}.o"
        run([*gcc, "-c", source / name, "-o", target])
        return target

    common = [compiled(name) for name in (f"start-{processor.start or processor.name}.S", "main.c", "work.c")]
    files = {}
    for side, (uart, virtual, physical) in processor.places.items():
        elf = folder / f"{processor.name}-{side}.elf"
        run(
            [*gcc, "-nostdlib", "-static", "-Wl,--build-id=none,--no-warn-rwx-segments", f"-Wl,-T,{source / 'link.ld'}"]
            + [f"-Wl,--defsym=LOAD_ADDRESS={virtual},--defsym=PHYSICAL_ADDRESS={physical}"]
            + [*common, compiled(f"uart-{uart}.c"), "-o", elf]
        )
        files[side] = elf
    if processor is ARM:
        # A LART's kernel is entered at its first byte.
        image = folder / "arm-ours.bin"
        run([processor.prefix + "objcopy", "-O", "binary", files["ours"], image])
        files["ours"] = image
    return files


def run(command):
    words = [str(word) for word in command]
    result = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if result.returncode:
        raise BenchmarkError(f"'{' '.join(words)}' failed:\n{result.stderr.strip()}")
