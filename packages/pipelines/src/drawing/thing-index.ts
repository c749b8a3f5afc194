// Which things a drawing model can be asked for by name. Not the search for a prompt's drawing (find-reference.ts).

import { nearestName } from "@imagier/contracts";
import { splitWords } from "@imagier/networks";
import type { ThingIndex } from "../pipeline.js";
import type { ReferenceIndex } from "./find-reference.js";
import { isMereMention } from "./mere-mentions.js";
import type { ReferenceLibrary } from "./reference-library.js";
import { conceptOfName } from "./whole-names.js";

/** Share of a name that a drawing's words must cover: "traffic cone" is no cone of ice cream. */
const leastScore = 0.5;

/** Letters: of two short names one letter apart, both are words. */
const shortestMistyped = 6;

export function thingIndex(
  library: { library: Pick<ReferenceLibrary, "references">; index: ReferenceIndex } | undefined,
): Required<ThingIndex> {
  if (library === undefined)
    return { canDraw: () => false, isEnglish: () => false, isName: () => false, nearest: () => undefined };
  const names = new Set(library.library.references.map(({ label }) => label.en));
  const labels = new Set(
    library.library.references.flatMap(({ label: { en, fr } }) => [en, fr ?? en].map((label) => bareName(label))),
  );
  let english: ReadonlySet<string> | undefined;
  const known = new Map<string, boolean>();
  for (const { tags } of library.library.references) for (const tag of tags.en) known.set(tag, true);
  return {
    canDraw(thing) {
      if (names.has(thing)) return true;
      if (isMereMention(thing)) return false;
      const before = known.get(thing);
      if (before !== undefined) return before;
      const isKnown = (library.index.find(thing)[0]?.score ?? 0) >= leastScore;
      known.set(thing, isKnown);
      return isKnown;
    },
    isName: (words) => labels.has(bareName(words)) || conceptOfName(words) !== undefined,
    isEnglish(words) {
      english ??= englishWords(library.library.references);
      return splitWords(words).every((word) => english!.has(word));
    },
    // A slip of the finger and no more: two letters off is another thing ("table" is no tamale).
    nearest: (thing) => (thing.length < shortestMistyped ? undefined : nearestName(thing, [...names], 1)),
  };
}

const englishWords = (references: ReferenceLibrary["references"]): ReadonlySet<string> =>
  new Set(references.flatMap(({ label, tags }) => [label.en, ...tags.en].flatMap(splitWords)));

/** "Une pomme rouge" -> "pomme rouge". */
function bareName(words: string): string {
  const [first = "", ...rest] = splitWords(words);
  const isArticle = rest.length > 0 && /^(an?|the|une?|l[ea]s?|l|des)$/.test(first);
  return (isArticle ? rest : [first, ...rest]).join(" ");
}
