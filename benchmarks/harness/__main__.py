"""
Measures ours and QEMU on this machine, alternating, and prints medians, ratios and aims.

What guests compute is compared between both sides; a difference fails the run. No test looks at a figure.
"""

import argparse
import json
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import bare_metal
import fleet
import host
import picture
import plugins
import report
from errors import BenchmarkError
from sides import Inside, Sides
from workloads import BareMetal, InGuest, LinuxBoot, Prompt

HOME = Path(__file__).resolve().parent.parent.parent
KINDS = {
    "a": "integer work without an operating system, ARM and MIPS",
    "b": "Linux from process start to user space, LART and Malta",
    "c": "gzip and sha256sum of 16 MiB in Linux on Malta",
    "d": "process start to the shell's prompt; only ours",
    "boards": "(a) for the ARM7 of s3c44b0x and the ARMv5TE of ts209, (b) for malta-be and, ours alone, for ts209 and"
              " kurobox-pro; not in the default",
    "riscv": "both of (a) and (b) for the example of RISC-V, a plugin of its own; not in the default",
    "plugins": "install to offered and swap to booted, a LART's bundle; only ours, not in the default",
    "fleet": "1 to 32 LART in one process; only ours, takes minutes, not in the default",
}
# What the runtime itself is asked for, by a plugin.
INSIDE = {"a", "boards", "riscv", "plugins", "fleet"}
PAIRS_FOR_PICTURE = 5


def say(text):
    print(f"benchmarks: [{time.monotonic() - STARTED:4.0f} s] {text}", file=sys.stderr, flush=True)


