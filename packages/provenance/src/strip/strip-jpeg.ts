// Segments of a JPEG that hold a manifest (JUMBF in APP11) or an XMP packet (APP1) taken out. No pixel is touched.
// Not a checker: from the first scan on, everything stays. C2PA 2.2, appendix A.3.1; XMP part 3, 1.1.3.

import type { StripFormat, StrippablePart } from "./strip-parts.js";

const [startOfScan, app1, app11] = [0xda, 0xe1, 0xeb];
/** Where the type of a segment's box stands (ISO/IEC 18477-3, B.1). Readers look there and not at the "JP" before it. */
const boxType = 12;
const xmpNames = ["http://ns.adobe.com/xap/1.0/\0", "http://ns.adobe.com/xmp/extension/\0"];

export const stripJpeg: StripFormat = (bytes, wanted) => {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  const removed = new Set<StrippablePart>();
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (marker === startOfScan || end > bytes.length || end < at + 4) break;
    const part = partOf(marker, bytes.subarray(at + 4, end));
    if (part !== undefined && wanted.has(part)) removed.add(part);
    else kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return { bytes: Buffer.concat(kept), removed: [...removed] };
};

function partOf(marker: number, contents: Uint8Array): StrippablePart | undefined {
  const start = Buffer.from(contents.subarray(0, 40)).toString("latin1");
  if (marker === app11 && (start.startsWith("JP") || start.startsWith("jumb", boxType))) return "proof";
  return marker === app1 && xmpNames.some((name) => start.startsWith(name)) ? "metadata" : undefined;
}
