// Finds the form under which a word of a prompt is known: "foxe" is "fox", "mice" is "mouse", "oeuf" is "œuf".
// Not part of the tokenizer: what a network learned from went in as `splitWords` gives it. This only helps those who ask.

/** Plurals that no rule makes, as `splitWords` gives them, with the singular. English and French. */
const irregular: ReadonlyMap<string, string> = new Map(
  (
    "mice mouse, teeth tooth, feet foot, geese goose, children child, men man, women woman, " +
    "oxen ox, halve half, yeux oeil, cieux ciel, travaux travail"
  )
    .split(", ")
    .map((pair) => pair.split(" ") as [string, string]),
);

/** Endings that plural folding leaves, and what the singular may end in. */
const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ve$/, ["f", "fe"]], // wolves, knives
  [/y$/, ["ie"]], // cookies
  [/(?<=x|z|ch|sh|s|o)e$/, [""]], // foxes, peaches, tomatoes
  [/aux$/, ["al", "au", "ail"]], // chevaux, noyaux
  [/(?<=e|o)ux$/, ["u"]], // feux, choux
];

/** The word itself where it is known or nothing better is; words as `splitWords` gives them. */
export function knownForm(word: string, isKnown: (word: string) => boolean): string {
  if (isKnown(word)) return word;
  return formsOf(word).find(isKnown) ?? word;
}

function formsOf(word: string): string[] {
  const singular = irregular.get(word);
  const forms = singular === undefined ? [] : [singular];
  for (const [ending, others] of endings) {
    if (ending.test(word)) forms.push(...others.map((other) => word.replace(ending, other)));
  }
  // Spelling with and without the ligature: the keyboard decides, not the writer.
  return [...forms, ...[word, ...forms].flatMap(otherSpellings)];
}

function otherSpellings(word: string): string[] {
  const spellings = [word.replace(/oe/g, "œ"), word.replace(/œ/g, "oe"), word.replace(/æ/g, "ae")];
  return spellings.filter((spelling) => spelling !== word);
}
