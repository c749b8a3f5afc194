// The elements of an SVG that hold a manifest or an XMP packet taken out of its text.
// Not an XML parser, but it takes what readers take: any prefix, and comments or elements inside. C2PA 2.2, appendix A.3.4.

import type { StripFormat, StrippablePart } from "./strip-parts.js";

const packet = /<x:xmpmeta\b(?:(?!<\/x:xmpmeta>)[\s\S])*<\/x:xmpmeta>/g;

export const stripSvg: StripFormat = (bytes, wanted) => {
  let text = Buffer.from(bytes).toString("utf8");
  const removed: StrippablePart[] = [];
  const take = (part: StrippablePart, rest: string) => {
    if (rest !== text) removed.push(part);
    text = rest;
  };
  if (wanted.has("proof")) take("proof", withoutManifests(text));
  if (wanted.has("metadata")) take("metadata", text.replace(packet, ""));
  // What is left of a metadata element that held nothing else.
  if (removed.length > 0) text = text.replace(/<metadata\b[^>]*>\s*<\/metadata>/g, "");
  return { bytes: Buffer.from(text), removed };
};

function withoutManifests(text: string): string {
  const opening = /<([A-Za-z_][\w.-]*):manifest\b[^>]*>/g;
  const prefixes = new Set<string>();
  const kept: string[] = [];
  let keptTo = 0;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const [tag, prefix] = found as unknown as [string, string];
    if (tag.endsWith("/>")) continue; // holds nothing
    const closing = text.indexOf(`</${prefix}:manifest`, opening.lastIndex);
    const end = closing < 0 ? -1 : text.indexOf(">", closing);
    if (end < 0) break; // nothing reads an element that does not end
    kept.push(text.slice(keptTo, found.index));
    keptTo = end + 1;
    opening.lastIndex = keptTo;
    prefixes.add(prefix);
  }
  const rest = kept.join("") + text.slice(keptTo);
  return [...prefixes].reduce((all, prefix) => all.replaceAll(new RegExp(` xmlns:${prefix}="[^"]*"`, "g"), ""), rest);
}
