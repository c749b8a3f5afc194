// French plurals and feminines by rule. Not the exceptions of single nouns: the lexicon says those where a rule fails.

const pluralInX = new Set("bijou caillou chou genou hibou joujou pou".split(" "));
const pluralInS = new Set(
  "bal carnaval festival chacal récital tamal régal naval final banal fatal pneu landau sarrau".split(" "),
);
const pluralInAux = new Set("travail vitrail corail émail bail soupirail".split(" "));
/** Colours and the like that were nouns. */
const invariable = new Set(
  "orange marron turquoise crème lilas kaki indigo argent or émeraude saumon olive en à de et qui sur avec".split(" "),
);

/** Of one word; a colour noun such as "marron" stays. */
export function frenchPlural(word: string): string {
  if (word === "œil") return "yeux";
  if (/[sxz]$/i.test(word) || invariable.has(word)) return word;
  if (pluralInX.has(word)) return `${word}x`;
  if (pluralInS.has(word)) return `${word}s`;
  if (pluralInAux.has(word)) return `${word.slice(0, -3)}aux`;
  if (/(?:eau|au|eu)$/.test(word) && word !== "bleu") return `${word}x`;
  if (/al$/.test(word)) return `${word.slice(0, -2)}aux`;
  return `${word}s`;
}

/** Of an adjective, from its masculine. */
export function frenchFeminine(word: string): string {
  if (word.endsWith("e")) return word;
  if (word.endsWith("eux")) return `${word.slice(0, -1)}se`;
  if (word.endsWith("if")) return `${word.slice(0, -1)}ve`;
  if (word.endsWith("el") || word.endsWith("en")) return `${word}${word.at(-1)}e`;
  return `${word}e`;
}
