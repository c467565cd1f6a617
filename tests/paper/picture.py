"""Makes a small picture of a grey page: sixteen greys are enough for letters.

    picture.py PAGE.pgm PICTURE.png
"""
import re
import struct
import sys
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


with open(sys.argv[1], "rb") as file:
    data = file.read()
head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
width, height = int(head[1]), int(head[2])
dots = bytes((dot * 15 + 127) // 255 for dot in data[head.end():])
rows = bytearray()
for y in range(height):
    row = dots[y * width:(y + 1) * width] + bytes(width % 2)
    rows.append(0)
    rows += bytes(row[x] << 4 | row[x + 1] for x in range(0, len(row), 2))
with open(sys.argv[2], "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n")
    file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)))
    file.write(chunk(b"IDAT", zlib.compress(bytes(rows), 9)))
    file.write(chunk(b"IEND", b""))
