// Chunks of a PNG that hold a manifest (caBX) or texts (iTXt, tEXt, zTXt) taken out. No pixel is touched.
// Not a checker: what does not parse as chunks is left as it is. C2PA 2.2, appendix A.3.2; W3C PNG third edition.

import type { StripFormat, StrippablePart } from "./strip-parts.js";

const partOf: Readonly<Record<string, StrippablePart>> = {
  caBX: "proof",
  iTXt: "metadata",
  tEXt: "metadata",
  zTXt: "metadata",
};

export const stripPng: StripFormat = (bytes, wanted) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const removed = new Set<StrippablePart>();
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const part = partOf[type];
    if (part !== undefined && wanted.has(part)) removed.add(part);
    else kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return { bytes: Buffer.concat(kept), removed: [...removed] };
};
