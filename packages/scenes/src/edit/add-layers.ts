// Puts what a sentence names into a plan: the grammar reads it, what it names as known is found among the layers, the rest is new.
// New layers have no boxes: the layout places them and leaves the others where they are.

import type { SceneLayer, SceneLink, SceneParty, ScenePlan } from "@imagier/contracts";
import { forgetPlace } from "./change-place.js";
import { type Clause, readWords } from "./clause.js";
import { saysNumber } from "./count-words.js";
import { addUnmet, type Editing, edited } from "./editing.js";
import { findLayers } from "./find-layers.js";
import { changeLayers, countOf, freshId, omit } from "./layer-changes.js";
import { isFlat, mergePicture } from "./merge-picture.js";
import { type Selection, separate } from "./separate.js";
import { sketch } from "./sketch.js";
import { knownStart, splitAtRelation } from "./split-relation.js";

/** The layer that a phrase of the sentence speaks of, where it speaks of one that is there. */
function findKnown(layer: SceneLayer, words: Clause, editing: Editing): SceneParty | undefined {
  if (layer.kind === "text" || layer.phrase === undefined) return undefined;
  const phrase = phraseIn(layer.phrase, words);
  if (phrase === undefined || !knownStart[words.language].test(phrase.words)) return undefined;
  const [found] = findLayers(phrase, editing);
  if (found === undefined) return undefined;
  return partyOf(found);
}

/** A phrase with the article before it, as a clause of its own. */
function phraseIn(phrase: string, words: Clause): Clause | undefined {
  const own = readWords(phrase, words.language);
  const at = words.words.indexOf(own.words);
  if (at < 0) return own;
  const before = words.words.slice(0, at).trim().split(" ").at(-1) ?? "";
  const whole = knownStart[words.language].test(own.words) || !knownStart[words.language].test(before);
  return whole ? own : readWords(`${before} ${phrase}`, words.language);
}

/** As in a wish. */
interface AddHow {
  isMore?: boolean;
  isGuess?: boolean;
}

/** Adds what a sentence names, or stands what is there elsewhere; undefined where the sentence names nothing of the kind. */
export function addLayers(editing: Editing, words: Clause, how: AddHow): Editing | undefined {
  return standBeside(editing, words, how) ?? addSentence(editing, words, how);
}

/** "A tree behind the house": the house is looked for among the layers, not in the sentence. */
function standBeside(editing: Editing, words: Clause, how: AddHow): Editing | undefined {
  const split = splitAtRelation(words);
  if (split === undefined) return undefined;
  const { head, relation, ref } = split;
  const objects = findLayers(ref, editing)
    .slice(0, relation === "between" ? 2 : 1)
    .map(partyOf);
  if (objects.length === 0) return undefined;
  const known = knownStart[words.language].test(head.words) ? findLayers(head, editing) : [];
  if (known.length === 0) {
    const added = addSentence(editing, head, how);
    if (added === undefined) return undefined;
    const links = added.it.map((layer): SceneLink => ({ subject: { layer }, relation, objects }));
    return { ...added, plan: relate(added.plan, links, added.it) };
  }
  if (known.some(({ id }) => objects.some(({ layer }) => layer === id))) return undefined;
  const links = known.map((selection): SceneLink => ({ subject: partyOf(selection), relation, objects }));
  return edited(
    editing,
    relate(editing.plan, links, []),
    known.map(({ id }) => id),
  );
}

const partyOf = ({ id, items }: Selection): SceneParty =>
  items?.length === 1 ? { layer: id, item: items[0]! } : { layer: id };

/**
 * Undefined where the sentence names nothing that could be added or stood elsewhere.
 */
function addSentence(
  editing: Editing,
  words: Clause,
  { isMore = false, isGuess = false }: AddHow,
): Editing | undefined {
  const drawn = sketch(words, editing);
  if (drawn.layers.length === 0 || (isGuess && drawn.unmet.length > 0)) return undefined;
  const parties = new Map<string, SceneParty>();
  const fresh: string[] = [];
  let { plan } = editing;
  for (const layer of drawn.layers) {
    const there = findKnown(layer, words, { ...editing, plan });
    if (there !== undefined) {
      parties.set(layer.id, there);
      continue;
    }
    const like = isMore ? plan.layers.find((each) => isSameKind(each, layer)) : undefined;
    if (like?.kind !== "text" && like?.arrangement !== undefined) {
      plan = lengthened(plan, like.id, countOf(layer));
      parties.set(layer.id, { layer: like.id });
      fresh.push(like.id);
      continue;
    }
    const id = freshId(plan, layer.id.replace(/-\d+$/, ""));
    plan = { ...plan, layers: [...plan.layers, { ...(like === undefined ? layer : dressedLike(layer, like)), id }] };
    parties.set(layer.id, { layer: id });
    fresh.push(id);
  }
  if (fresh.length === 0 && drawn.relations.length === 0) return undefined;
  const linked = relate(plan, linksOf(drawn, parties), fresh);
  const [subject] = drawn.layers;
  const after = edited(
    editing,
    mergePicture(linked, underSky(drawn, plan), words),
    fresh.length > 0 ? fresh : [parties.get(subject!.id)!.layer],
  );
  return addUnmet(after, drawn.unmet);
}

