// Moves layers: by a step, to a part of the canvas, beside another, to the front, or one to the other's place.
// What is worn, held or stands on them goes along. Relations that the move ends are taken out, not left to be wrong.

import type { SceneBox, SceneLayer, SceneLink, ScenePlace, ScenePlan } from "@imagier/contracts";
import { type RelationId, relationHolds } from "@imagier/words";
import {
  attachedTo,
  bonds,
  boxAround,
  changeBoxes,
  changeLayers,
  dropBoxes,
  mapParties,
  omit,
} from "./layer-changes.js";

const withFollowers = (plan: ScenePlan, ids: readonly string[]): string[] => [
  ...new Set([...ids, ...ids.flatMap((id) => attachedTo(plan, id))]),
];

const partiesOf = ({ subject, objects }: SceneLink) => [subject, ...objects].map(({ layer }) => layer);

/** Whether it is between something that moves and something that stays. */
function isCrossing(link: SceneLink, group: readonly string[]): boolean {
  const parties = partiesOf(link);
  return parties.some((id) => group.includes(id)) && parties.some((id) => !group.includes(id));
}

/** Takes out what was said of where the group is beside the others. */
export function forgetPlace(plan: ScenePlan, ids: readonly string[]): { plan: ScenePlan; group: string[] } {
  const group = withFollowers(plan, ids);
  const relations = plan.relations.filter((link) => bonds.has(link.relation) || !isCrossing(link, group));
  const free = changeLayers({ ...plan, relations }, ids, (layer) => omit(layer, "place"));
  return { plan: dropBoxes(free, group), group };
}

export function moveToPlace(plan: ScenePlan, ids: readonly string[], place: ScenePlace): ScenePlan {
  return changeLayers(forgetPlace(plan, ids).plan, ids, (layer) => ({ ...layer, place }));
}

/** By parts of the canvas; not beyond its edge where it was inside. Without boxes: to the next part of the canvas. */
export function moveBy(
  plan: ScenePlan,
  ids: readonly string[],
  { right, down }: { right: number; down: number },
): ScenePlan {
  const around = boxAround(plan, ids);
  if (around === undefined)
    return changeLayers(plan, ids, (layer) => ({ ...layer, place: nextPlace(layer, right, down) }));
  const { widthPx, heightPx } = plan.canvas;
  const dx = kept(right * widthPx, { from: around.left, size: around.width, room: widthPx });
  const dy = kept(down * heightPx, { from: around.top, size: around.height, room: heightPx });
  const group = withFollowers(plan, ids);
  const shifted = changeBoxes(plan, group, (box) => ({ ...box, left: box.left + dx, top: box.top + dy }));
  const moved = changeLayers(shifted, ids, (layer) => omit(layer, "place"));
  const isOver = (link: SceneLink) => isCrossing(link, group) && holds(link, plan) && !holds(link, moved);
  return { ...moved, relations: plan.relations.filter((link) => bonds.has(link.relation) || !isOver(link)) };
}

function kept(step: number, { from, size, room }: { from: number; size: number; room: number }): number {
  const least = Math.min(0, -from);
  const most = Math.max(0, room - from - size);
  return Math.round(Math.min(most, Math.max(least, step)));
}

const rows = ["top", "", "bottom"] as const;
const columns = ["left", "", "right"] as const;

function nextPlace({ place = "middle" }: SceneLayer, right: number, down: number): ScenePlace {
  const row = rows.findIndex((name) => name !== "" && place.startsWith(name));
  const column = columns.findIndex((name) => name !== "" && place.endsWith(name));
  const step = (at: number, way: number) => Math.min(2, Math.max(0, (at < 0 ? 1 : at) + Math.sign(way)));
  const parts = [rows[step(row, down)]!, columns[step(column, right)]!].filter((part) => part !== "");
  return (parts.length === 0 ? "middle" : parts.join("-")) as ScenePlace;
}

