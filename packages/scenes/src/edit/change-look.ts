// Paints layers, changes what they are made of and how large they are. Only these fields; places stay, but sizes scale boxes.

import {
  colourIds,
  type SceneBox,
  type SceneLayer,
  type ScenePlan,
  type SceneSize,
  sceneSizes,
  type UnmetWish,
} from "@imagier/contracts";
import { attachedTo, boxAround, changeBoxes, changeLayers, omit } from "./layer-changes.js";
import type { Look } from "./look-words.js";

/** How large a size is beside the usual one. */
const scaleOfSize: Readonly<Record<SceneSize, number>> = { tiny: 0.45, small: 0.7, large: 1.4, huge: 2 };

/** The second word takes the first one's place. */
const opposites: readonly (readonly string[])[] = [
  ["happy", "sad", "angry", "scared", "crying", "smiling"],
  ["old", "new", "young"],
  ["open", "closed"],
  ["sleeping", "running", "sitting", "standing", "lying", "dancing", "jumping", "flying", "walking", "swimming"],
  ["clean", "dirty"],
  ["beautiful", "ugly"],
  ["striped", "dotted", "checkered", "spotted"],
];

export function changeLook(
  plan: ScenePlan,
  ids: readonly string[],
  look: Look,
): { plan: ScenePlan; unmet: UnmetWish[] } {
  const unmet: UnmetWish[] = [];
  const painted = changeLayers(plan, ids, (layer) => {
    if (layer.kind !== "thing")
      unmet.push(...look.qualities.map((phrase): UnmetWish => ({ phrase, reason: "unknown-word" })));
    return withQualities(withPaint(layer, look), look);
  });
  return { plan: look.size === undefined ? painted : setSize(painted, ids, look.size), unmet };
}

function withPaint(layer: SceneLayer, { colours, material }: Look): SceneLayer {
  const [colour] = colours;
  const isMetal = layer.kind !== "text" && (layer.material === "gold" || layer.material === "silver");
  // Gold that is painted red is gold no longer; a red vase of glass still is one.
  const base = colour !== undefined && material === undefined && isMetal ? omit(layer, "material") : layer;
  const coloured = colour === undefined ? base : { ...base, colour };
  if (material === undefined || coloured.kind === "text") return coloured;
  const isShine = material === "gold" || material === "silver";
  return { ...(isShine && colour === undefined ? omit(coloured, "colour") : coloured), material };
}

const isTwoColours = (quality: string) =>
  quality.split(" and ").every((word) => (colourIds as readonly string[]).includes(word));

function withQualities(layer: SceneLayer, { colours, qualities }: Look): SceneLayer {
  if (layer.kind !== "thing") return layer;
  const before = (layer.qualities ?? []).filter((quality) => colours.length === 0 || !isTwoColours(quality));
  const said = colours.length > 1 ? [...qualities, colours.join(" and ")] : qualities;
  const isReplaced = (quality: string) =>
    said.includes(quality) ||
    opposites.some((group) => group.includes(quality) && group.some((word) => said.includes(word)));
  const after = [...before.filter((quality) => !isReplaced(quality)), ...said].slice(0, 8);
  if (JSON.stringify(after) === JSON.stringify(layer.qualities ?? [])) return layer;
  return after.length === 0 ? omit(layer, "qualities") : { ...layer, qualities: after };
}

const scaleOf = (size: SceneSize | undefined) => (size === undefined ? 1 : scaleOfSize[size]);

function setSize(plan: ScenePlan, ids: readonly string[], size: SceneSize): ScenePlan {
  return ids.reduce((state, id) => {
    const layer = state.layers.find((each) => each.id === id)!;
    if (layer.size === size) return state;
    const sized = changeLayers(state, [id], (each) => ({ ...each, size }));
    return scaleBoxes(sized, id, scaleOf(size) / scaleOf(layer.size));
  }, plan);
}

/** Larger or smaller by a factor, and one step in the sizes that have names. */
export function resize(plan: ScenePlan, ids: readonly string[], factor: number): ScenePlan {
  return ids.reduce((state, id) => {
    const layer = state.layers.find((each) => each.id === id)!;
    const size = stepped(layer.size, factor);
    const sized = changeLayers(state, [id], (each) => (size === undefined ? omit(each, "size") : { ...each, size }));
    return scaleBoxes(sized, id, factor);
  }, plan);
}

function stepped(size: SceneSize | undefined, factor: number): SceneSize | undefined {
  const steps = [sceneSizes[0], sceneSizes[1], undefined, sceneSizes[2], sceneSizes[3]];
  const at = steps.indexOf(size) + (factor > 1 ? 1 : -1);
  return steps[Math.min(steps.length - 1, Math.max(0, at))];
}

/** Things grow from the ground they stand on, shapes and texts from their middle; what is worn or held grows along. */
function scaleBoxes(plan: ScenePlan, id: string, factor: number): ScenePlan {
  const around = boxAround(plan, [id]);
  if (around === undefined) return plan;
  const layer = plan.layers.find((each) => each.id === id)!;
  const grounded = layer.kind === "thing" ? 1 : 0.5;
  const scale = (box: SceneBox, anchor: SceneBox): SceneBox => {
    const [x, y] = [anchor.left + anchor.width / 2, anchor.top + anchor.height * grounded];
    return {
      left: x + (box.left - x) * factor,
      top: y + (box.top - y) * factor,
      width: box.width * factor,
      height: box.height * factor,
    };
  };
  const followers = attachedTo(plan, id);
  return changeBoxes(
    changeBoxes(plan, [id], (box) => scale(box, box)),
    followers,
    (box) => scale(box, around),
  );
}
