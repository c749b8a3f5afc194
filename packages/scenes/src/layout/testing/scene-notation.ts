// Scenes in a short notation, as plans without boxes: to look at layouts and to test them.
// Not the grammar of prompts. "3 apple row @top; table; apple on table" are layers and relations between them.

import {
  parseScenePlan,
  type ScenePlan,
  sceneArrangements,
  scenePlaces,
  sceneRelations,
  sceneShapes,
  sceneSizes,
} from "@imagier/contracts";

/**
 * Parts are divided by ";". A layer: count, size, name with "_" for spaces, arrangement, "@place", '"text"'; its id is the name.
 * A relation: layer, relation, layer, with ".0" for the first thing of a layer; `between` takes two with "+".
 */
export function sceneOf(notation: string, more: Partial<ScenePlan> = {}): ScenePlan {
  const layers: unknown[] = [];
  const relations: unknown[] = [];
  for (const part of notation.split(";").map((text) => text.trim())) {
    const words = part.match(/"[^"]*"|\S+/g) ?? [];
    const relation = sceneRelations.find((id) => id === words[1]);
    if (relation === undefined) layers.push(layerOf(words));
    else relations.push({ subject: partyOf(words[0]!), relation, objects: words[2]!.split("+").map(partyOf) });
  }
  return parseScenePlan({
    schemaVersion: 1,
    seed: 1,
    canvas: { widthPx: 1024, heightPx: 1024 },
    layers,
    relations,
    without: [],
    unmet: [],
    ...more,
  });
}

function partyOf(word: string): { layer: string; item?: number } {
  const [name, item] = word.split(".") as [string, string?];
  return { layer: idOf(name), ...(item !== undefined && { item: Number(item) }) };
}

const idOf = (name: string) => name.toLowerCase().replaceAll("_", "-");

function layerOf(words: readonly string[]): Record<string, unknown> {
  const layer: Record<string, unknown> = {};
  for (const word of words) {
    const place = scenePlaces.find((one) => `@${one}` === word);
    const size = sceneSizes.find((one) => one === word);
    const arrangement = sceneArrangements.find((one) => one === word);
    if (word.startsWith('"')) Object.assign(layer, { kind: "text", text: word.slice(1, -1) });
    else if (/^\d+$/.test(word)) layer.count = Number(word);
    else if (place !== undefined) layer.place = place;
    else if (size !== undefined) layer.size = size;
    else if (arrangement !== undefined && layer.id !== undefined) layer.arrangement = arrangement;
    else if (word === "balloon!") layer.frame = "balloon";
    else layer.id = word;
  }
  const name = String(layer.id ?? "text").replace(/-\d+$/, "");
  const id = idOf(String(layer.id ?? "text"));
  if (layer.kind === "text") return { ...layer, id };
  const shape = sceneShapes.find((one) => one === name);
  return shape === undefined
    ? { ...layer, id, kind: "thing", concept: name.replaceAll("_", " ") }
    : { ...layer, id, kind: "shape", shape };
}
