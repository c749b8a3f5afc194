// The two languages of prompts, and words made alike so that accents and capitals are optional.
// Not which one a prompt is in: detect-language.ts.

export type Language = "en" | "fr";

/** Nothing but what every keyboard has. */
const isPlain = /^[\x20-\x7e]*$/;

/** Lower case without accents, ligatures parted, so that accents are optional. */
export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase(); // most words: the rest takes ten times as long
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss");
}
