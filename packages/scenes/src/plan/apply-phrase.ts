// What a group of words that is no noun phrase does to the scene: places, arrangements, times, looks.
// Relations go on to read-relations.ts.

import type { SceneArrangement, ScenePlace } from "@imagier/contracts";
import { applyModifiers } from "./add-things.js";
import type { PhraseMeaning } from "./phrase.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { isWornLayer } from "./read-objects.js";
import { readDoer, readRelation } from "./read-relations.js";
import { setSetting } from "./read-things.js";
import { type Group, innermost, type Reading, subjectsNow } from "./reading.js";
import { type Link, relateAll } from "./relate.js";
import { looseRelations, relateBack, relateInner } from "./relate-back.js";
import { applySky } from "./sky.js";
import { spreadColours } from "./spread-colours.js";
import { surfaces, topped } from "./tables/kind-table.js";
import { isAlive } from "./thing-words.js";

export function applyPhrase(reading: Reading, meaning: PhraseMeaning, words: string): void {
  const { scene } = reading;
  switch (meaning.kind) {
    case "relation":
      if (meaning.quality !== undefined)
        applyModifiers(reading, innermost(reading), { colours: [], qualities: [meaning.quality] });
      if (meaning.refersBack) relateBack(reading, meaning.relation, meaning.owner);
      else readRelation(reading, meaning.relation, words);
      break;
    case "place":
      if (isOfInner(reading)) putAt(reading, reading.inner, meaning.place);
      else nowOrNext(reading, (group) => putAt(reading, group, meaning.place));
      break;
    case "topmost":
      if (isOfInner(reading)) relateInner(reading, "on");
      else if (toppedBy(reading) !== undefined) relateAll(reading, toppedBy(reading)!);
      else nowOrNext(reading, (group) => putAt(reading, group, "top"));
      break;
    case "carried":
      carry(reading, meaning.relation, words);
      break;
    case "depth":
      nowOrNext(reading, (group) => {
        for (const party of group) scene.layerOf(party).layer.depth = meaning.depth;
      });
      break;
    case "arrangement":
      arrangeNowOrLater(reading, (group) => arrange(reading, group, { arrangement: meaning.arrangement, words }));
      break;
    case "setting":
      applySky(reading, isWading(reading, words) ? { kind: "setting", setting: "sea" } : meaning);
      if (reading.near.length === 0) reading.settingEnd = reading.at;
      break;
    case "time":
    case "weather":
      applySky(reading, meaning);
      if (reading.near.length === 0) reading.settingEnd = reading.at;
      break;
    case "finish":
      scene.finish = meaning.finish;
      break;
    case "mood":
      scene.mood = meaning.mood;
      break;
    case "colours":
      if (!spreadColours(reading)) scene.addUnmet(words, "unknown-word");
      break;
    case "done":
      readDoer(reading, meaning);
      break;
    case "view":
      scene.addUnmet(words, "unknown-word");
      if (meaning.setting !== undefined) setSetting(reading, meaning.setting);
      break;
    default:
      break;
  }
}

