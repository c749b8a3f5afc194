// Words from outside made fit to stand in XML, as text or as the value of an attribute.
// Not a parser. Characters that XML 1.0 forbids (section 2.2) are left out, not escaped: no escape of them is allowed.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

export function escapeXml(words: string): string {
  return words.replace(forbidden, "").replace(/[&<>"']/g, (character) => escapes[character]!);
}
