// Chunks of a WebP that hold a manifest (C2PA) or an XMP packet taken out, and its lengths and flags put right. No pixel is touched.
// Not a checker: what does not parse as chunks is left as it is. RFC 9649; C2PA 2.2, appendix A.3.6.

import type { StripFormat, StrippablePart } from "./strip-parts.js";

const partOf: Readonly<Record<string, StrippablePart>> = { C2PA: "proof", "XMP ": "metadata" };
const xmpFlag = 0x04;

export const stripWebp: StripFormat = (bytes, wanted) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  const removed = new Set<StrippablePart>();
  let at = 12;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length & 1); // chunks begin at even places
    if (end > bytes.length) break;
    const part = partOf[String.fromCharCode(...bytes.subarray(at, at + 4))];
    if (part !== undefined && wanted.has(part)) removed.add(part);
    else kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  const whole = Buffer.concat([bytes.subarray(0, 12), ...kept]);
  whole.writeUInt32LE(whole.length - 8, 4);
  const isExtended = whole.toString("latin1", 12, 16) === "VP8X";
  if (isExtended && removed.has("metadata") && whole.length > 20) whole[20] = whole[20]! & ~xmpFlag;
  return { bytes: whole, removed: [...removed] };
};
