// Which of several things are meant: "the left apple", "the second cat", "two of the stars", "the tree on the right".
// Not of which kind: find-layers.ts.

import type { SceneBox, ScenePlace, ScenePlan } from "@imagier/contracts";
import type { NounPhrase } from "../plan/index.js";
import type { Editing } from "./editing.js";
import { countOf } from "./layer-changes.js";
import type { Selection } from "./separate.js";

/** One of the things of a layer. */
export interface Item {
  id: string;
  item: number;
  box: SceneBox | undefined;
}

export function allItems(plan: ScenePlan, ids: readonly string[]): Item[] {
  return plan.layers
    .filter(({ id }) => ids.includes(id))
    .flatMap((layer) =>
      Array.from({ length: countOf(layer) }, (_, item) => ({ id: layer.id, item, box: layer.boxes?.[item] })),
    );
}

/** Layers with the items chosen of them; all of a layer is said without items. */
export function selectionsOf(plan: ScenePlan, items: readonly Item[]): Selection[] {
  const ids = [...new Set(items.map(({ id }) => id))];
  return ids.map((id) => {
    const chosen = items.filter((each) => each.id === id).map(({ item }) => item);
    const count = countOf(plan.layers.find((layer) => layer.id === id)!);
    return chosen.length === count ? { id } : { id, items: chosen.sort((a, b) => a - b) };
  });
}

export function pickItems(items: readonly Item[], phrase: NounPhrase, editing: Editing): Item[] {
  const { pick, determiner, count, isPlural } = phrase;
  if (items.length === 0) return [];
  if (pick !== undefined) return picked(items, pick, { count: count ?? 1, plan: editing.plan });
  if (determiner === "other") return others(items, editing.it);
  const isDefinite = determiner !== "none" && determiner !== "a";
  // "Remove two apples" leaves the first ones where they are.
  if (count !== undefined && !isDefinite && !phrase.isVague) return items.slice(-count);
  if (determiner === "a" && !isPlural) return items.slice(-1);
  if (isPlural || determiner === "each" || determiner === "no") return [...items];
  const ids = [...new Set(items.map(({ id }) => id))];
  const single = ids.filter((each) => items.filter(({ id }) => id === each).length === 1);
  // "The duck" is the one duck and not the three little ones.
  const likely = single.length > 0 ? single : ids;
  const id = likely.find((each) => editing.it.includes(each)) ?? likely[0]!;
  return items.filter((each) => each.id === id);
}

function others(items: readonly Item[], it: readonly string[]): Item[] {
  const rest = items.filter(({ id }) => !it.includes(id));
  return rest.length > 0 ? rest : items.slice(1);
}

const centreX = ({ box }: Item) => (box === undefined ? 0 : box.left + box.width / 2);
const centreY = ({ box }: Item) => (box === undefined ? 0 : box.top + box.height / 2);

function picked(
  items: readonly Item[],
  pick: NonNullable<NounPhrase["pick"]>,
  { count, plan }: { count: number; plan: ScenePlan },
): Item[] {
  const across = [...items].sort((a, b) => centreX(a) - centreX(b)); // stable: without boxes as in the plan
  const down = [...items].sort((a, b) => centreY(a) - centreY(b));
  const middle = Math.floor((across.length - count) / 2);
  const counted = isOnePhrase(items, plan) ? across : items;
  if (typeof pick === "object") return counted.slice(pick.index, pick.index + count);
  if (pick === "first") return counted.slice(0, count);
  if (pick === "last") return counted.slice(-count);
  if (pick === "top") return down.slice(0, count);
  if (pick === "bottom") return down.slice(-count);
  if (pick === "right") return across.slice(-count);
  if (pick === "middle") return across.slice(middle, middle + count);
  return across.slice(0, count);
}

/** "The second" of three apples is counted from the left; of a white, a black and a grey cat it is the black one. */
function isOnePhrase(items: readonly Item[], plan: ScenePlan): boolean {
  const ids = new Set(items.map(({ id }) => id));
  return new Set(plan.layers.filter(({ id }) => ids.has(id)).map(({ phrase }) => phrase)).size === 1;
}

/** The one nearest to a part of the canvas; by the place that was said where nothing is laid out. */
export function pickByPlace(items: readonly Item[], place: ScenePlace, plan: ScenePlan): Item[] {
  const said = items.filter(({ id }) => plan.layers.find((layer) => layer.id === id)?.place === place);
  if (said.length > 0 || items.some(({ box }) => box === undefined)) return said.length > 0 ? said : [...items];
  const { widthPx, heightPx } = plan.canvas;
  const isAt = (name: string) => place.split("-").includes(name);
  const target = { x: isAt("left") ? 0 : isAt("right") ? 1 : 0.5, y: isAt("top") ? 0 : isAt("bottom") ? 1 : 0.5 };
  const usesX = place === "middle" || isAt("left") || isAt("right");
  const usesY = place === "middle" || isAt("top") || isAt("bottom");
  const distance = (item: Item) =>
    (usesX ? Math.abs(centreX(item) / widthPx - target.x) : 0) +
    (usesY ? Math.abs(centreY(item) / heightPx - target.y) : 0);
  return [...items].sort((a, b) => distance(a) - distance(b)).slice(0, 1);
}
