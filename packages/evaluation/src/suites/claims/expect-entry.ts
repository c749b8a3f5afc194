// From a line of a suite to what its picture is expected to show. GenEval's meaning: a clause asks for so many at least, an
// exclusion of the same class makes the number exact, colours and positions are of the clause's things.
// Not how it is judged (inspection/claims).

import { colourOfWord } from "@imagier/colours";
import { ImagierError, quoteValue, type SceneRelation } from "@imagier/contracts";
import type { Expectation, ExpectedThing } from "@imagier/inspection";
import { readGenevalClasses } from "./geneval-classes.js";
import type { Clause, SuiteEntry } from "./suite-entry.js";

/** As the lines say it; GenEval has the first four. */
const relationOfWords: Readonly<Record<string, SceneRelation>> = {
  "left of": "left-of",
  "right of": "right-of",
  above: "above",
  below: "below",
  on: "on",
  under: "under",
  "next to": "beside",
  inside: "inside",
  wearing: "wearing",
};

/** @throws SUITE_INVALID for a colour or a position that is unknown */
export function expectEntry({ include, exclude = [], text = [], style, prompt }: SuiteEntry): Expectation {
  const classes = new Set(include.map((clause) => clause.class));
  return {
    things: include.map((clause, i) => thingOf(clause, i, isExact(clause, include, exclude))),
    relations: include.flatMap(({ position }, i) =>
      position === undefined
        ? []
        : [
            {
              subject: { thing: idOf(i) },
              relation: relationOf(position[0], prompt),
              objects: [{ thing: idOf(position[1]) }],
            },
          ],
    ),
    places: [],
    texts: text.map((words, i) => ({ id: `text-${i}`, text: words })),
    forbidden: exclude
      .filter((each) => each.count === 1 && !classes.has(each.class))
      .map((each) => ({ concept: each.class })),
    style,
    unchecked: [],
  };
}

export const idOf = (clause: number) => `clause-${clause}`;

type Excluded = NonNullable<SuiteEntry["exclude"]>;

/** One more than all clauses of its class ask for is one too many. */
function isExact({ class: name }: Clause, include: readonly Clause[], exclude: Excluded): boolean {
  const wanted = include.filter((each) => each.class === name).reduce((sum, { count }) => sum + count, 0);
  return exclude.some((each) => each.class === name && each.count === wanted + 1);
}

function thingOf({ class: concept, count, color }: Clause, i: number, exact: boolean): ExpectedThing {
  const also = readGenevalClasses().get(concept) ?? [];
  return {
    id: idOf(i),
    concept,
    also,
    count,
    isExact: exact,
    ...(color === undefined ? {} : { colour: colourOf(color) }),
  };
}

function colourOf(word: string) {
  const colour = colourOfWord(word);
  if (colour === undefined) throw new ImagierError("SUITE_INVALID", `There is no colour ${quoteValue(word)}.`);
  return colour;
}

function relationOf(said: string, prompt: string): SceneRelation {
  const relation = relationOfWords[said];
  if (relation === undefined)
    throw new ImagierError(
      "SUITE_INVALID",
      `${quoteValue(prompt)} asks for the position ${quoteValue(said)}, which is unknown.`,
    );
  return relation;
}