/** "A flamingo in the water": only who lives below is under it. */
function isWading({ scene, near }: Reading, words: string): boolean {
  const isSwimmer = (party: Group[number]) => {
    const { layer } = scene.layerOf(party);
    return layer.kind !== "thing" || divers.test(layer.concept);
  };
  return /^(?:in the water|dans l['’]eau)$/i.test(words) && near.length > 0 && !near.every(isSwimmer);
}

const divers =
  /fish|shark|octopus|squid|ray|seahorse|eel|crab|lobster|coral|mermaid|merman|diver|submarine|algae|shell|shrimp|salmon|trout|tuna|turtle|anchor|chest|shipwreck/;

/** "A Christmas tree with gifts under it and a star on top": on the tree. */
function toppedBy({ scene, near, heads, joined }: Reading): Link | undefined {
  const [below, last] = heads.slice(-2);
  if (joined !== "none" || last === undefined || below?.length !== 1 || last !== near) return undefined;
  const { layer } = scene.layerOf(below[0]!);
  const isBearer = layer.kind === "thing" && (surfaces.has(layer.concept) || topped.has(layer.concept));
  return isBearer ? { word: "on", subjects: near, objects: below } : undefined;
}

/** "A table with a cup on the left": the cup. */
const isOfInner = ({ joined, isInnerWith, inner }: Reading) => joined === "none" && isInnerWith && inner.length > 0;

/** "A monkey in a tree with a banana in its hand": the latest being has it, and it is no longer beside anything. */
function carry(reading: Reading, relation: "holding" | "wearing", words: string): void {
  const { scene, heads } = reading;
  const things = reading.joined === "none" && reading.inner.length > 0 ? reading.inner : reading.near;
  const isBearer = (party: Group[number]) => {
    const { layer, theme } = scene.layerOf(party);
    const isAmong = things.some((thing) => thing.layer === party.layer);
    return layer.kind === "thing" && !isAmong && isAlive({ concept: layer.concept, theme });
  };
  const bearer = heads.flat().findLast(isBearer);
  if (bearer === undefined) {
    scene.addUnmet(words, "unknown-word");
    return;
  }
  for (const thing of things) {
    for (const near of reading.near) for (const loose of looseRelations) scene.forget(thing, loose, near);
    // "A bird on its head": nobody wears a bird.
    if (relation === "wearing" && !isWornLayer(reading, thing)) scene.relate(thing, "on", [bearer]);
    else scene.relate(bearer, relation, [thing]);
  }
}

/** "On the left a giraffe, on the right an elephant": after a comma and before a thing, a place is that thing's. */
function nowOrNext(reading: Reading, apply: (group: Group) => void): void {
  const { tokens, at, language, joined } = reading;
  const isBeforeThing = joined !== "none" && readNounPhrase(tokens, at, { language })?.concept !== undefined;
  if (!isBeforeThing) {
    later(reading, apply);
    return;
  }
  reading.pending.push(apply);
  reading.list = [];
}

/** "From left to right: a circle, a square and a star": all that is named in the sentence. */
function arrangeNowOrLater(reading: Reading, apply: (group: Group) => void): void {
  if (isOfInner(reading)) apply(reading.inner);
  else if (subjectsNow(reading).length > 0) later(reading, apply);
  else reading.lineUp = { from: reading.heads.length, apply };
}

/** Now, or for what comes next where nothing has been named yet: "in the top left corner, a star". */
function later(reading: Reading, apply: (group: Group) => void): void {
  const group = subjectsNow(reading);
  if (group.length > 0) apply(group);
  else reading.pending.push(apply);
  reading.list = [];
}

function putAt({ scene }: Reading, group: Group, place: ScenePlace): void {
  for (const party of group) scene.putAt(party, place);
}

/** Several of one kind stand so; single things in a row are each beside the one before. */
function arrange(
  reading: Reading,
  group: Group,
  { arrangement, words }: { arrangement: SceneArrangement; words: string },
): void {
  const { scene } = reading;
  const isSingle = (party: Group[number]) => {
    const { layer } = scene.layerOf(party);
    return layer.kind === "text" || (layer.count ?? 1) === 1;
  };
  if (arrangement === "corners") {
    for (const party of group) {
      const { layer } = scene.layerOf(party);
      if (layer.kind === "text") continue;
      layer.arrangement = "corners";
      for (const near of reading.near) scene.forget(party, "beside", near); // "a circle with a star in each corner"
      if ((layer.count ?? 1) === 1 || !scene.layerOf(party).hasNumber) scene.setCount(party, 4);
    }
    return;
  }
  if (group.length > 1 && group.every(isSingle)) {
    arrangeSingles(reading, group, { arrangement, words });
    return;
  }
  for (const party of group) {
    const { layer } = scene.layerOf(party);
    if (layer.kind !== "text" && !isSingle(party)) layer.arrangement = arrangement;
    else scene.addUnmet(words, "contradiction");
  }
}

function arrangeSingles(
  { scene }: Reading,
  list: Group,
  { arrangement, words }: { arrangement: SceneArrangement; words: string },
): void {
  if (arrangement !== "row" && arrangement !== "column") {
    scene.addUnmet(words, "contradiction");
    return;
  }
  for (let i = 1; i < list.length; i++)
    scene.relate(list[i]!, arrangement === "row" ? "right-of" : "below", [list[i - 1]!]);
}
