// What edits do to the layers of a plan: change, part, remove, move. Layers that are not named stay the same values.
// Not which layers are meant (find-layers.ts) and not what is asked (read-clause.ts).

import {
  type SceneBox,
  type SceneLayer,
  type SceneLink,
  type SceneParty,
  type ScenePlan,
  sceneLimits,
} from "@imagier/contracts";

export const countOf = (layer: SceneLayer): number => (layer.kind === "text" ? 1 : (layer.count ?? 1));

/** Without the fields named; the rest in its order. */
export function omit<T extends object>(value: T, ...names: string[]): T {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))) as T;
}

/** The stem, or the stem with the first number from 2 that nobody has. */
export function freshId({ layers }: Pick<ScenePlan, "layers">, stem: string): string {
  const taken = new Set(layers.map(({ id }) => id));
  const slug = stem
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 50);
  const name = slug === "" ? "layer" : slug;
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(id)) return id;
  }
}

export function changeLayers(
  plan: ScenePlan,
  ids: readonly string[],
  change: (layer: SceneLayer) => SceneLayer,
): ScenePlan {
  return { ...plan, layers: plan.layers.map((layer) => (ids.includes(layer.id) ? change(layer) : layer)) };
}

/** Relations that tie a thing to whoever has it, not to a place. */
export const bonds: ReadonlySet<string> = new Set(["wearing", "holding", "riding"]);

/** What goes along when a layer moves: what it wears, holds or rides, and what stands on or in it. */
export function attachedTo(plan: ScenePlan, id: string): string[] {
  const found = [id];
  for (const owner of found) {
    for (const { subject, relation, objects } of plan.relations) {
      const carried = bonds.has(relation) && subject.layer === owner;
      const carries = ["on", "inside", "riding"].includes(relation) && objects[0]?.layer === owner;
      const follower = carried ? objects[0]!.layer : carries ? subject.layer : owner;
      if (!found.includes(follower)) found.push(follower);
    }
  }
  return found.slice(1);
}

/** What is worn goes with whoever wears it. */
export function wornBy(plan: ScenePlan, id: string): string[] {
  return plan.relations
    .filter(({ subject, relation }) => relation === "wearing" && subject.layer === id)
    .flatMap(({ objects }) => objects.map(({ layer }) => layer));
}

/** Who wears, holds or rides it. */
export function ownersOf(plan: ScenePlan, id: string): string[] {
  return plan.relations
    .filter(({ relation, objects }) => bonds.has(relation) && objects.some(({ layer }) => layer === id))
    .map(({ subject }) => subject.layer);
}

const partiesOf = ({ subject, objects }: SceneLink): SceneParty[] => [subject, ...objects];

export function removeLayers(plan: ScenePlan, ids: readonly string[]): ScenePlan {
  const isGone = ({ layer }: SceneParty) => ids.includes(layer);
  return {
    ...plan,
    layers: plan.layers.filter(({ id }) => !ids.includes(id)),
    relations: plan.relations.filter((link) => !partiesOf(link).some(isGone)),
  };
}

export function mapParties(relations: readonly SceneLink[], change: (party: SceneParty) => SceneParty): SceneLink[] {
  return relations.map(({ subject, relation, objects }) => ({
    subject: change(subject),
    relation,
    objects: objects.map(change),
  }));
}

/** Of a layer of several, only those of the items named, with their boxes. */
export function onlyItems(layer: SceneLayer, items: readonly number[]): SceneLayer {
  if (layer.kind === "text") return layer;
  const { boxes } = layer;
  const kept = boxes === undefined ? layer : { ...layer, boxes: items.map((item) => boxes[item]!) };
  return items.length === 1 ? omit(kept, "count", "arrangement") : { ...kept, count: items.length };
}

/** Gives some items of a layer a layer of their own, so that they can be changed alone. Relations follow their items. */
export function separateItems(plan: ScenePlan, id: string, items: readonly number[]): { plan: ScenePlan; id: string } {
  const layer = plan.layers.find((each) => each.id === id)!;
  const rest = Array.from({ length: countOf(layer) }, (_, item) => item).filter((item) => !items.includes(item));
  if (rest.length === 0 || items.length === 0) return { plan, id };
  const own = freshId(plan, id.replace(/-\d+$/, ""));
  const layers = plan.layers.flatMap((each) =>
    each === layer ? [onlyItems(layer, rest), { ...onlyItems(layer, items), id: own }] : [each],
  );
  const place = (group: readonly number[], name: string, item: number): SceneParty =>
    group.length === 1 ? { layer: name } : { layer: name, item: group.indexOf(item) };
  const follow = ({ layer: name, item }: SceneParty): SceneParty =>
    name !== id || item === undefined
      ? { layer: name, ...(item === undefined ? {} : { item }) }
      : items.includes(item)
        ? place(items, own, item)
        : place(rest, id, item);
  const relations = mapParties(plan.relations, follow).flatMap((link) => bothParts(link, id, own));
  return { plan: { ...plan, layers, relations: relations.slice(0, sceneLimits.relations) }, id: own };
}

/** What was said of the whole layer holds for both parts of it. */
function bothParts(link: SceneLink, id: string, own: string): SceneLink[] {
  const isWhole = ({ layer, item }: SceneParty) => layer === id && item === undefined;
  if (!partiesOf(link).some(isWhole)) return [link];
  if (link.relation === "between" && link.objects.length === 1 && isWhole(link.objects[0]!))
    return [{ ...link, objects: [{ layer: id }, { layer: own }] }];
  return [link, ...mapParties([link], (party) => (isWhole(party) ? { layer: own } : party))];
}

/** Keeps a box within what a plan may hold, in hundredths of a pixel. */
function withinLimits({ left, top, width, height }: SceneBox): SceneBox {
  const { to } = sceneLimits.canvas;
  const most = to * (sceneLimits.boxBeyond + 1);
  const clamp = (value: number, from: number) => Math.round(Math.min(most, Math.max(from, value)) * 100) / 100;
  const from = -to * sceneLimits.boxBeyond;
  return { left: clamp(left, from), top: clamp(top, from), width: clamp(width, 1), height: clamp(height, 1) };
}

/** Moves or scales the boxes of layers that have some. */
export function changeBoxes(plan: ScenePlan, ids: readonly string[], change: (box: SceneBox) => SceneBox): ScenePlan {
  return changeLayers(plan, ids, (layer) =>
    layer.boxes === undefined ? layer : { ...layer, boxes: layer.boxes.map((box) => withinLimits(change(box))) },
  );
}

/** Leaves the places of layers to the layout. */
export function dropBoxes(plan: ScenePlan, ids: readonly string[]): ScenePlan {
  return changeLayers(plan, ids, (layer) => omit(layer, "boxes", "depth"));
}

/** Around all the boxes of some layers; undefined where none has any. */
export function boxAround(plan: ScenePlan, ids: readonly string[]): SceneBox | undefined {
  const boxes = plan.layers.flatMap((layer) => (ids.includes(layer.id) ? (layer.boxes ?? []) : []));
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}
