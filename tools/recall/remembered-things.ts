// What a memory of drawings learns: each thing of the drawing network's curriculum with its weight there, what its names mean to the
// encoder that the model ships, and its drawings. Not the pictures themselves: the caller says what stands for one.

import { openModelFolder } from "@imagier/checkpoints";
import type { Drawings } from "@imagier/datasets";
import type { Engine } from "@imagier/runtime";
import { type Curriculum, drawingSources, type RememberedThing } from "@imagier/training";
import { openMeaningLessons } from "../meaning-lessons-of-dataset.js";
import { meaningsByConcept } from "./meanings-by-concept.js";

export interface RememberedFrom {
  drawings: Pick<Drawings, "records">;
  curriculum: Pick<Curriculum, "concepts" | "cumulative">;
  /** Folder of the model whose encoder says what names mean. */
  model: string;
  /** Of the dataset. */
  dataset: string;
}

export async function rememberedThings(
  engine: Engine,
  { drawings, curriculum, model, dataset }: RememberedFrom,
  latentsOf: (index: number) => Float32Array,
): Promise<RememberedThing[]> {
  const { lessons } = await openMeaningLessons(dataset);
  const namesOf = new Map(lessons.things.map(({ concept, names }) => [concept, names]));
  const asked = curriculum.concepts.map((own) => {
    const { concept, label } = drawings.records[own[0]!]!;
    return { concept, names: namesOf.get(concept) ?? [label.en, ...(label.fr === undefined ? [] : [label.fr])] };
  });
  const meanings = await meaningsByConcept(engine, await openModelFolder(model), asked);
  return curriculum.concepts.map((own, i): RememberedThing => {
    const { concept } = drawings.records[own[0]!]!;
    return {
      weight: curriculum.cumulative[i]! - (curriculum.cumulative[i - 1] ?? 0),
      meanings: withMean(meanings.get(concept)!),
      drawings: own.map((index) => ({
        latents: latentsOf(index),
        style: 1 + drawingSources.indexOf(drawings.records[index]!.source),
      })),
    };
  });
}

/** Half of the time by what all its names mean together, as a model asks for what it knows; else by one of them. */
function withMean(named: readonly Float32Array[]): Float32Array[] {
  const sum = named[0]!.map((_, i) => named.reduce((total, vector) => total + vector[i]!, 0));
  const length = Math.hypot(...sum);
  const mean = sum.map((value) => value / length);
  return [...named, ...named.map(() => mean)];
}
