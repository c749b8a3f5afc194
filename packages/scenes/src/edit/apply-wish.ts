// Does what one wish asks to the plan; undefined where it cannot be done, so that another reading may be tried.

import { type SceneLayer, type ScenePlace, type ScenePlan, sceneLimits, type UnmetWish } from "@imagier/contracts";
import { addLayers, equip } from "./add-layers.js";
import { changeLook, resize } from "./change-look.js";
import { moveBy, moveInDepth, moveToPlace, swapPlaces, turnBy } from "./change-place.js";
import { type Clause, textOf } from "./clause.js";
import { numberInWords, saysNumber } from "./count-words.js";
import { addUnmet, type Editing, edited } from "./editing.js";
import { findLayers } from "./find-layers.js";
import {
  boxAround,
  changeLayers,
  countOf,
  freshId,
  mapParties,
  omit,
  onlyItems,
  ownersOf,
  removeLayers,
  wornBy,
} from "./layer-changes.js";
import { readLook } from "./look-words.js";
import { isFlat, mergePicture } from "./merge-picture.js";
import { separateAll } from "./separate.js";
import { sketch } from "./sketch.js";
import type { Change, Wish } from "./wish.js";

export function applyWish(wish: Wish, editing: Editing): Editing | undefined {
  switch (wish.kind) {
    case "change":
      return change(wish.ref, wish.change, editing);
    case "add":
      return addLayers(editing, wish.words, wish);
    case "equip":
      return equip(editing, wish);
    case "remove":
      return remove(wish.ref, editing);
    case "keep":
      return keep(wish.ref, editing);
    case "replace":
      return replace(wish.ref, wish.by, editing);
    case "swap":
      return swap(wish.ref, wish.other, editing);
    case "count":
      return count(wish.ref, wish.count, editing);
    case "retext":
      return retext(wish.text, wish.ref, editing);
    case "picture":
      return picture(wish.words, editing);
    case "no-weather":
      return withoutWeather(editing);
    case "sky":
      return coloured(wish.words, editing);
    case "no-background":
      return edited(editing, omit(editing.plan, "background"), editing.it);
    case "no-finish":
      return edited(editing, omit(editing.plan, "finish", "style"), editing.it);
  }
}

/** The layers meant, parted from those beside them; undefined where there are none. */
function meant(ref: Clause, editing: Editing): { plan: ScenePlan; ids: string[] } | undefined {
  const found = findLayers(ref, editing);
  if (found.length === 0) return undefined;
  const parted = separateAll(editing.plan, found);
  return parted.plan.layers.length > sceneLimits.layers ? undefined : parted;
}

function change(ref: Clause, asked: Change, editing: Editing): Editing | undefined {
  const found = meant(ref, editing);
  if (found === undefined) return undefined;
  const { plan, ids } = found;
  switch (asked.kind) {
    case "shift":
      return edited(editing, moveBy(plan, ids, asked), ids);
    case "place":
      return edited(editing, moveToPlace(plan, ids, asked.place), ids);
    case "scale":
      return edited(editing, resize(plan, ids, asked.factor), ids);
    case "depth":
      return edited(editing, moveInDepth(plan, ids, asked.to), ids);
    case "turn":
      return edited(editing, turnBy(plan, ids, asked.degrees), ids);
    case "curve": {
      const isText = ids.every((id) => plan.layers.find((layer) => layer.id === id)?.kind === "text");
      const { curve } = asked;
      return isText
        ? edited(
            editing,
            changeLayers(plan, ids, (layer) => ({ ...layer, curve }) as SceneLayer),
            ids,
          )
        : undefined;
    }
    case "look": {
      const look = readLook(asked.words);
      if (look === undefined) return undefined;
      const looked = changeLook(plan, ids, look);
      return addUnmet(edited(editing, looked.plan, ids), looked.unmet);
    }
  }
}

function remove(ref: Clause, editing: Editing): Editing | undefined {
  const found = meant(ref, editing);
  if (found === undefined) return undefined;
  const { plan, ids } = found;
  const owners = ids.flatMap((id) => ownersOf(plan, id));
  const gone = [...ids, ...ids.flatMap((id) => wornBy(plan, id))];
  return edited(editing, removeLayers(plan, gone), owners.length > 0 ? owners : editing.it);
}

/** With what they wear and hold. */
function keep(ref: Clause, editing: Editing): Editing | undefined {
  const found = meant(ref, editing);
  if (found === undefined) return undefined;
  const { plan, ids } = found;
  const isKept = (id: string) => ids.includes(id) || ownersOf(plan, id).some((owner) => ids.includes(owner));
  const gone = plan.layers.filter(({ id }) => !isKept(id)).map(({ id }) => id);
  return edited(editing, removeLayers(plan, gone), ids);
}

