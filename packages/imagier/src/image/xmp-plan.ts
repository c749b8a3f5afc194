// What a file tells of itself in an XMP packet, a text that all formats carry: its plan, as an attribute, and its credits.
// Not an XMP parser: packets are found by scanning, as XMP (ISO 16684-1, 7.3.2) allows for formats one does not parse.

const attribute = "imagier:plan";

export interface FileMetadata {
  /** The plan as JSON. @default not told */
  plan?: string | undefined;
  /** An `rdf:Description` of credits and rights. @default none */
  credits?: string | undefined;
}

export function xmpPacket(metadata: FileMetadata): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>${xmpElement(metadata)}<?xpacket end="r"?>`;
}

/** The same in an SVG, as its metadata. */
export function withSvgMetadata(svg: string, metadata: FileMetadata): string {
  return svg.replace(/<svg [^>]*>/, (opening) => `${opening}<metadata>${xmpElement(metadata)}</metadata>`);
}

function xmpElement({ plan, credits = "" }: FileMetadata): string {
  const described = `<rdf:Description rdf:about="" xmlns:imagier="urn:imagier:1#" ${attribute}="${escapeXml(plan ?? "")}"/>`;
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `${plan === undefined ? "" : described}${credits}` +
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
