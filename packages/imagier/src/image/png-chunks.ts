// The chunks of a PNG file: reads them from bytes that may be anything, and adds a text one.
// Not a decoder: pixels are never looked at. W3C PNG specification, third edition, sections 5 and 11.3.3.

import { crc32 } from "./crc32.js";

export interface PngChunk {
  /** Four letters, such as "IHDR". */
  type: string;
  data: Uint8Array;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** The whole chunks with a right checksum, in order, up to the first that is cut off or damaged; none where it is no PNG. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  if (!isPng(bytes)) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = signature.length;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return;
    const typed = bytes.subarray(at + 4, end - 4);
    if (view.getUint32(end - 4) !== crc32(typed)) return;
    yield { type: latin1(typed.subarray(0, 4)), data: typed.subarray(4) };
    at = end;
  }
}

/** The uncompressed texts of a PNG (tEXt and iTXt), in order. */
export function* pngTexts(bytes: Uint8Array): Generator<{ keyword: string; text: string; isInternational: boolean }> {
  for (const { type, data } of pngChunks(bytes)) {
    if (type !== "iTXt" && type !== "tEXt") continue;
    const keywordEnd = data.indexOf(0);
    if (keywordEnd < 1 || keywordEnd > 79) continue;
    const keyword = latin1(data.subarray(0, keywordEnd));
    if (type === "tEXt") {
      const text = new TextDecoder("latin1").decode(data.subarray(keywordEnd + 1));
      yield { keyword, text, isInternational: false };
      continue;
    }
    const isCompressed = data[keywordEnd + 1] !== 0;
    const languageEnd = data.indexOf(0, keywordEnd + 3);
    const translationEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
    if (isCompressed || translationEnd < 0) continue;
    yield { keyword, text: new TextDecoder().decode(data.subarray(translationEnd + 1)), isInternational: true };
  }
}

/** The first uncompressed international text (iTXt) under a keyword. */
export function readPngText(bytes: Uint8Array, wanted: string): string | undefined {
  for (const { keyword, text, isInternational } of pngTexts(bytes)) {
    if (isInternational && keyword === wanted) return text;
  }
  return undefined;
}

/** The PNG with more texts, right after its header, in order. Keywords: 1 to 79 Latin-1 characters. */
export function withPngTexts(
  png: Uint8Array,
  texts: readonly (readonly [keyword: string, text: string])[],
): Uint8Array {
  const header = signature.length + 12 + 13; // IHDR always holds 13 bytes
  const chunks = texts.map(([keyword, text]) => {
    // Keyword, 0, not compressed, method 0, no language, 0, no translation, 0, text.
    const data = Buffer.concat([Buffer.from(keyword, "latin1"), Buffer.alloc(5), Buffer.from(text, "utf8")]);
    return chunkBytes("iTXt", data);
  });
  return Buffer.concat([png.subarray(0, header), ...chunks, png.subarray(header)]);
}

function chunkBytes(type: string, data: Uint8Array): Uint8Array {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 100)); // keywords are short; a longer one matches nothing
}
