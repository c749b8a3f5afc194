// Keeps a plan that somebody else wrote to what can be drawn: the nearest thing instead, or none, and the wish told in `unmet`.
// Not for the grammar's plans, which are read within the vocabulary.

import type { SceneLayer, ScenePlan, UnmetWish } from "@imagier/contracts";
import { nearestThing } from "./nearest-thing.js";
import type { Vocabulary } from "./reading.js";

const mostUnmet = 200;

export function withinVocabulary(plan: ScenePlan, vocabulary: Vocabulary): ScenePlan {
  const unmet: UnmetWish[] = [];
  const layers = plan.layers.flatMap((layer): SceneLayer[] => {
    if (layer.kind !== "thing" || vocabulary.canDraw(layer.concept)) return [layer];
    const nearest = nearestThing(layer.concept, "", vocabulary);
    const wish: UnmetWish = { phrase: layer.phrase ?? layer.concept, reason: "unknown-thing" };
    unmet.push(nearest === undefined ? wish : { ...wish, nearest });
    return nearest === undefined ? [] : [{ ...layer, concept: nearest }];
  });
  const ids = new Set(layers.map(({ id }) => id));
  const relations = plan.relations.filter(({ subject, objects }) =>
    [subject, ...objects].every(({ layer }) => ids.has(layer)),
  );
  return { ...plan, layers, relations, unmet: [...plan.unmet, ...unmet].slice(0, mostUnmet) };
}
