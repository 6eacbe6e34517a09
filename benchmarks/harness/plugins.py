"""How long a plugin takes: from its installation to the offer of its board, from its update under that board to the next boot."""

LIMIT = 3600
BOOTED = "Checks: [0-9]+, wrong: 0"
TITLES = {"offered": "install to board offered", "booted": "swap to board booted"}


def measure(inside, sides, count):
    """Exchanges the bundle of the lart so often. Returns the count, and median and worst of both times in milliseconds."""
    return inside.call("plugins", "lart", "trampoline.board.lart", sides.work / "plugins", count, BOOTED, limit=LIMIT)


def table(row):
    lines = [f"{'lart, ' + str(row['count']) + ' times':<28} {'median':>12} {'worst':>12}"]
    for key, title in TITLES.items():
        lines.append(f"{title:<28} {row[key]['median']:>9.1f} ms {row[key]['worst']:>9.1f} ms")
    return "\n".join(lines)