/** "Birds in the sky" over a forest leave the forest. */
function underSky(drawn: ScenePlan, { background }: ScenePlan): ScenePlan {
  const isBare = drawn.background?.setting === "sky" && background !== undefined && !isFlat(background);
  return isBare ? omit(drawn, "background") : drawn;
}

function isSameKind(one: SceneLayer, other: SceneLayer): boolean {
  if (one.kind === "thing") return other.kind === "thing" && one.concept === other.concept;
  return one.kind === "shape" && other.kind === "shape" && one.shape === other.shape;
}

function dressedLike(layer: SceneLayer, like: SceneLayer): SceneLayer {
  if (layer.kind === "text" || like.kind === "text") return layer;
  const { colour, material, size } = like;
  const look = { ...(colour && { colour }), ...(material && { material }), ...(size && { size }) };
  const qualities =
    layer.kind === "thing" && like.kind === "thing" && like.qualities ? { qualities: like.qualities } : {};
  return { ...look, ...qualities, ...layer } as SceneLayer;
}

/** A row of three and two more is a row of five. */
function lengthened(plan: ScenePlan, id: string, more: number): ScenePlan {
  return changeLayers(plan, [id], (layer) => ({ ...omit(layer, "boxes"), count: countOf(layer) + more }) as SceneLayer);
}

function linksOf(drawn: ScenePlan, parties: ReadonlyMap<string, SceneParty>): SceneLink[] {
  const party = ({ layer, item }: SceneParty): SceneParty => {
    const found = parties.get(layer)!;
    return item === undefined || found.layer !== layer || found.item !== undefined ? found : { ...found, item };
  };
  return drawn.relations.map(({ subject, relation, objects }) => ({
    subject: party(subject),
    relation,
    objects: objects.map(party),
  }));
}

/** Adds relations; what was there already and is placed anew forgets where it stood. */
function relate(plan: ScenePlan, links: readonly SceneLink[], fresh: readonly string[]): ScenePlan {
  let state = plan;
  for (const link of links) {
    const { subject, relation, objects } = link;
    const moves = !fresh.includes(subject.layer) && objects.every(({ layer }) => !fresh.includes(layer));
    if (moves && !["wearing", "holding"].includes(relation)) {
      const parted = separate(state, {
        id: subject.layer,
        ...(subject.item === undefined ? {} : { items: [subject.item] }),
      });
      state = forgetPlace(parted.plan, [parted.id]).plan;
      state = { ...state, relations: [...state.relations, { ...link, subject: { layer: parted.id } }] };
    } else state = { ...state, relations: [...state.relations, link] };
  }
  return state;
}

/** "Give the cat a hat": how the two belong together, the grammar says in English. */
export function equip(
  editing: Editing,
  { ref, words, onlyWorn }: { ref: Clause; words: Clause; onlyWorn: boolean },
): Editing | undefined {
  const drawn = sketch(words, editing);
  const [gift] = drawn.layers;
  const owners = findLayers(ref, editing);
  if (gift?.kind !== "thing" || owners.length === 0) return undefined;
  const parted = owners.reduce<{ plan: ScenePlan; ids: string[] }>(
    (state, owner) => {
      const { plan, id } = separate(state.plan, owner);
      return { plan, ids: [...state.ids, id] };
    },
    { plan: editing.plan, ids: [] },
  );
  const added = addLayers({ ...editing, plan: parted.plan }, words, {});
  if (added === undefined) return undefined;
  const placedIn = new Set(
    added.plan.relations.slice(parted.plan.relations.length).map(({ subject }) => subject.layer),
  );
  const gifts = added.it.filter((id) => !placedIn.has(id));
  const count = parted.ids.reduce((sum, id) => sum + countOf(parted.plan.layers.find((layer) => layer.id === id)!), 0);
  // Each of two cats gets a hat.
  const plan = changeLayers(added.plan, count > 1 ? gifts : [], (layer) =>
    countOf(layer) === 1 || !saysNumber(words) ? ({ ...layer, count } as SceneLayer) : layer,
  );
  const links = parted.ids.flatMap((owner) => gifts.flatMap((gift) => linkBetween(plan, { owner, gift }, editing)));
  if (onlyWorn && links.some(({ relation }) => relation !== "wearing")) return undefined;
  return { ...added, plan: { ...plan, relations: [...plan.relations, ...links] } };
}

function linkBetween(
  plan: ScenePlan,
  { owner, gift }: { owner: string; gift: string },
  drawable: Pick<Editing, "drawable" | "masked">,
): SceneLink[] {
  const name = (id: string) => {
    const layer = plan.layers.find((each) => each.id === id)!;
    return layer.kind === "thing" ? layer.concept : layer.kind === "shape" ? layer.shape : "sign";
  };
  const { layers, relations } = sketch(readWords(`a ${name(owner)} with a ${name(gift)}`, "en"), drawable);
  const [link] = relations;
  const ids = new Map([
    [layers[0]?.id, owner],
    [layers[1]?.id, gift],
  ]);
  if (link === undefined) return [{ subject: { layer: gift }, relation: "beside", objects: [{ layer: owner }] }];
  return [
    {
      subject: { layer: ids.get(link.subject.layer) ?? gift },
      relation: link.relation,
      objects: [{ layer: ids.get(link.objects[0]!.layer) ?? owner }],
    },
  ];
}
