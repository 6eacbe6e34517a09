"""How time and memory grow with the number of boards in one process."""

COUNTS = (1, 2, 4, 8, 16, 32)
HEAP = "-Xmx4g"
LIMIT = 1200


def measure(inside, sides, counts, say):
    """Boots Linux on N lart in one process for each N. Returns a row a count; memory in megabytes."""
    kernel, ramdisk = sides.guest("lart")
    rows = []
    for count in counts:
        say(f"{count} lart in one process")
        row = inside.call(
            "fleet", "lart", sides.work / f"fleet-{count}", count, kernel, ramdisk, "console=ttySA0,9600", "init: ready",
            limit=LIMIT, java_options=HEAP,
        )
        rows.append(row)
    return rows


def growth(rows):
    """Heap of one more board, from the first row to the last."""
    first, last = rows[0], rows[-1]
    if last["boards"] == first["boards"]:
        return None
    return (last["heap"] - first["heap"]) / (last["boards"] - first["boards"])


def table(rows):
    lines = [f"{'lart in one process':>20} {'all at the shell':>17} {'heap':>9} {'a board':>9} {'resident':>9}"]
    for row in rows:
        lines.append(
            f"{row['boards']:>20} {row['seconds']:>15.1f} s {row['heap']:>6.0f} MB"
            f" {row['heap'] / row['boards']:>6.1f} MB {row['resident']:>6.0f} MB"
        )
    more = growth(rows)
    if more is not None:
        lines.append(f"one more board: {more:.1f} MB of heap")
    return "\n".join(lines)
