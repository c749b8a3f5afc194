// The parts of a scene: every layer, and every single thing of a layer of several, with its size in units and its home.
// Not how they stand: relations are accepted in accept-relations.ts and hung in hang-tree.ts.

import { ImagierError, type SceneLayer, type SceneParty, type ScenePlan, type TextLayer } from "@imagier/contracts";
import { shapeAspect } from "../layers/shapes/index.js";
import { type Box, clamp } from "./boxes.js";
import { groundOf, habitatIn, isIndoors } from "./grounds.js";
import { type Habitat, isOnWall, sizeOf } from "./thing-kinds.js";

export interface LayoutOptions {
  /**
   * Width over height of the drawn ink of one thing. Asked for things only: a shape is set to fill its box.
   * @default 1
   */
  aspectOf?(layer: SceneLayer, item: number): number;
  /**
   * Of a text set in lines of at most `maxWidthPx`, in any size of letters: what counts is width over height.
   * @default an estimate by the number of letters
   */
  textSizeOf?(layer: TextLayer, maxWidthPx: number): { width: number; height: number };
}

/** One drawn thing. */
export interface Thing {
  layer: number;
  item: number;
  /** In units, before the page's scale. */
  width: number;
  height: number;
  habitat: Habitat;
  given: Box | undefined;
  /** What it was made smaller by because it is said to be small; 1 of all others. */
  reduction: number;
}

/** A layer, or one thing of a layer of several. */
export interface Part {
  /** "2" for the third layer, "2.0" for the first thing in it. */
  key: string;
  layer: SceneLayer;
  layerIndex: number;
  /** Indices of things. */
  things: readonly number[];
  /** Of a layer of several. */
  members: readonly Part[];
  group: Part | undefined;
}

export interface SceneParts {
  things: readonly Thing[];
  /** One for each layer. */
  layers: readonly Part[];
  partOf(party: SceneParty): Part;
}

export const sizeFactors = { tiny: 0.4, small: 0.65, large: 1.45, huge: 2 } as const;

const shapeSizes: Readonly<Record<string, number>> = {
  ...{ table: 2.25, shelf: 1.9, rug: 1.7 },
  ...{ surfboard: 1.2, "baseball-bat": 0.8, "fire-hydrant": 0.9, "parking-meter": 1.1, "hair-dryer": 0.9 },
  ...{
    fork: 0.75,
    refrigerator: 1.9,
    sink: 1.3,
    "baseball-glove": 0.8,
    microwave: 1.2,
    toaster: 1,
    bench: 1.7,
    tie: 0.8,
  },
  ...{ windmill: 2.4, aquarium: 1.2, blackboard: 1.7, campfire: 0.9 },
  ...{ "hot-air-balloon": 1.8, "street-lamp": 1.9, igloo: 1.8, barn: 2.4, "traffic-cone": 0.7, bridge: 2.3 },
};

/** Names of the concept, also of shapes, for tables by concept. */
export const conceptOf = (layer: SceneLayer) =>
  layer.kind === "thing" ? layer.concept : layer.kind === "shape" ? layer.shape.replaceAll("-", " ") : "text";

export const countOf = (layer: SceneLayer) => (layer.kind === "text" ? 1 : (layer.count ?? 1));

/** @throws VALUE_INVALID where `aspectOf` or `textSizeOf` gives no positive number */
export function scenePartsOf(plan: ScenePlan, options: LayoutOptions): SceneParts {
  const things: Thing[] = [];
  const layers = plan.layers.map((layer, layerIndex): Part => {
    const indices = Array.from({ length: countOf(layer) }, (_, item) => {
      const aspect = aspectOfItem(plan, { layer, item }, options);
      things.push({
        layer: layerIndex,
        item,
        ...sidesOf(layer, aspect),
        habitat: homeOf(plan, layer),
        given: layer.boxes?.[item],
        reduction: layer.kind === "text" || layer.size === undefined ? 1 : Math.min(1, sizeFactors[layer.size]),
      });
      return things.length - 1;
    });
    const part = { key: `${layerIndex}`, layer, layerIndex, things: indices, members: [] as Part[], group: undefined };
    if (indices.length > 1)
      for (const [item, thing] of indices.entries())
        part.members.push({ ...part, key: `${layerIndex}.${item}`, things: [thing], members: [], group: part });
    return part;
  });
  keepVisible(things);
  const byId = new Map(layers.map((part) => [part.layer.id, part]));
  return {
    things,
    layers,
    partOf({ layer, item }) {
      const part = byId.get(layer)!;
      return item === undefined || part.members.length === 0 ? part : part.members[item]!;
    },
  };
}

