// What kind of picture an upload claims to be, and where it ends: what is glued behind it (an archive, a page) is cut off.
// Not a check that it is whole: the decoder finds that out, in a process of its own.

export const uploadKinds = ["png", "jpeg", "webp", "avif", "gif"] as const;
export type UploadKind = (typeof uploadKinds)[number];

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

/** By magic number; undefined for all that is none of the five, SVG among them. */
export function kindOfPicture(bytes: Uint8Array): UploadKind | undefined {
  const start = ascii(bytes, 0, 16);
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (start.startsWith("\xff\xd8\xff")) return "jpeg";
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") return "webp";
  if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) return "gif";
  if (start.slice(4, 8) === "ftyp" && /avif|avis/.test(ascii(bytes, 8, 64))) return "avif";
  return undefined;
}

/** The picture alone: as it came, or without what follows its end. A picture without an end is left as it is. */
export function withoutTail(bytes: Uint8Array<ArrayBuffer>, kind: UploadKind): Uint8Array<ArrayBuffer> {
  const end = endOf(bytes, kind);
  return end === undefined || end >= bytes.length ? bytes : bytes.slice(0, end);
}

function endOf(bytes: Uint8Array, kind: UploadKind): number | undefined {
  switch (kind) {
    case "png":
      return endOfPng(bytes);
    case "jpeg":
      return endOfJpeg(bytes);
    case "webp":
      // RIFF: the length after the first 8 bytes, made even.
      return 8 + ((viewOf(bytes).getUint32(4, true) + 1) & ~1);
    case "avif":
      return endOfBoxes(bytes);
    case "gif":
      return endOfGif(bytes);
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** PNG, third edition, 5.3: length, type, data, checksum; the last chunk is IEND. */
function endOfPng(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + view.getUint32(at);
    if (ascii(bytes, at + 4, at + 8) === "IEND") return next;
    at = next;
  }
  return undefined;
}

/** ITU T.81, B.1.1: segments with their length until the scans; in a scan, 0xff before anything but 0 and restarts is a marker. */
function endOfJpeg(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) return at + 2;
    if (marker === 0xff) at++;
    else if (marker === 0xda) at = endOfScan(bytes, at + 2 + view.getUint16(at + 2));
    else at += 2 + view.getUint16(at + 2);
  }
  return at + 2 === bytes.length && bytes[at + 1] === 0xd9 ? bytes.length : undefined;
}

function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at++;
  }
  return bytes.length;
}

/** ISO 14496-12, 4.2: boxes with their length first. The picture ends where no box of a known kind follows. */
function endOfBoxes(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  const known = new Set(["ftyp", "meta", "mdat", "moov", "free", "skip", "uuid", "idat", "jumb"]);
  let at = 0;
  while (at + 8 <= bytes.length) {
    if (!known.has(ascii(bytes, at + 4, at + 8))) return at;
    const short = view.getUint32(at);
    if (short === 0) return bytes.length; // to the end of the file
    const length = short === 1 && at + 16 <= bytes.length ? Number(view.getBigUint64(at + 8)) : short;
    if (length < 8) return undefined;
    at += length;
  }
  return at;
}

/** GIF89a: blocks of sub-blocks after the header and its colour table; the trailer is 0x3b. */
function endOfGif(bytes: Uint8Array): number | undefined {
  const tableBytes = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + tableBytes(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at]!;
    if (block === 0x3b) return at + 1;
    if (block === 0x21) at += 2;
    else if (block === 0x2c) at += 11 + tableBytes(bytes[at + 9] ?? 0);
    else return undefined;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at]!;
    at++;
  }
  return undefined;
}
