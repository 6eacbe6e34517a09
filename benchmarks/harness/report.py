"""The table that is printed, and the JSON that is kept."""

import json


def number(value):
    if value is None:
        return ""
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"


def table(series):
    lines = [f"{'what':<42} {'ours':>9} {'QEMU':>9}  {'unit':<9} {'ratio':>6}  aim"]
    for one in series:
        if not one.values:
            continue
        lines.append(
            f"{one.title:<42} {number(one.median('ours')):>9} {number(one.median('qemu')):>9}  {one.unit:<9}"
            f" {number(one.compared()):>6}  {one.verdict()}"
        )
    lines.append("medians; ratio: how many times QEMU's time ours takes for a boot, how many times QEMU's speed ours has else")
    return "\n".join(lines)


def document(facts, series, figures, fleet, plugins):
    return json.dumps(
        {
            **facts,
            **({"figures": figures} if figures else {}),
            "series": [
                {
                    "key": one.key,
                    "title": one.title,
                    "unit": one.unit,
                    "median": {side: round(one.median(side), 4) for side in one.values},
                    "ratio": None if one.compared() is None else round(one.compared(), 4),
                    "aims": list(one.aims),
                    "verdict": one.verdict(),
                    "runs": {side: [round(value, 4) for value in values] for side, values in one.values.items()},
                }
                for one in series
                if one.values
            ],
            **({"fleet": fleet} if fleet else {}),
            **({"plugins": plugins} if plugins else {}),
        },
        indent=2,
    )
