// The elements of an SVG that hold a manifest or an XMP packet taken out of its text.
// Not an XML parser: only elements in the form that C2PA and XMP tools write are found; others stay. C2PA 2.2, appendix A.3.4.

import type { StripFormat, StrippablePart } from "./strip-parts.js";

const elements: readonly [StrippablePart, RegExp][] = [
  ["proof", /<c2pa:manifest\b[^>]*>[^<]*<\/c2pa:manifest>/g],
  ["metadata", /<x:xmpmeta\b(?:(?!<\/x:xmpmeta>)[\s\S])*<\/x:xmpmeta>/g],
];

export const stripSvg: StripFormat = (bytes, wanted) => {
  let text = Buffer.from(bytes).toString("utf8");
  const removed: StrippablePart[] = [];
  for (const [part, element] of elements) {
    if (!wanted.has(part)) continue;
    const rest = text.replace(element, "");
    if (rest !== text) removed.push(part);
    text = rest;
  }
  // What is left of a metadata element that held nothing else. Its namespace belongs to the manifest.
  if (removed.length > 0)
    text = text.replace(/<metadata\b[^>]*>\s*<\/metadata>/g, "").replace(/ xmlns:c2pa="[^"]*"/g, "");
  return { bytes: Buffer.from(text), removed };
};
