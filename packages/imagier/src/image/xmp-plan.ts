// The plan inside WebP, JPEG, AVIF, SVG and OpenRaster files: as an attribute of an XMP packet, a text that all of them carry.
// Not an XMP parser: packets are found by scanning, as XMP (ISO 16684-1, 7.3.2) allows for formats one does not parse.

const attribute = "imagier:plan";

/** An XMP packet that holds one text. */
export function xmpPacket(text: string): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>${xmpElement(text)}<?xpacket end="r"?>`;
}

/** The same in an SVG, as its metadata. */
export function withSvgPlan(svg: string, text: string): string {
  return svg.replace(/<svg [^>]*>/, (opening) => `${opening}<metadata>${xmpElement(text)}</metadata>`);
}

function xmpElement(text: string): string {
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description rdf:about="" xmlns:imagier="urn:imagier:1#" ${attribute}="${escapeXml(text)}"/>` +
    "</rdf:RDF></x:xmpmeta>"
  );
}

/** The text of the first packet of ours among any bytes. */
export function readXmpText(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const opening = `${attribute}="`;
  const found = buffer.indexOf(opening);
  if (found < 0) return undefined;
  const start = found + opening.length;
  const end = buffer.indexOf('"', start);
  return end < 0 ? undefined : unescapeXml(buffer.toString("utf8", start, end));
}

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" } as const;
const characters = new Map(Object.entries(entities).map(([character, entity]) => [entity as string, character]));

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character as keyof typeof entities]);
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => characters.get(entity)!);
}