/** Whether the boxes bear it out; true too where they cannot tell. */
function holds({ subject, relation, objects }: SceneLink, plan: ScenePlan): boolean {
  const boxes = [subject, ...objects].map(({ layer, item }) => {
    const all = plan.layers.find(({ id }) => id === layer)?.boxes;
    return item === undefined ? boxAround(plan, [layer]) : all?.[item];
  });
  if (relation === "between" && boxes.length === 2) return true;
  if (boxes.some((box) => box === undefined)) return true;
  const { widthPx, heightPx } = plan.canvas;
  const parts = (boxes as SceneBox[]).map((box) => ({
    label: { en: "" },
    box: {
      left: box.left / widthPx,
      top: box.top / heightPx,
      width: box.width / widthPx,
      height: box.height / heightPx,
    },
  }));
  return relationHolds({ subject: 0, relation: relation as RelationId, object: 1, other: 2 }, parts);
}

type Depth = "front" | "back" | "nearer" | "farther";

export function moveInDepth(plan: ScenePlan, ids: readonly string[], to: Depth): ScenePlan {
  const group = withFollowers(plan, ids);
  const depths = plan.layers.filter(({ id }) => !group.includes(id)).map(({ depth = 0 }) => depth);
  const isForward = to === "front" || to === "nearer";
  const limit = isForward ? Math.max(0, ...depths) + 1 : Math.min(0, ...depths) - 1;
  const step = isForward ? 1 : -1;
  const own = Math.max(...plan.layers.filter(({ id }) => ids.includes(id)).map(({ depth = 0 }) => depth));
  const move = (to === "front" || to === "back" ? limit : own + step) - own;
  const moved = changeLayers(plan, group, (layer) => ({ ...layer, depth: clampDepth((layer.depth ?? 0) + move) }));
  const isOver = (link: SceneLink) => {
    if (!isCrossing(link, group)) return false;
    const isSubject = group.includes(link.subject.layer);
    return link.relation === (isSubject === isForward ? "behind" : "in-front-of");
  };
  return { ...moved, relations: plan.relations.filter((link) => !isOver(link)) };
}

const clampDepth = (depth: number) => Math.min(1000, Math.max(-1000, depth));

/** Each stands where the other stood, at its own size; what was said of the place of one is now said of the other. */
export function swapPlaces(plan: ScenePlan, one: string, other: string): ScenePlan {
  const [a, b] = [one, other].map((id) => plan.layers.find((layer) => layer.id === id)!) as [SceneLayer, SceneLayer];
  const [boxA, boxB] = [boxAround(plan, [one]), boxAround(plan, [other])];
  const groupA = [one, ...attachedTo(plan, one).filter((id) => id !== other)];
  const groupB = [other, ...attachedTo(plan, other).filter((id) => id !== one && !groupA.includes(id))];
  const inner = (link: SceneLink) =>
    [groupA, groupB].some((group) => partiesOf(link).every((id) => group.includes(id)));
  const trade = (id: string) => (id === one ? other : id === other ? one : id);
  const relations = plan.relations.flatMap((link) =>
    bonds.has(link.relation) || inner(link)
      ? [link]
      : mapParties([link], ({ layer, item }) =>
          layer === trade(layer) ? { layer, ...(item === undefined ? {} : { item }) } : { layer: trade(layer) },
        ),
  );
  let swapped = changeLayers({ ...plan, relations }, [one, other], (layer) => {
    const { place, depth } = layer.id === one ? b : a;
    const bare = omit(layer, "place", "depth");
    return { ...bare, ...(place === undefined ? {} : { place }), ...(depth === undefined ? {} : { depth }) };
  });
  if (boxA === undefined || boxB === undefined) return dropBoxes(swapped, [...groupA, ...groupB]);
  swapped = changeBoxes(swapped, groupA, (box) => stood(box, boxA, boxB));
  return changeBoxes(swapped, groupB, (box) => stood(box, boxB, boxA));
}

/** By as much as moves the foot of one box to that of another. */
function stood(box: SceneBox, from: SceneBox, to: SceneBox): SceneBox {
  const dx = to.left + to.width / 2 - from.left - from.width / 2;
  const dy = to.top + to.height - from.top - from.height;
  return { ...box, left: box.left + dx, top: box.top + dy };
}

export function turnBy(plan: ScenePlan, ids: readonly string[], degrees: number): ScenePlan {
  return changeLayers(plan, ids, (layer) => {
    const sum = (layer.turnDegrees ?? 0) + degrees;
    const within = sum > 180 ? sum - 360 : sum < -180 ? sum + 360 : sum;
    return within === 0 ? omit(layer, "turnDegrees") : { ...layer, turnDegrees: within };
  });
}