/** The new one stands where the old one stood, in its number and size where nothing else is said. */
function replace(ref: Clause, by: Clause, editing: Editing): Editing | undefined {
  const found = meant(ref, editing);
  const drawn = sketch(by, editing);
  const [first, ...others] = drawn.layers;
  if (found === undefined || first === undefined || others.length > 0) return undefined;
  let { plan } = found;
  const fresh: string[] = [];
  for (const old of found.ids) {
    const layer = plan.layers.find(({ id }) => id === old)!;
    const id = freshId({ layers: plan.layers.filter((each) => each.id !== old) }, first.id.replace(/-\d+$/, ""));
    const isCounted = saysNumber(by) && !(found.ids.length === 1 && countOf(layer) > 1 && isOne(by));
    const made = { ...inherited(layer, first, isCounted), id } as SceneLayer;
    const relations = mapParties(plan.relations, (party) => renamed(party, old, { id, count: countOf(made) }));
    plan = { ...plan, relations, layers: plan.layers.map((each) => (each.id === old ? made : each)) };
    fresh.push(id);
  }
  return addUnmet(edited(editing, mergePicture(plan, drawn, by), fresh), drawn.unmet);
}

const isOne = ({ words }: Clause) => /^(?:an?|une?) /.test(words);

function renamed(
  { layer, item }: { layer: string; item?: number | undefined },
  old: string,
  fresh: { id: string; count: number },
): { layer: string; item?: number } {
  const name = layer === old ? fresh.id : layer;
  const isGone = layer === old && item !== undefined && (item >= fresh.count || fresh.count === 1);
  return { layer: name, ...(item === undefined || isGone ? {} : { item }) };
}

/** What the new layer has of the old one's: how many, where, how large; and a shape's colour. */
function inherited(old: SceneLayer, said: SceneLayer, isCounted: boolean): SceneLayer {
  const own = isCounted ? said : omit(said, "count");
  const { place, depth } = old;
  const stands = { ...(place && { place }), ...(depth !== undefined && { depth }) };
  if (old.kind === "text" || said.kind === "text") return { ...stands, ...own } as SceneLayer;
  const { size, arrangement, count: before, boxes, colour, material } = old;
  const isAlike = old.kind === "shape" && said.kind === "shape";
  const look = isAlike ? { ...(colour && { colour }), ...(material && { material }) } : {};
  const group = isCounted ? {} : { ...(before && { count: before }), ...(arrangement && { arrangement }) };
  const made = { ...stands, ...(size && { size }), ...look, ...group, ...own } as SceneLayer;
  return boxes?.length === countOf(made) ? ({ ...made, boxes } as SceneLayer) : made;
}

function swap(ref: Clause, other: Clause, editing: Editing): Editing | undefined {
  const [a, b] = [findLayers(ref, editing), findLayers(other, editing)];
  if (a.length !== 1 || b.length !== 1 || JSON.stringify(a) === JSON.stringify(b)) return undefined;
  if (a[0]!.id === b[0]!.id) return undefined;
  const { plan, ids } = separateAll(editing.plan, [a[0]!, b[0]!]);
  return edited(editing, swapPlaces(plan, ids[0]!, ids[1]!), ids);
}

/** So many over all layers that fit: the last ones go first, and new ones join the last. */
function count(ref: Clause, wanted: number, editing: Editing): Editing | undefined {
  const withoutNumber = findLayers(uncounted(ref), editing);
  const layers = withoutNumber.flatMap(({ id }) => editing.plan.layers.filter((layer) => layer.id === id));
  const total = layers.reduce((sum, layer) => sum + countOf(layer), 0);
  const last = layers.at(-1);
  const target = Math.min(wanted, sceneLimits.things);
  if (last === undefined || last.kind === "text" || target < 1) return undefined;
  const ids = layers.map(({ id }) => id);
  if (target >= total) return edited(editing, grow(editing.plan, last.id, target - total), ids);
  let left = target;
  let { plan } = editing;
  for (const layer of layers) {
    const keep = Math.min(left, countOf(layer));
    left -= keep;
    plan = keep === 0 ? removeLayers(plan, [layer.id]) : shorten(plan, layer, keep);
  }
  return edited(editing, plan, ids);
}

/** The phrase without its number, which is the wish and no description: "five apples" means the apples. */
function uncounted(ref: Clause): Clause {
  const tokens = ref.tokens.filter(({ word }, at) => at > 0 || numberInWords(word) === undefined);
  return { ...ref, tokens, words: tokens.map(({ word }) => word).join(" ") };
}

