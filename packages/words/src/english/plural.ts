// English plurals by rule. Not the irregular ones: the lexicon says those of its nouns, and few others are here.

const irregular: ReadonlyMap<string, string> = new Map(
  "man men,woman women,child children,person people,foot feet,tooth teeth,mouse mice,goose geese,fish fish,sheep sheep,deer deer,knife knives,leaf leaves,wolf wolves,shelf shelves,half halves,loaf loaves,life lives"
    .split(",")
    .map((pair) => pair.split(" ") as [string, string]),
);

/** Of one word or a group whose last word inflects: "magic wand" -> "magic wands". */
export function englishPlural(noun: string): string {
  const at = noun.lastIndexOf(" ") + 1;
  return noun.slice(0, at) + pluralOfWord(noun.slice(at));
}

function pluralOfWord(word: string): string {
  const known = irregular.get(word.toLowerCase());
  if (known !== undefined) return known;
  const compound = /^(.+)(man|woman)$/.exec(word);
  if (compound && !/^(hu|ger|ro|tali|sha)$/.test(compound[1]!))
    return compound[1] + (compound[2] === "man" ? "men" : "women");
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}
