// Layers that go and layers that come again: what names them, counts them or holds a place for them follows.
// Not new things by words: those are planned by the server.

import { type SceneLayer, type SceneLink, type ScenePlan, sceneLimits } from "@imagier/contracts";
import { movedBy, unionOf, wayBack, writable } from "./geometry.js";
import { inDepthOrder, placedInOrder } from "./layer-order.js";
import { layerOf, type Target, withLayer } from "./target.js";

/** A copy stands so far from what it was made of, as a part of the shorter side of the canvas. */
const copyShift = 0.04;
const longestId = 64;

const countOf = (layer: SceneLayer) => (layer.kind === "text" ? 1 : (layer.count ?? 1));

/** Without a layer, or without one of its things. */
export function removed(plan: ScenePlan, target: Target): ScenePlan {
  const layer = layerOf(plan, target);
  if (layer === undefined) return plan;
  const { item } = target;
  if (item === undefined || layer.kind === "text" || countOf(layer) === 1) return withoutLayer(plan, layer.id);
  if (item < 0 || item >= countOf(layer)) return plan;
  const fewer = withLayer(plan, layer.id, (given) => ({
    ...given,
    count: countOf(given) - 1,
    ...(given.boxes === undefined ? {} : { boxes: given.boxes.filter((_, place) => place !== item) }),
  }));
  return { ...fewer, relations: plan.relations.flatMap((link) => withoutItem(link, { layer: layer.id, item })) };
}

function withoutLayer(plan: ScenePlan, id: string): ScenePlan {
  const names = ({ subject, objects }: SceneLink) => [subject, ...objects].some(({ layer }) => layer === id);
  return {
    ...plan,
    layers: plan.layers.filter((layer) => layer.id !== id),
    relations: plan.relations.filter((link) => !names(link)),
  };
}

/** The relation with later items renumbered; none where it names the item that went. */
function withoutItem(link: SceneLink, gone: { layer: string; item: number }): SceneLink[] {
  type Party = SceneLink["subject"];
  const isGone = ({ layer, item }: Party) => layer === gone.layer && item === gone.item;
  const parties = [link.subject, ...link.objects];
  if (parties.some(isGone)) return [];
  const renumbered = (party: Party): Party =>
    party.layer === gone.layer && party.item !== undefined && party.item > gone.item
      ? { ...party, item: party.item - 1 }
      : party;
  return [{ ...link, subject: renumbered(link.subject), objects: link.objects.map(renumbered) }];
}

/** Whether a plan takes another layer like this one. */
export function canDuplicate(plan: ScenePlan, id: string): boolean {
  const layer = layerOf(plan, { layer: id });
  const things = plan.layers.reduce((sum, each) => sum + countOf(each), 0);
  return (
    layer !== undefined && plan.layers.length < sceneLimits.layers && things + countOf(layer) <= sceneLimits.things
  );
}

/** The same look again, a little aside and in front of the first. Its id is `copyId`. */
export function duplicated(plan: ScenePlan, id: string): ScenePlan {
  const layer = layerOf(plan, { layer: id });
  if (layer === undefined || !canDuplicate(plan, id)) return plan;
  const { phrase: _, ...look } = layer; // no words of the prompt asked for the copy
  const copy = { ...look, id: copyId(plan, id), ...aside(plan, layer) } as SceneLayer;
  const at = plan.layers.indexOf(layer) + 1;
  const more = { ...plan, layers: [...plan.layers.slice(0, at), copy, ...plan.layers.slice(at)] };
  const peers = inDepthOrder(plan).filter(({ kind }) => (kind === "text") === (layer.kind === "text"));
  return placedInOrder(more, copy.id, peers.indexOf(layer) + 1);
}

/** "cat" becomes "cat-2", that "cat-3". */
function copyId({ layers }: Pick<ScenePlan, "layers">, id: string): string {
  // The things of "cat" are called "cat-1", "cat-2" in files of layers: a copy is called otherwise.
  const taken = new Set(layers.flatMap((layer) => [layer.id, ...itemNames(layer)]));
  const stem = id.replace(/-\d+$/, "");
  for (let number = 2; ; number++) {
    const ending = `-${number}`;
    const name = `${stem.slice(0, longestId - ending.length)}${ending}`;
    if (!taken.has(name)) return name;
  }
}

function itemNames(layer: SceneLayer): string[] {
  return countOf(layer) === 1 ? [] : Array.from({ length: countOf(layer) }, (_, i) => `${layer.id}-${i + 1}`);
}

function aside({ canvas }: ScenePlan, { boxes }: SceneLayer): { boxes?: NonNullable<SceneLayer["boxes"]> } {
  const frame = unionOf(boxes ?? []);
  if (frame === undefined || boxes === undefined) return {};
  const shift = copyShift * Math.min(canvas.widthPx, canvas.heightPx);
  const there = movedBy(frame, { x: shift, y: shift });
  const back = wayBack(there, canvas);
  return { boxes: boxes.map((box) => writable(movedBy(box, { x: shift + back.x, y: shift + back.y }))) };
}
