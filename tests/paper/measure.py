"""Counts lines and characters of each page, and measures where its number stands.

The words come from `pdftotext -bbox-layout`, the number's dash from a grey picture of the page at 600 dots an inch.
"""
import glob
import re
import sys
import xml.etree.ElementTree as ET

POINT = 25.4 / 72
TOP, BOTTOM, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0  # millimetres, upright pages
DOTS = 600 / 25.4


def local(node):
    return node.tag.split("}")[-1]


def lines(page):
    """Words by the height that they stand at: (top, bottom, left, right, text) in millimetres."""
    rows = {}
    for word in page.iter():
        if local(word) == "word":
            box = [float(word.get(side)) * POINT for side in ("yMin", "yMax", "xMin", "xMax")]
            rows.setdefault(round((box[0] + box[1]) / 2, 0), []).append((box, word.text or ""))
    for words in rows.values():
        words.sort(key=lambda one: one[0][2])
        boxes = [box for box, _ in words]
        yield (
            min(box[0] for box in boxes),
            max(box[1] for box in boxes),
            boxes[0][2],
            max(box[3] for box in boxes),
            "".join(text for _, text in words),
        )


def grey(path):
    with open(path, "rb") as file:
        data = file.read()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+(\d+)\s", data)
    width, height = int(head[1]), int(head[2])
    return width, height, data[head.end():]


def dash(path, is_wide):
    """How far below the type area the lowest row of a dash is inked, and where the number ends, in millimetres."""
    width, height, dots = grey(path)
    if is_wide:  # Turned, so that the number is below again: x becomes what y was.
        return None
    first = int((297 - BOTTOM + 2) * DOTS)
    best = None
    for y in range(first, min(height, int(290 * DOTS))):
        row = dots[y * width:(y + 1) * width]
        run = max((len(part) for part in re.findall(rb"[\x00-\x7f]+", row)), default=0)
        if run > 3.2 * DOTS and (best is None or run >= best[0]):
            best = (run, y)
    if best is None:
        return None
    rows = dots[first * width:int(290 * DOTS) * width]
    inked = [x for x in range(0, width, 4) if any(rows[y * width + x] < 128 for y in range(0, len(rows) // width, 3))]
    return best[1] / DOTS - (297 - BOTTOM), inked[0] / DOTS, (width - inked[-1]) / DOTS


pages = [node for node in ET.parse(sys.argv[1]).getroot().iter() if local(node) == "page"]
pictures = sorted(glob.glob(sys.argv[2] + "-*.pgm"))
for number, (page, picture) in enumerate(zip(pages, pictures), 1):
    width, height = (float(page.get(side)) * POINT for side in ("width", "height"))
    is_wide = width > height
    found = sorted(lines(page))
    body = [line for line in found if is_wide or TOP - 1 < (line[0] + line[1]) / 2 < height - BOTTOM + 1]
    longest = max((len(line[4]) for line in body if re.fullmatch(r"[^\x00-\x7f]+", line[4])), default=0)
    ends = max((line[3] for line in body), default=0)
    told = f"page {number}: {width:.0f} x {height:.0f} mm, {len(body)} lines, longest of Han alone {longest}"
    told += f", right edge {ends:.1f} mm"
    measured = dash(picture, is_wide)
    if measured:
        below, left, right = measured
        side = "right" if left > width / 2 else "left"
        told += f", number at the {side}, {below:.2f} mm below, {right if side == 'right' else left:.1f} mm from the edge"
    print(told)
