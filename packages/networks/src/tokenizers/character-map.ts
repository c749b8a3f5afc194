// Folds characters together as SentencePiece does: the longest run of bytes that its table knows becomes another text.
// The table is a trie over UTF-8 in two arrays of one (Aoe 1989, "An efficient digital search algorithm by using a
// double-array structure"; the bits of an entry are those of darts-clone), then the texts, each ended by a zero.

import { ImagierError } from "@imagier/contracts";

/** @throws TOKENIZER_INVALID where the table does not hold together */
export function characterMap(table: Uint8Array): (text: string) => string {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const trieBytes = table.length >= 4 ? view.getUint32(0, true) : 0;
  if (trieBytes === 0 || trieBytes % 4 !== 0 || 4 + trieBytes > table.length) {
    throw new ImagierError(
      "TOKENIZER_INVALID",
      `A table of characters has ${table.length} bytes, its trie ${trieBytes}.`,
    );
  }
  const trie = Uint32Array.from({ length: trieBytes / 4 }, (_, i) => view.getUint32(4 + 4 * i, true));
  const texts = table.subarray(4 + trieBytes);
  return (text) => folded(new TextEncoder().encode(text), trie, texts);
}

function folded(bytes: Uint8Array, trie: Uint32Array, texts: Uint8Array): string {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = longestMatch(bytes, at, trie);
    const length = found?.length ?? characterLength(bytes[at]!);
    if (!found) out.push(...bytes.subarray(at, at + length));
    for (let i = found?.text ?? texts.length; i < texts.length && texts[i] !== 0; i++) out.push(texts[i]!);
    at += length;
  }
  return new TextDecoder().decode(Uint8Array.from(out));
}

/** The longest prefix in the trie: its bytes, and where its text starts. */
function longestMatch(
  bytes: Uint8Array,
  from: number,
  trie: Uint32Array,
): { length: number; text: number } | undefined {
  let found: { length: number; text: number } | undefined;
  let node = offsetOf(trie[0]!);
  for (let at = from; at < bytes.length; at++) {
    node ^= bytes[at]!;
    const entry = trie[node];
    if (entry === undefined || labelOf(entry) !== bytes[at]) break;
    node ^= offsetOf(entry);
    const leaf = hasLeaf(entry) ? trie[node] : undefined;
    if (leaf !== undefined) found = { length: at + 1 - from, text: leaf & 0x7fffffff };
  }
  return found;
}

const hasLeaf = (entry: number) => ((entry >>> 8) & 1) === 1;
/** A leaf has its highest bit set, and so the label of no byte. */
const labelOf = (entry: number) => (entry & 0x800000ff) >>> 0;
const offsetOf = (entry: number) => ((entry >>> 10) << ((entry & 0x200) >>> 6)) >>> 0;

/** Bytes of a UTF-8 character by its first. */
function characterLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
