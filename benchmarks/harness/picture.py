"""A picture of ours beside QEMU: horizontal bars, SVG, from a document of report.py."""

from xml.sax.saxutils import escape

WIDTH = 860
LEFT = 250
BAR = 380
ROW = 52
OURS = "#0b6e99"
QEMU = "#9aa5b1"
INK = "#1f2933"
PALE = "#616e7c"

GROUPS = (
    ("bare-", "Integer work, million guest instructions a second", "longer is faster"),
    ("boot-", "Linux, process start to the first line of user space, seconds", "shorter is faster"),
    ("gzip sha256sum", "BusyBox at work after the boot, seconds", "shorter is faster"),
)


def _text(x, y, text, size=13, colour=INK, anchor="start", weight="normal"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" font-weight="{weight}">'
        f"{escape(text)}</text>"
    )


def _number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def _row(series, top, scale):
    drawn = [_text(LEFT - 12, top + 22, series["title"], anchor="end")]
    for index, (side, colour) in enumerate((("ours", OURS), ("qemu", QEMU))):
        value = series["median"][side]
        y = top + index * 18
        length = max(2, value / scale * BAR)
        drawn.append(f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="15" rx="2" fill="{colour}"/>')
        drawn.append(_text(round(LEFT + length + 6, 1), y + 12, _number(value), 12, PALE))
    drawn.append(_text(WIDTH - 24, top + 22, f"{series['ratio']:.2f} x", 15, INK, "end", "bold"))
    return drawn


def draw(document):
    """The picture of a document's comparisons."""
    both = [one for one in document["series"] if one["ratio"] is not None]
    drawn = [
        _text(24, 36, "Trampoline beside QEMU", 20, weight="bold"),
        f'<rect x="24" y="50" width="12" height="12" rx="2" fill="{OURS}"/>',
        _text(42, 61, "Trampoline", 13, PALE),
        f'<rect x="130" y="50" width="12" height="12" rx="2" fill="{QEMU}"/>',
        _text(148, 61, "QEMU", 13, PALE),
        _text(WIDTH - 24, 61, "ratio", 13, PALE, "end"),
    ]
    y = 92
    for keys, title, hint in GROUPS:
        rows = [one for one in both if any(one["key"].startswith(key) for key in keys.split())]
        if not rows:
            continue
        drawn += [_text(24, y, title, 14, weight="bold"), _text(WIDTH - 24, y, hint, 12, PALE, "end")]
        y += 16
        largest = max(max(one["median"].values()) for one in rows)
        for one in rows:
            # Boots differ by an order of magnitude between boards; each has a scale of its own.
            scale = max(one["median"].values()) if keys == "boot-" else largest
            drawn += _row(one, y, scale)
            y += ROW
        y += 20
    runs = min(len(values) for one in both for values in one["runs"].values())
    facts = f"{document['date'][:10]}, {document['cpu']}, {document['cores']} cores; medians of {runs} alternating pairs"
    drawn += [
        _text(24, y, facts, 12, PALE),
        _text(24, y + 17, f"{document['java']}; {document['qemu']}", 12, PALE),
    ]
    height = y + 36
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
        ' font-family="system-ui, Helvetica, Arial, sans-serif" role="img" aria-label="Trampoline beside QEMU">\n'
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#ffffff"/>\n' + "\n".join(drawn) + "\n</svg>\n"
    )