def arguments():
    kinds = "\n".join(f"  {name:<6} {what}" for name, what in KINDS.items())
    parser = argparse.ArgumentParser(
        prog="benchmarks/run",
        description=__doc__,
        epilog=f"kinds:\n{kinds}\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="pairs of runs of each thing (5)")
    parser.add_argument("--only", default="a,b,c,d", metavar="KINDS", help="what to measure (a,b,c,d)")
    parser.add_argument("--rounds", type=int, default=16000, metavar="N", help="length of the integer work (16000)")
    parser.add_argument("--mebibytes", type=int, default=16, metavar="N", help="data of the work in Linux (16)")
    parser.add_argument("--boards", default=",".join(map(str, fleet.COUNTS)), metavar="N,N", help="sizes of the fleet")
    parser.add_argument("--swaps", type=int, default=100, metavar="N", help="how often plugins are exchanged (100)")
    parser.add_argument("--no-qemu", action="store_true", help="measure ours alone")
    parser.add_argument("--results", type=Path, default=HOME / "benchmarks" / "results", metavar="DIR",
                        help="where JSON and picture go (benchmarks/results)")
    parser.add_argument("--picture", type=Path, metavar="JSON", help="only draw the picture of an earlier run, on standard output")
    parsed = parser.parse_args()
    parsed.only = [kind.strip() for kind in parsed.only.split(",")]
    for kind in parsed.only:
        if kind not in KINDS:
            parser.error(f"--only knows {', '.join(KINDS)}, not '{kind}'")
    try:
        parsed.boards = [int(count) for count in parsed.boards.split(",")]
    except ValueError:
        parser.error(f"--boards takes numbers like 1,2,4, not '{parsed.boards}'")
    if min(parsed.boards) < 1 or parsed.runs < 1 or parsed.swaps < 1:
        parser.error("--runs, --swaps and --boards take numbers from 1 on")
    if not 1 <= parsed.mebibytes <= 64:
        parser.error(f"--mebibytes takes 1 to 64, for the guest keeps them in memory, not {parsed.mebibytes}")
    if parsed.rounds < 8 or parsed.rounds % 8:
        parser.error(f"--rounds takes a multiple of 8, not {parsed.rounds}")
    return parsed


def tools(only, sides):
    wanted = []
    if "a" in only:
        wanted += ["arm-linux-gnueabi-gcc", "arm-linux-gnueabi-objcopy", "mipsel-linux-gnu-gcc"]
    if "qemu" in sides and "a" in only or "b" in only:
        wanted += ["qemu-system-arm"] if "qemu" in sides else []
    if "qemu" in sides and set(only) & {"a", "b", "c"}:
        wanted += ["qemu-system-mipsel"]
    if "qemu" in sides and "b" in only:
        wanted += ["arm-linux-gnueabi-as", "arm-linux-gnueabi-objcopy"]
    if "boards" in only:
        wanted += ["arm-linux-gnueabi-gcc"] + (["qemu-system-arm", "qemu-system-mips"] if "qemu" in sides else [])
    if "riscv" in only:
        wanted += ["riscv64-linux-gnu-gcc"] + (["qemu-system-riscv64"] if "qemu" in sides else [])
    if set(only) & INSIDE:
        wanted += ["javac", "jar"]
    return list(dict.fromkeys(wanted))


def riscv_plugin():
    """The example as a third party builds it, against what is installed in the local repository."""
    jars = sorted((HOME / "examples" / "arch-riscv" / "target").glob("example.riscv-*.jar"))
    if not jars:
        raise BenchmarkError(
            "the RISC-V example is not built; 'mvn -q install -DskipTests' and then"
            " 'mvn -q -f examples/arch-riscv package -DskipTests' build it"
        )
    return jars[-1]


def workloads(options, sides, inside, work):
    # As much time as the slowest interpreter needs.
    limit = 60 + options.rounds / 20
    processors = [bare_metal.ARM, bare_metal.MIPS] if "a" in options.only else []
    if "boards" in options.only:
        processors += [bare_metal.ARM7, bare_metal.ARMV5]
    if "riscv" in options.only:
        jar = riscv_plugin()
        sides.plug_in(jar)
        inside.plug_in(jar)
        processors.append(bare_metal.RISCV)
    for processor in processors:
        files = bare_metal.build(processor, options.rounds, HOME / "benchmarks" / "guest", work)
        say(f"counting the instructions of the {processor.name.upper()} work")
        counted = inside.call("instructions", processor.board, work / "counting", processor.option, files["ours"],
                              "bench: begin", "bench: end", limit=limit)
        yield BareMetal(sides, processor, files, counted["instructions"], limit)
    if "b" in options.only:
        yield LinuxBoot(sides, "lart", *sides.guest("lart"), (8, 4))
        yield LinuxBoot(sides, "malta", *sides.guest("malta"), (2, 1.5))
    if "boards" in options.only:
        for board in ("malta-be", "ts209", "kurobox-pro"):
            yield LinuxBoot(sides, board, *sides.guest(board), ())
    if "riscv" in options.only:
        yield LinuxBoot(sides, "virt", *sides.virt(), ())
    if "c" in options.only:
        yield InGuest(sides, *sides.guest("malta"), options.mebibytes)
    if "d" in options.only:
        yield Prompt(sides)


def measure(options, work):
    names = ["ours"] if options.no_qemu else ["ours", "qemu"]
    host.require(tools(options.only, names))
    facts = host.describe(HOME)
    sides = Sides(HOME, work)
    say("building the runtime if need be")
    sides.prepare()
    inside = Inside(sides) if set(options.only) & INSIDE else None
    loads = list(workloads(options, sides, inside, work))
    facts["load_before"] = host.load()
    for run in range(options.runs):
        for load in loads:
            say(f"run {run + 1} of {options.runs}: {load.series[0].title}")
            # Which side goes first alternates too, so that drift meets both alike.
            for side in names if run % 2 == 0 else reversed(names):
                load.measure(side)
    series = [one for load in loads for one in load.series]
    figures = {name: value for load in loads for name, value in load.figures.items()}
    rows = fleet.measure(inside, sides, options.boards, say) if "fleet" in options.only else []
    swaps = plugins.measure(inside, sides, options.swaps) if "plugins" in options.only else None
    facts["load_after"] = host.load()
    return facts, series, figures, rows, swaps


def keep(options, facts, series, figures, rows, swaps):
    text = report.document(facts, series, figures, rows, swaps)
    options.results.mkdir(parents=True, exist_ok=True)
    target = options.results / (facts["date"].replace(":", "") + ".json")
    target.write_text(text + "\n", encoding="utf-8")
    print(target)
    if not options.no_qemu and options.runs >= PAIRS_FOR_PICTURE and set("abc") <= set(options.only):
        image = options.results / "comparison.svg"
        image.write_text(picture.draw(json.loads(text)), encoding="utf-8")
        print(image)


def main():
    options = arguments()
    if options.picture:
        sys.stdout.write(picture.draw(json.loads(options.picture.read_text(encoding="utf-8"))))
        return 0
    work = Path(tempfile.mkdtemp(prefix="trampoline-benchmarks-"))
    try:
        facts, series, figures, rows, swaps = measure(options, work)
        print(f"{facts['date']}, {facts['cpu']}, {facts['cores']} cores,"
              f" load {facts['load_before']} before and {facts['load_after']} after")
        print(f"{facts['java']}; {facts['qemu'] or 'no QEMU'}; commit {facts['commit']}\n")
        if series:
            print(report.table(series))
        for name, value in figures.items():
            print(f"{name}: {value:,}")
        if rows:
            print("\n" + fleet.table(rows))
        if swaps:
            print("\n" + plugins.table(swaps))
        print()
        keep(options, facts, series, figures, rows, swaps)
        return 0
    except BenchmarkError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("benchmarks: interrupted; all that was started is ended", file=sys.stderr)
        return 130
    finally:
        shutil.rmtree(work, ignore_errors=True)


def terminated(*_):
    raise KeyboardInterrupt


STARTED = time.monotonic()
signal.signal(signal.SIGTERM, terminated)
sys.exit(main())
