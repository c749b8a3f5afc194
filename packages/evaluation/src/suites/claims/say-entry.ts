// The prompt of a suite's clauses in English or French: "a photo of three red apples and a cat to the left of the blue cup".
// Not the clauses themselves. GenEval's own wording where it has one: "a photo of a dog right of a teddy bear".

import { colourOfWord } from "@imagier/colours";
import { sayEnglish, sayEnglishAgain, sayFrench, sayFrenchAgain, thingOf } from "@imagier/words";
import type { Clause } from "./suite-entry.js";

export type Language = "en" | "fr";

const frenchRelations: Readonly<Record<string, string>> = {
  "left of": "à gauche de",
  "right of": "à droite de",
  above: "au-dessus de",
  below: "au-dessous de",
  on: "sur",
  under: "sous",
  "next to": "à côté de",
  inside: "dans",
  wearing: "portant",
};

/**
 * All things as a list, then how they stand, a sentence each: "a cat, two dogs and a car. The cat is above the car." Of two
 * things, one in relation to the other, in one go. Within a longer list nobody could tell what a relation is said of.
 */
export function sayClauses(include: readonly Clause[], language: Language): string {
  const [first, second] = include;
  if (include.length === 2 && first?.position === undefined && second?.position !== undefined)
    return `${sayThings(second, language)} ${sayPosition(second.position[0], sayThings(first!, language), language)}`;
  const said = include.map((clause) => sayThings(clause, language));
  const and = language === "en" ? "and" : "et";
  const list = said.length < 2 ? (said[0] ?? "") : `${said.slice(0, -1).join(", ")} ${and} ${said.at(-1)}`;
  return [list, ...include.flatMap((clause) => sayRelation(clause, include, language))].join(". ");
}

function sayRelation(clause: Clause, include: readonly Clause[], language: Language): string[] {
  if (clause.position === undefined) return [];
  const [relation, at] = clause.position;
  const subject = sayThingsAgain(clause, language);
  const verb = language === "en" ? (clause.count > 1 ? "are" : "is") : clause.count > 1 ? "sont" : "est";
  const where = sayPosition(relation, sayThingsAgain(include[at]!, language), language);
  return [`${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${verb} ${where}`];
}

/** "to the left of the cat", "à gauche du chat". */
function sayPosition(relation: string, object: string, language: Language): string {
  if (language === "en") return `${/^(left|right) of$/.test(relation) ? `to the ${relation}` : relation} ${object}`;
  return `${frenchRelations[relation] ?? relation} ${object}`
    .replace(/ de le (?=\p{L})/u, " du ")
    .replace(/ de les (?=\p{L})/u, " des ")
    .replace(/ de (?=[aeiouhéèê])/u, " d'");
}

const sayingOf = ({ count, color }: Clause) => ({
  count,
  colour: color === undefined ? undefined : colourOfWord(color),
});

/** "three red apples"; French that nobody knows is said in English. */
export function sayThings(clause: Clause, language: Language): string {
  const thing = thingOf({ en: clause.class });
  return language === "fr" && thing.fr !== undefined
    ? sayFrench(thing.fr, sayingOf(clause))
    : sayEnglish(thing.en, sayingOf(clause));
}

function sayThingsAgain(clause: Clause, language: Language): string {
  const thing = thingOf({ en: clause.class });
  return language === "fr" && thing.fr !== undefined
    ? sayFrenchAgain(thing.fr, sayingOf(clause))
    : sayEnglishAgain(thing.en, sayingOf(clause));
}

/** Whether a thing can be said in French at all. */
export const hasFrench = (name: string): boolean => thingOf({ en: name }).fr !== undefined;
