// The box of an AVIF or HEIC that holds a manifest taken out, and the places of the picture's data put right again.
// Not a checker: what does not parse is left as it is. ISO/IEC 14496-12, 8.11.3 (iloc); C2PA 2.2, appendix A.5.

import type { StripFormat, StrippablePart } from "./strip-parts.js";

const manifestUuid = "d8fec3d61b0e483c92975828877ec481";

interface Box {
  type: string;
  from: number;
  /** Where what is in it begins. */
  contents: number;
  to: number;
}

export const stripAvif: StripFormat = (bytes, wanted) => {
  const removed: StrippablePart[] = [];
  let rest: Buffer = Buffer.from(bytes);
  if (wanted.has("proof")) {
    for (let found = manifestBox(rest); found !== undefined; found = manifestBox(rest)) {
      rest = withoutBox(rest, found);
      if (!removed.includes("proof")) removed.push("proof");
    }
  }
  if (wanted.has("metadata") && blankXmp(rest)) removed.push("metadata");
  return { bytes: rest, removed };
};

function manifestBox(bytes: Buffer): Box | undefined {
  return [...boxes(bytes, 0, bytes.length)].find(
    ({ type, contents }) => type === "uuid" && bytes.toString("hex", contents, contents + 16) === manifestUuid,
  );
}

function withoutBox(bytes: Buffer, box: Box): Buffer {
  const length = box.to - box.from;
  for (const meta of boxes(bytes, 0, bytes.length)) {
    if (meta.type !== "meta") continue;
    for (const { type, contents, to } of boxes(bytes, meta.contents + 4, meta.to)) {
      if (type === "iloc") moveItems(bytes.subarray(contents, to), { beyond: box.from, by: -length });
    }
  }
  return Buffer.concat([bytes.subarray(0, box.from), bytes.subarray(box.to)]);
}

function* boxes(bytes: Buffer, from: number, to: number): Generator<Box> {
  let at = from;
  while (at + 8 <= to) {
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= to;
    const length = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short;
    const contents = at + (isLong ? 16 : 8);
    if (length < contents - at || at + length > to) return;
    yield { type: bytes.toString("latin1", at + 4, at + 8), from: at, contents, to: at + length };
    at += length;
  }
}

/** Shifts the places of all items that lie in the file beyond a point. */
function moveItems(iloc: Buffer, { beyond, by }: { beyond: number; by: number }): void {
  const reader = new ItemReader(iloc);
  const version = reader.take(1);
  reader.take(3);
  const sizes = reader.take(2);
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15);
  const items = reader.take(version < 2 ? 2 : 4);
  for (let item = 0; item < items && !reader.isAtEnd; item++) {
    reader.take(version < 2 ? 2 : 4);
    const isInFile = version === 0 || (reader.take(2) & 15) === 0;
    reader.take(2);
    const base = reader.take(baseBytes!);
    if (isInFile && base > beyond) reader.rewrite(baseBytes!, base + by);
    const extents = reader.take(2);
    for (let extent = 0; extent < extents && !reader.isAtEnd; extent++) {
      if (version > 0) reader.take(indexBytes!);
      const offset = reader.take(offsetBytes!);
      if (isInFile && base === 0 && offset > beyond) reader.rewrite(offsetBytes!, offset + by);
      reader.take(lengthBytes!);
    }
  }
}

/** Whole numbers of 0 to 8 bytes, one after the other; 0 beyond the end. */
class ItemReader {
  #at = 0;
  constructor(readonly bytes: Buffer) {}

  get isAtEnd(): boolean {
    return this.#at >= this.bytes.length;
  }

  take(count: number): number {
    const from = this.#at;
    this.#at += count;
    if (count === 0 || this.#at > this.bytes.length) return 0;
    return count === 8 ? Number(this.bytes.readBigUInt64BE(from)) : this.bytes.readUIntBE(from, Math.min(count, 6));
  }

  /** Over the number that was just taken. */
  rewrite(count: number, value: number): void {
    if (count === 8) this.bytes.writeBigUInt64BE(BigInt(value), this.#at - 8);
    else this.bytes.writeUIntBE(value, this.#at - count, count);
  }
}

/** The packet's place is one of many that a table names: it is filled with blanks, which XMP readers pass over. */
function blankXmp(bytes: Buffer): boolean {
  const from = bytes.indexOf("<?xpacket begin=");
  const end = '<?xpacket end="';
  const to = from < 0 ? -1 : bytes.indexOf(end, from);
  if (to < 0) return false;
  bytes.fill(0x20, from, Math.min(bytes.length, to + end.length + 4)); // 'r"?>'
  return true;
}