/** Of the largest thing: a tiny mouse beside a huge elephant is small, and still a mouse. */
const leastPart = 1 / 7;

function keepVisible(things: Thing[]): void {
  const areas = things.map(({ width, height }) => width * height);
  const least = leastPart ** 2 * Math.max(...areas);
  for (const [i, thing] of things.entries()) {
    const factor = Math.sqrt(Math.max(1, least / areas[i]!));
    thing.width *= factor;
    thing.height *= factor;
  }
}

function aspectOfItem(
  { canvas }: ScenePlan,
  { layer, item }: { layer: SceneLayer; item: number },
  { aspectOf, textSizeOf }: LayoutOptions,
): number {
  if (layer.kind === "shape") return shapeAspect(layer.shape);
  if (layer.kind === "thing") return readableAspect(aspectOf?.(layer, item) ?? 1, layer.id);
  // Letters of a sign are large, and so break its words into lines: a strip of one line would be large only in width.
  const set = layer.frame === "box" && layer.size === undefined ? { ...layer, size: "huge" as const } : layer;
  const { width, height } = (textSizeOf ?? estimatedTextSize)(set, canvas.widthPx * 0.45);
  return readableAspect(width / height, layer.id);
}

/** What no drawing has (a hair's breadth of a thing, no number) would break the arithmetic. */
export function readableAspect(aspect: number, id: string): number {
  if (Number.isFinite(aspect) && aspect > 0) return clamp(aspect, 0.05, 40);
  throw new ImagierError("VALUE_INVALID", `Layout: the width over height of the layer "${id}" is ${aspect}.`);
}

/** A sign is to be read beside a car; a balloon is no larger than who speaks. */
const writtenSize = ({ frame }: TextLayer) => (frame === "box" ? 1.4 : 0.85);

/** The same area for all outlines, but none longer than twice its size. */
function sidesOf(layer: SceneLayer, aspect: number): { width: number; height: number } {
  const normal =
    layer.kind === "thing"
      ? sizeOf(layer.concept)
      : layer.kind === "shape"
        ? (shapeSizes[layer.shape] ?? 1)
        : writtenSize(layer);
  const size = normal * (layer.size === undefined ? 1 : sizeFactors[layer.size]);
  const longest = Math.min(2, Math.sqrt(Math.max(aspect, 1 / aspect))) * size;
  return aspect >= 1 ? { width: longest, height: longest / aspect } : { width: longest * aspect, height: longest };
}

/** Letters are a bit over half as wide as high; lines are broken at words. */
export function estimatedTextSize({ text }: TextLayer, maxWidthPx: number): { width: number; height: number } {
  const letterPx = 0.56;
  const letters = Math.max(8, Math.sqrt(text.length * 6), (maxWidthPx / 1000) * 26);
  const lengths = text.split("\n").flatMap((line) => {
    const lines: number[] = [];
    let length = 0;
    for (const word of line.split(" ")) {
      if (length > 0 && length + 1 + word.length > letters) {
        lines.push(length);
        length = 0;
      }
      length += (length > 0 ? 1 : 0) + word.length;
    }
    return [...lines, length];
  });
  return { width: Math.max(1, ...lengths) * letterPx, height: lengths.length * 1.2 };
}

/** Without a ground nothing has a home. What hangs on a wall is as high as what flies; so are stars in the open. */
function homeOf({ background }: ScenePlan, layer: SceneLayer): Habitat {
  if (groundOf(background) === undefined) return "ground";
  const setting = background?.setting;
  if (layer.kind === "text") return "ground";
  if (isIndoors(setting) && isOnWall(conceptOf(layer))) return "sky";
  return habitatIn(setting, conceptOf(layer));
}
