// From a scene plan to what its picture is expected to show. Of the plan it takes words and never boxes, depths or seeds.
// Not the reading of prompts (scenes/plan).

import { colours } from "@imagier/colours";
import type { SceneLayer, SceneParty, ScenePlan } from "@imagier/contracts";
import type { Expectation, ExpectedParty, ExpectedThing } from "./expectation.js";

/** Shapes that go by another name where they are seen as things. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  circle: ["disc"],
  diamond: ["rhombus"],
  crescent: ["crescent moon"],
  sphere: ["ball"],
};

export function expectPlan(plan: ScenePlan): Expectation {
  return {
    things: plan.layers.flatMap(thingOf),
    relations: plan.relations.map(({ subject, relation, objects }) => ({
      subject: partyOf(subject),
      relation,
      objects: objects.map(partyOf),
    })),
    places: plan.layers.flatMap(({ id, place }) => (place === undefined ? [] : [{ of: id, place }])),
    texts: plan.layers.flatMap((layer) => (layer.kind === "text" ? [{ id: layer.id, text: layer.text }] : [])),
    forbidden: plan.without.map(forbiddenOf),
    unchecked: [...plan.layers.flatMap(uncheckedOf), ...uncheckedWhole(plan)],
  };
}

function thingOf(layer: SceneLayer): ExpectedThing[] {
  if (layer.kind === "text") return [];
  const { id, count = 1, colour } = layer;
  const concept = nameOf(layer);
  return [{ id, concept, also: otherNames[concept] ?? [], count, isExact: true, colour }];
}

/** Shapes have ids: "fire-hydrant". */
const nameOf = (layer: Exclude<SceneLayer, { kind: "text" }>) =>
  layer.kind === "thing" ? layer.concept : layer.shape.replaceAll("-", " ");

const partyOf = ({ layer, item }: SceneParty): ExpectedParty => ({ thing: layer, item });

/** "red apple" -> apple in red. */
function forbiddenOf(words: string): Expectation["forbidden"][number] {
  const [first = "", ...rest] = words.split(" ");
  const colour = Object.values(colours).find(({ en }) => en.includes(first))?.id;
  return colour === undefined || rest.length === 0 ? { concept: words } : { concept: rest.join(" "), colour };
}

function uncheckedOf(layer: SceneLayer): string[] {
  if (layer.kind === "text") return [];
  const { size, material, arrangement } = layer;
  const name = nameOf(layer);
  const qualities = layer.kind === "thing" ? (layer.qualities ?? []) : [];
  const said = [...qualities, size, material, arrangement].filter((word) => word !== undefined);
  return said.length === 0 ? [] : [`${name}: ${said.join(", ")}`];
}

function uncheckedWhole({ background, finish, mood, style, unmet }: ScenePlan): string[] {
  const ground = background && [background.setting, background.time, background.weather, ...(background.colours ?? [])];
  const words = [ground?.filter((word) => word !== undefined).join(", "), finish, mood, style];
  return [...words.filter((word) => word !== undefined), ...unmet.map(({ phrase }) => phrase)];
}
