"""Tables in Markdown, aligned so that they can be read as they are."""


def table(head, rows):
    """:param rows: lists of texts; the first column is left-aligned, the others right."""
    rows = [list(map(str, row)) for row in rows]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    cells = lambda row: [  # noqa: E731
        text.ljust(width) if i == 0 else text.rjust(width) for i, (text, width) in enumerate(zip(row, widths))]
    line = "| " + " | ".join("-" * w if i == 0 else "-" * (w - 1) + ":" for i, w in enumerate(widths)) + " |"
    return "\n".join(["| " + " | ".join(cells(head)) + " |", line, *("| " + " | ".join(cells(r)) + " |" for r in rows)])


def rate(size, seconds):
    """Millions of bytes a second."""
    value = size / seconds / 1e6
    return f"{value:.0f} MB/s" if value >= 20 else f"{value:.2g} MB/s"


def memory(count):
    return f"{count / 1e6:.0f} MB"
