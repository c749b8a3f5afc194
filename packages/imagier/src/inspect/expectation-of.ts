// What a picture is to show, read from words: the same grammar that plans scenes, and nothing that was planned for a picture.
// Not of scene plans: expectPlan of @imagier/inspection takes those.

import type { Character } from "@imagier/contracts";
import { type Expectation, expectPlan } from "@imagier/inspection";
import { planScene, type Vocabulary } from "@imagier/scenes";

interface ReadingOptions {
  /** What can be drawn. @default every noun of the lexicon */
  vocabulary?: Vocabulary | undefined;
  characters?: readonly Character[] | undefined;
}

export function expectationOf(prompt: string, { vocabulary, characters }: ReadingOptions = {}): Expectation {
  return expectPlan(
    planScene(prompt, {
      ...(vocabulary === undefined ? {} : { vocabulary }),
      ...(characters === undefined ? {} : { names: characters }),
    }),
  );
}
