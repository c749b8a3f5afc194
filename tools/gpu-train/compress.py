# Writes what comes in on stdin to a file, as xz. Not for streams: all of it is held in memory.
# Four-byte pixels in flat areas: positions modulo four matter more than the byte before (measured; README.md).
import lzma
import sys

FILTER = {"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 1 << 26, "nice_len": 273, "lc": 2, "lp": 2, "pb": 2}

with open(sys.argv[1], "wb") as file:
    file.write(lzma.compress(sys.stdin.buffer.read(), lzma.FORMAT_XZ, filters=[FILTER]))
