// A noun before another noun, in English: "an apple tree", "a child's room"; and bare nouns in a row, which are a list.
// Not adjectives: read-noun-phrase.ts.

import { isVerbOrPhrase, modifierAt, nounAt, type Place } from "./look-ahead.js";
import type { Draft } from "./read-opening.js";
import { notHeld } from "./tables/kind-table.js";
import { isAlive, isAnimal, isPerson, type ThingWord } from "./thing-words.js";

/** "Apple tree": a noun before a noun is a quality of it. Two beings are two phrases. */
export function readCompound(draft: Draft, { noun, ...place }: Place & { noun: ThingWord }): boolean {
  if (place.language === "fr" || noun.isPlural || isVerbOrPhrase(place, draft.to)) return false;
  const next = nounAt(place, draft.to);
  if (next === undefined || modifierAt(place, draft.to)?.length === next.length) return false;
  if (isListWithoutArticles(draft, place)) return false;
  if (isAnimal(noun) && (royal.has(next.value.concept) || next.value.concept === "family")) return false;
  // "A superhero cat" is a cat, "astronaut cat" too; "cat dog bird" are three.
  const isRole = isPerson(noun) && !anybody.has(noun.concept) && isAnimal(next.value);
  if (isAlive(noun) && isAlive(next.value) && draft.determiner.determiner === "none" && !isRole) return false;
  draft.qualities.push(noun.concept);
  return true;
}

const royal: ReadonlySet<string> = new Set(["king", "queen", "prince", "princess"]);

/** "A lion king" is a lion, "a duck family" are several ducks. */
export function readAfterAnimal(draft: Draft, { noun, ...place }: Place & { noun: ThingWord }): void {
  const next = place.language === "en" && isAnimal(noun) && !noun.isPlural ? nounAt(place, draft.to) : undefined;
  if (next === undefined || draft.determiner.determiner === "none") return;
  const { concept } = next.value;
  if (royal.has(concept)) draft.qualities.push(concept);
  else if (concept === "family") draft.number = { value: 5, isVague: true, to: draft.to + next.length };
  else return;
  draft.to += next.length;
}

/** « Une maman kangourou » is a kangaroo, « un roi lion » a lion. */
export function readParent(draft: Draft, { noun, ...place }: Place & { noun: ThingWord }): boolean {
  const isOfAnimal = parents.has(noun.concept) || royal.has(noun.concept);
  const next = place.language === "fr" && isOfAnimal ? nounAt(place, draft.to) : undefined;
  if (next === undefined || !isAnimal(next.value)) return false;
  draft.qualities.push(noun.concept);
  draft.noun = next.value;
  draft.to += next.length;
  return true;
}

const parents: ReadonlySet<string> = new Set(["mother", "father"]);

/** They are no role that an animal plays. */
export const anybody: ReadonlySet<string> = new Set(
  "child,boy,girl,man,woman,person,people,baby,mother,father,grandmother,grandfather,lady,friend,family".split(","),
);

/** "A child's room", "the teacher's desk": whose a place or a piece of furniture is. */
export function readOwner(draft: Draft, { noun, ...place }: Place & { noun: ThingWord }): boolean {
  const { tokens, language } = place;
  const [last, s] = [tokens[draft.to - 1], tokens[draft.to]];
  const isGenitive = language === "en" && s?.word === "s" && last !== undefined && s.start === last.end + 1;
  if (!isGenitive || !isAlive(noun) || draft.determiner.determiner === "none") return false;
  const owned = nounAt(place, draft.to + 1)?.value;
  const isFixed =
    owned !== undefined && (owned.setting !== undefined || owned.theme === "places" || notHeld.has(owned.concept));
  if (!isFixed) return false;
  draft.qualities.push(noun.concept);
  draft.to += 1;
  return true;
}

/** "Sun beach palm tree parrot": bare nouns one after another, as people search for pictures. */
function isListWithoutArticles(draft: Draft, place: Place): boolean {
  if (draft.isAmongArticles === true || draft.determiner.determiner !== "none" || draft.number !== undefined)
    return false;
  const next = nounAt(place, draft.to)!;
  const isBefore = draft.from > 0 && nounAt(place, draft.from - 1) !== undefined;
  return isBefore || nounAt(place, draft.to + next.length) !== undefined;
}