function grow(plan: ScenePlan, id: string, more: number): ScenePlan {
  if (more === 0) return plan;
  return changeLayers(plan, [id], (layer) => ({ ...omit(layer, "boxes"), count: countOf(layer) + more }) as SceneLayer);
}

/** Keeps the first ones where they are. */
function shorten(plan: ScenePlan, layer: SceneLayer, keep: number): ScenePlan {
  if (keep === countOf(layer)) return plan;
  const short = changeLayers(plan, [layer.id], (each) =>
    onlyItems(
      each,
      Array.from({ length: keep }, (_, item) => item),
    ),
  );
  const isGone = ({ layer: id, item }: { layer: string; item?: number | undefined }) =>
    id === layer.id && (item ?? 0) >= keep;
  const kept = short.relations.filter(({ subject, objects }) => ![subject, ...objects].some(isGone));
  const named = keep > 1 ? kept : mapParties(kept, (party) => renamed(party, layer.id, { id: layer.id, count: 1 }));
  return { ...short, relations: named };
}

function retext(text: string, ref: Clause | undefined, editing: Editing): Editing | undefined {
  const texts = editing.plan.layers.filter(({ kind }) => kind === "text").map(({ id }) => id);
  const found = ref === undefined ? texts : findLayers(ref, editing).map(({ id }) => id);
  const id = found.find((each) => texts.includes(each));
  if (id === undefined) return undefined;
  const plan = changeLayers(editing.plan, [id], (layer) => {
    const isHeld = editing.plan.relations.some(({ subject }) => subject.layer === id) || layer.place !== undefined;
    const place = isHeld ? undefined : placeOf(editing.plan, id);
    return {
      ...omit(layer, "boxes"),
      ...(place && { place }),
      text: text.slice(0, sceneLimits.textCharacters),
    } as SceneLayer;
  });
  return edited(editing, plan, [id]);
}

/** The part of the canvas where a layer stands. */
function placeOf(plan: ScenePlan, id: string): ScenePlace | undefined {
  const box = boxAround(plan, [id]);
  if (box === undefined) return undefined;
  const third = (part: number) => (part < 0.36 ? 0 : part > 0.64 ? 2 : 1);
  const row = ["top", "", "bottom"][third((box.top + box.height / 2) / plan.canvas.heightPx)]!;
  const column = ["left", "", "right"][third((box.left + box.width / 2) / plan.canvas.widthPx)]!;
  const name = [row, column].filter((part) => part !== "").join("-");
  return (name === "" ? "middle" : name) as ScenePlace;
}

/** Only where the words say nothing else than how the whole picture is. */
function picture(words: Clause, editing: Editing): Editing | undefined {
  if (words.tokens.length === 0) return undefined;
  const drawn = sketch(words, editing);
  const { background, finish, mood, style } = drawn;
  const saysPicture = (background ?? finish ?? mood ?? style) !== undefined;
  if (!saysPicture || drawn.layers.length > 0 || drawn.unmet.length > 0) return undefined;
  return edited(editing, mergePicture(editing.plan, drawn, words), editing.it);
}

/** Under a grey sky a meadow stays one. An open sky, and no ground at all, become what is said. */
function coloured(words: Clause, editing: Editing): Editing | undefined {
  const { background: before } = editing.plan;
  if (before === undefined || before.setting === "sky" || isFlat(before)) return picture(words, editing);
  const { background: sky, unmet } = sketch(words, editing);
  const isShown = sky !== undefined && unmet.length === 0 && (sky.colours === undefined || sky.time !== undefined);
  if (!isShown) return undefined;
  const background = {
    ...omit(omit(before, "time"), "weather"),
    ...(sky.time && { time: sky.time }),
    ...(sky.weather && { weather: sky.weather }),
  };
  return edited(editing, { ...editing.plan, background }, editing.it);
}

function withoutWeather(editing: Editing): Editing | undefined {
  const { background } = editing.plan;
  if (background?.weather === undefined) return undefined;
  return edited(editing, { ...editing.plan, background: omit(background, "weather") }, editing.it);
}

/** Why a wish could not be done: what it speaks of is not there, or cannot be drawn. */
export function unmetBy(wish: Wish, editing: Editing): readonly UnmetWish[] {
  if (wish.kind === "add" && wish.isGuess !== true) return sketch(wish.words, editing).unmet;
  const isAbout =
    wish.kind === "change" ||
    wish.kind === "remove" ||
    wish.kind === "keep" ||
    wish.kind === "replace" ||
    wish.kind === "swap";
  if (!isAbout || wish.ref.tokens.length === 0) return [];
  return [{ phrase: textOf(wish.ref), reason: "unknown-thing" }];
}
