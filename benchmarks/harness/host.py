"""The machine that a run took place on, and what has to be installed there."""

import os
import platform
import shutil
import subprocess
from datetime import datetime, timezone

from errors import BenchmarkError

PACKAGES = {
    "arm-linux-gnueabi-gcc": "gcc-arm-linux-gnueabi",
    "arm-linux-gnueabi-as": "binutils-arm-linux-gnueabi",
    "arm-linux-gnueabi-objcopy": "binutils-arm-linux-gnueabi",
    "mipsel-linux-gnu-gcc": "gcc-mipsel-linux-gnu",
    "riscv64-linux-gnu-gcc": "gcc-riscv64-linux-gnu",
    "qemu-system-arm": "qemu-system-arm",
    "qemu-system-mips": "qemu-system-mips",
    "qemu-system-mipsel": "qemu-system-mips",
    "qemu-system-riscv64": "qemu-system-misc",
    "javac": "openjdk-17-jdk-headless",
    "jar": "openjdk-17-jdk-headless",
}


def require(tools):
    """Fails with the command that installs what is missing."""
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        packages = sorted({PACKAGES[tool] for tool in missing})
        raise BenchmarkError(
            f"not installed: {', '.join(missing)}; 'apt-get install --no-install-recommends {' '.join(packages)}'"
            " installs it, and --only leaves out what needs it"
        )


def first_line(*command):
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    lines = (result.stdout or result.stderr).splitlines()
    return lines[0].strip() if lines else "unknown"


def load():
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


def processor():
    with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as info:
        for line in info:
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.machine()


def describe(home):
    """Date, machine and versions, as the report and the picture name them."""
    java = os.environ.get("JAVA_HOME")
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "cpu": processor(),
        "cores": os.cpu_count(),
        "java": first_line(f"{java}/bin/java" if java else "java", "-version"),
        "qemu": first_line("qemu-system-arm", "--version") if shutil.which("qemu-system-arm") else None,
        "commit": first_line("git", "-C", str(home), "describe", "--always", "--dirty"),
    }
