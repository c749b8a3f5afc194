// A noun phrase that names something new becomes a layer, or several: one for each colour. Adjectives come to layers that are there.
// Not which phrases name something new: read-things.ts. Conventions 1 to 8.

import type { SceneColour, SceneLayer, SceneParty } from "@imagier/contracts";
import { nearestThing } from "./nearest-thing.js";
import type { Modifiers, NounPhrase } from "./phrase.js";
import { type Group, type Reading, said } from "./reading.js";
import type { DraftLayer } from "./scene-draft.js";
import { canPart, singlesOf } from "./singles-of.js";
import { pairs } from "./tables/kind-table.js";
import { isWorn } from "./thing-words.js";

const manyWithoutNumber = 3;

/** As many as are said; undefined is one. */
function countOf({ concept, count, isPlural, isUncounted, isVague, arrangement }: NounPhrase): number | undefined {
  if (isUncounted) return count !== undefined && isVague !== true && count > 1 ? count : undefined;
  if (count !== undefined) return count > 1 ? count : undefined;
  if (!isPlural && arrangement === undefined) return undefined;
  return pairs.has(concept ?? "") ? 2 : manyWithoutNumber;
}

export function addPhrase(reading: Reading, phrase: NounPhrase): Group {
  const count = countOf(phrase);
  const { colours } = phrase;
  if (phrase.isMixed === true && count !== undefined) return addMixed(reading, phrase);
  const isBlackAndWhite = colours.length === 2 && colours.includes("black") && colours.includes("white");
  if (count === undefined || colours.length < 2 || isBlackAndWhite)
    return addLayer(reading, phrase, { colours, count });
  // "Four red and green apples": as many of each; "red and green apples": several of each.
  const isCounted = phrase.count !== undefined;
  return colours.flatMap((colour, index) => {
    const share = isCounted ? Math.floor(count / colours.length) + (index < count % colours.length ? 1 : 0) : count;
    return share < 1 ? [] : addLayer(reading, phrase, { colours: [colour], count: share > 1 ? share : undefined });
  });
}

/** "Red and gold balls": the red ones, then the golden ones. */
function addMixed(reading: Reading, phrase: NounPhrase): Group {
  const { material, isMixed: _isMixed, count, ...plain } = phrase;
  const share = (part: number) => (count === undefined ? {} : { count: Math.max(1, part) });
  const golden = { ...plain, colours: [], ...share(Math.floor((count ?? 0) / 2)), ...(material && { material }) };
  return [...addPhrase(reading, { ...plain, ...share(Math.ceil((count ?? 0) / 2)) }), ...addPhrase(reading, golden)];
}

function addLayer(
  reading: Reading,
  phrase: NounPhrase,
  { colours, count }: { colours: readonly SceneColour[]; count: number | undefined },
): Group {
  const { scene } = reading;
  const { shape, material, size, arrangement, pick } = phrase;
  const concept = shape ?? drawable(reading, phrase);
  if (concept === undefined) return [];
  const qualities = colours.length > 1 ? [...phrase.qualities, colours.join(" and ")] : phrase.qualities;
  const isCapped = (count ?? 1) > 100;
  const layer = {
    ...(shape === undefined ? { kind: "thing", concept } : { kind: "shape", shape }),
    phrase: said(reading, phrase.from, phrase.to)
      .slice(0, 300)
      .replace(/\p{Cs}/gu, ""),
    ...(count === undefined ? {} : { count }),
    ...(arrangement === undefined ? {} : { arrangement }),
    ...(colours[0] === undefined ? {} : { colour: colours[0] }),
    ...(material === undefined ? {} : { material }),
    ...(size === undefined ? {} : { size }),
    ...(shape === undefined && qualities.length > 0 ? { qualities: [...qualities].sort().slice(0, 8) } : {}),
    ...(typeof pick === "string" && /^(?:left|right|middle|top|bottom)$/.test(pick) ? { place: pick } : {}),
  } as Omit<SceneLayer, "id">;
  if (shape !== undefined)
    for (const quality of qualities) scene.addUnmet(phrase.written?.[quality] ?? quality, "unknown-word");
  const added = scene.addLayer({ name: concept, draft: draftOf(layer, phrase, isCapped) });
  return added === undefined ? [] : [{ layer: added.layer.id }];
}

function draftOf(
  layer: Omit<SceneLayer, "id">,
  phrase: NounPhrase,
  isCapped: boolean,
): Omit<DraftLayer, "layer"> & { layer: Omit<SceneLayer, "id"> } {
  const { theme, gender, count, isPlural, isUncounted, determiner } = phrase;
  // « Trois anges jouant de la trompette »: as many trumpets.
  const isPartitive = gender !== undefined && determiner === "none" && count === undefined && theme === "leisure";
  const isCounted = count !== undefined && count > 1 && !(isUncounted && phrase.isVague);
  return {
    layer,
    // What is drawn in its place is worn as it would be.
    theme: isWorn({ concept: phrase.concept ?? "", theme: theme ?? "" }) ? "clothes" : (theme ?? ""),
    ...(gender === undefined ? {} : { gender }),
    hasNumber: isCapped || isCounted,
    takesCount: !isCounted && !isUncounted && (isPlural || isPartitive),
  };
}

/** What the drawing model has for it. Shapes are always drawn. */
function drawable(reading: Reading, phrase: NounPhrase): string | undefined {
  const { scene, vocabulary } = reading;
  const concept = phrase.concept!;
  if (vocabulary === undefined || vocabulary.canDraw(concept)) return concept;
  const nearest = nearestThing(concept, phrase.theme ?? "", vocabulary);
  scene.addUnmet(said(reading, phrase.from, phrase.to), "unknown-thing", nearest);
  return nearest;
}

/** The words of an adjective or doing that comes after what it is said of. */
export function applyModifiers(reading: Reading, group: Group, modifiers: Modifiers): void {
  for (const party of group) applyTo(reading, partedFrom(reading, party), modifiers);
}

/** "Four ducks in a row, the first one is red": the first is parted from the others, or stays where it cannot be. */
function partedFrom(reading: Reading, party: SceneParty): SceneParty {
  const { item, layer } = party;
  if (item === undefined || !canPart(reading, { layer })) return party;
  const arranged = reading.scene.layerOf({ layer }).layer;
  if (arranged.kind !== "text") arranged.arrangement ??= "row"; // a first one and a last one stand in a line
  const singles = singlesOf(reading, { layer });
  const single = singles[item] ?? singles.at(-1)!;
  reading.near = [single];
  reading.item = singles;
  return single;
}

function applyTo(
  { scene }: Reading,
  party: SceneParty,
  { colours, material, size, qualities, written }: Modifiers,
): void {
  const { layer } = scene.layerOf(party);
  if (party.item !== undefined) {
    // One of several cannot look different from the others of its layer.
    for (const word of [...colours, ...qualities, ...(size ? [size] : []), ...(material ? [material] : [])])
      scene.addUnmet(word, "contradiction");
    return;
  }
  if (colours[0] !== undefined) layer.colour = colours[0];
  if (size !== undefined) layer.size = size;
  const also = colours.length > 1 ? [...qualities, colours.join(" and ")] : qualities;
  if (layer.kind !== "text" && material !== undefined) layer.material = material;
  if (layer.kind !== "thing") {
    for (const quality of also) scene.addUnmet(written?.[quality] ?? quality, "unknown-word");
    return;
  }
  const kept = layer.qualities ?? [];
  const all = [...kept, ...also.filter((quality) => !kept.includes(quality))];
  if (all.length > 0) layer.qualities = all.sort().slice(0, 8);
}
