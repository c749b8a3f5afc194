// Takes from a label or a name what is not said of a picture: quotation marks, brackets, numbers of variants, looks.
// Not a judge of brands: drawings with trademarks never enter a dataset.

/** Drops quotation marks and what stands in brackets; "man: bald" becomes "bald man", and other colons commas. */
export function cleanLabel(label: string): string {
  return label
    .normalize("NFC")
    .replace(/\s*\([^)]*\)/g, "")
    .replace(/[“”"«»\p{Cc}]/gu, " ")
    .replaceAll("’", "'")
    .replace(/ (?=drapeau (?:levé|baissé)$)/, " avec ")
    .replace(/^(cœur|trèfle|pique|carreau) cartes$/, "$1 de jeu de cartes")
    .replace(/ on ground$/, " on the ground")
    .replace(/\s*:\s*(?=facing |vers )/g, " ")
    .replace(/\s*:\s*(?=(?:red|curly|white|blond) hair)/g, " with ")
    .replace(/\s*:\s*(?=cheveux )/g, " aux ")
    .replace(/^(\S+): (bald)$/, "$2 $1")
    .replace(/^(\S+) ?: (chauve)$/, "$1 $2")
    .replace(/\s*:\s*/g, ", ")
    .replace(/\s+/g, " ")
    .trim();
}

/** How a thing is drawn rather than what it is; dropped where something is left. */
const looks = new Set(
  "duo flat filled fill outline outlined alternate alt solid duotone stroke bulk glyph icon icons  colour color".split(
    " ",
  ),
);
/** Which variant it is. */
const ordinals = new Set("one two three four five six seven eight nine ten".split(" "));
/** "Digit three" is another thing than "digit". */
const numbered = new Set("digit number figure letter keycap dice die level".split(" "));
const skinTones = /\b(?:(?:medium|light|dark)[ -])*(?:light|dark|medium) skin tone\b/g;
const longestNameWords = 7;

/**
 * Words of an icon's or a clip art's name in lower case: "apple-tree-2-duo" to ["apple", "tree"]; empty where nothing
 * can be said ("1234", a sentence). What follows " - " or a comma goes.
 */
export function nameWords(name: string): string[] {
  const plain = cleanLabel(name)
    .replace(/([a-zà-ÿ])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(skinTones, "")
    .split(/ - |[,;/|]/)[0]!;
  const parts = plain.split(/[\s_-]+/).filter((word) => word !== "");
  const words = parts.map((word) => word.replace(/(?<=\p{L}{3})\d+$/u, "")); // "home12"
  while (words.length > 1 && isVariant(words.at(-1)!) && !numbered.has(words.at(-2)!)) words.pop();
  const distinct = words.filter((word, i) => word !== words[i - 1] && !/^v?\d+$/.test(word));
  return distinct.length > longestNameWords || distinct.some((word) => !/^[a-zà-ÿ0-9'&.]+$/.test(word)) ? [] : distinct;
}

function isVariant(word: string): boolean {
  return looks.has(word) || ordinals.has(word) || /^(?:v|no)?\d+(?:px)?$/.test(word);
}
