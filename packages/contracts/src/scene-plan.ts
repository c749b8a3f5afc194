// What a scene is to hold, as a person can read and edit it: layers with their words, places and seeds, and how they stand.
// Not the picture and not how layers are drawn. It comes from words, from a file or from a chat model: hostile until parsed.

import { z } from "zod";
import { characterName } from "./character.js";
import { type ColourId, colourIds } from "./colour-ids.js";
import { limits } from "./generation-request.js";
import { ImagierError } from "./imagier-error.js";
import { promptField, whole } from "./plan-fields.js";
import { quoteValue } from "./quote-value.js";

export const scenePlanVersion = 1;

/** What a scene may hold. */
export const sceneLimits = {
  /** Layers, and things over all layers. */
  layers: 64,
  things: 100,
  relations: 200,
  textCharacters: 200,
  /** Boxes may stand this far beyond the canvas, in canvas sides. */
  boxBeyond: 2,
  canvas: { from: 64, to: 2048 },
} as const;

export type SceneColour = ColourId;

/** What something is made of, shown on the surface. */
export const sceneMaterials = [
  "wood",
  "stone",
  "brick",
  "metal",
  "gold",
  "silver",
  "glass",
  "paper",
  "fabric",
  "leather",
  "plastic",
  "marble",
  "straw",
  "ice",
] as const;
export type SceneMaterial = (typeof sceneMaterials)[number];

export const sceneSizes = ["tiny", "small", "large", "huge"] as const;
export type SceneSize = (typeof sceneSizes)[number];

/** Set by a rasteriser, exactly; everything else is drawn by the network. */
export const sceneShapes = [
  "circle",
  "oval",
  "ring",
  "square",
  "rectangle",
  "triangle",
  "pentagon",
  "hexagon",
  "octagon",
  "diamond",
  "star",
  "heart",
  "cross",
  "arrow",
  "line",
  "crescent",
  "spiral",
  "cube",
  "sphere",
  "cone",
  "pyramid",
  "cylinder",
  "table",
  "shelf",
  "rug",
  "surfboard",
  "baseball-bat",
  "fire-hydrant",
  "parking-meter",
  "hair-dryer",
  "windmill",
  "aquarium",
  "blackboard",
  "fork",
  "refrigerator",
  "sink",
  "baseball-glove",
  "microwave",
  "toaster",
  "bench",
  "tie",
  "hot-air-balloon",
  "street-lamp",
  "igloo",
  "barn",
  "traffic-cone",
  "bridge",
  "campfire",
] as const;
export type SceneShape = (typeof sceneShapes)[number];

/** How several of one thing stand together. */
export const sceneArrangements = ["row", "column", "grid", "circle", "corners", "pile", "scattered"] as const;
export type SceneArrangement = (typeof sceneArrangements)[number];

/** Where on the canvas. */
export const scenePlaces = [
  "top-left",
  "top",
  "top-right",
  "left",
  "middle",
  "right",
  "bottom-left",
  "bottom",
  "bottom-right",
] as const;
export type ScenePlace = (typeof scenePlaces)[number];

/** `subject` is ... `objects`: `between` has two objects, every other one. */
export const sceneRelations = [
  "left-of",
  "right-of",
  "above",
  "below",
  "on",
  "under",
  "beside",
  "in-front-of",
  "behind",
  "between",
  "inside",
  "around",
  "wearing",
  "holding",
  "riding",
] as const;
export type SceneRelation = (typeof sceneRelations)[number];

/** What is behind everything. */
export const sceneSettings = [
  "plain",
  "gradient",
  "stripes",
  "dots",
  "checks",
  "paper",
  "sky",
  "meadow",
  "hills",
  "mountains",
  "forest",
  "beach",
  "sea",
  "underwater",
  "desert",
  "snowfield",
  "city",
  "street",
  "room",
  "kitchen",
  "garden",
  "farm",
  "space",
  /** Bare ground under a black sky: the moon; in a colour, another planet. */
  "planet",
] as const;
export type SceneSetting = (typeof sceneSettings)[number];

export const sceneTimes = ["dawn", "day", "sunset", "night"] as const;
export const sceneWeathers = ["rain", "snow", "fog", "storm", "clouds"] as const;
export const sceneMoods = ["cheerful", "calm", "sad", "dark", "dreamy", "warm", "cold", "vintage"] as const;

/** A whole-picture look, made with image operations after the layers are put together. */
export const sceneFinishes = [
  "watercolour",
  "oil",
  "pencil",
  "charcoal",
  "pixel-art",
  "stained-glass",
  "neon",
  "paper-cut",
  "mosaic",
  "risograph",
  "pop-art",
  "blueprint",
] as const;
export type SceneFinish = (typeof sceneFinishes)[number];

export const sceneFonts = ["sans", "serif", "rounded", "hand", "display", "mono"] as const;
export type SceneFont = (typeof sceneFonts)[number];

/** Letters, digits and hyphens, beginning with a letter: "apples", "cat-2". */
const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const words = promptField.min(1);
const pixels = z
  .number()
  .min(-sceneLimits.canvas.to * sceneLimits.boxBeyond)
  .max(sceneLimits.canvas.to * (sceneLimits.boxBeyond + 1));
const side = z
  .number()
  .min(1)
  .max(sceneLimits.canvas.to * (sceneLimits.boxBeyond + 1));

export const sceneBoxSchema = z.strictObject({
  /** Of the upper left corner, in canvas pixels. */
  left: pixels,
  top: pixels,
  width: side,
  height: side,
});
/** In canvas pixels. */
export type SceneBox = z.output<typeof sceneBoxSchema>;

const common = {
  id,
  /** The words of the prompt that ask for it. @default none: added by a planner */
  phrase: words.optional(),
  place: z.enum(scenePlaces).optional(),
  /** Larger is nearer; equal ones in the order of the layers. @default the layout's */
  depth: z.number().min(-1000).max(1000).optional(),
  /** Turned clockwise, in degrees. @default 0 */
  turnDegrees: z.number().min(-180).max(180).optional(),
};

const countable = {
  /** @default 1 */
  count: z.number().int().min(1).max(sceneLimits.things).optional(),
  arrangement: z.enum(sceneArrangements).optional(),
  colour: z.enum(colourIds).optional(),
  material: z.enum(sceneMaterials).optional(),
  /** Beside others of its kind. @default as large as such a thing is */
  size: z.enum(sceneSizes).optional(),
  /** One for each of `count`, in reading order: left to right, then down. @default the layout's */
  boxes: z.array(sceneBoxSchema).max(sceneLimits.things).optional(),
};

const thingSchema = z.strictObject({
  kind: z.literal("thing"),
  ...common,
  /** The English name of one of them, without article or colour: "apple", "fire engine". */
  concept: words,
  ...countable,
  /** Qualities beside colour, material and size, in English: "old", "smiling". @default none */
  qualities: z.array(words).max(8).optional(),
  /** What its noise is drawn from. @default from the scene's seed and the layer's id */
  seed: whole(limits.seed).optional(),
  /** Who it is: drawn with the look that was saved under this name. @default nobody in particular */
  character: characterName.optional(),
  /** How freely that look is drawn anew: the noise time that sampling starts from. @default not at all: the same pixels */
  variation: z.number().gt(0).max(1).optional(),
  /** Turned to look the other way, left to right. @default false */
  isMirrored: z.boolean().optional(),
});

const shapeSchema = z.strictObject({
  kind: z.literal("shape"),
  ...common,
  shape: z.enum(sceneShapes),
  ...countable,
});

const textSchema = z.strictObject({
  kind: z.literal("text"),
  ...common,
  /** Exactly what is to be read; line feeds begin a new line. */
  text: z
    .string()
    .min(1)
    .max(sceneLimits.textCharacters)
    .refine((text) => !/[\p{Cs}]|(?!\n)\p{Cc}/u.test(text)),
  font: z.enum(sceneFonts).optional(),
  colour: z.enum(colourIds).optional(),
  /** Bent along an arc, upwards or downwards. @default straight */
  curve: z.enum(["up", "down"]).optional(),
  /** A ground of its own. @default none */
  frame: z.enum(["box", "banner", "balloon"]).optional(),
  /** @default as large as its place allows */
  size: z.enum(sceneSizes).optional(),
  boxes: z.array(sceneBoxSchema).max(1).optional(),
});

const layerSchema = z
  .discriminatedUnion("kind", [thingSchema, shapeSchema, textSchema])
  .refine((layer) => layer.kind === "text" || (layer.boxes?.length ?? layer.count ?? 1) === (layer.count ?? 1), {
    path: ["boxes"],
    error: "must be as many as count",
  });

/** A layer, or one of several things in it: `item` counts from 0, left to right. */
const partySchema = z.strictObject({ layer: id, item: z.number().int().min(0).max(sceneLimits.things).optional() });
export type SceneParty = z.output<typeof partySchema>;

const relationSchema = z
  .strictObject({
    subject: partySchema,
    relation: z.enum(sceneRelations),
    /** Two for `between`, or one layer of several; else one. */
    objects: z.array(partySchema).min(1).max(2),
  })
  .refine(({ relation, objects }) => relation === "between" || objects.length === 1, {
    path: ["objects"],
    error: "must be one",
  });
export type SceneLink = z.output<typeof relationSchema>;

const backgroundSchema = z.strictObject({
  setting: z.enum(sceneSettings),
  colours: z.array(z.enum(colourIds)).max(3).optional(),
  time: z.enum(sceneTimes).optional(),
  weather: z.enum(sceneWeathers).optional(),
});
export type SceneBackdrop = z.output<typeof backgroundSchema>;

const unmetSchema = z.strictObject({
  /** As asked for. */
  phrase: words,
  /** Why it is not in the picture. */
  reason: z.enum(["unknown-thing", "unknown-word", "contradiction", "too-many"]),
  /** The nearest that can be drawn. @default nothing is near */
  nearest: words.optional(),
});

export const scenePlanSchema = z
  .strictObject({
    schemaVersion: z.literal(scenePlanVersion),
    prompt: z.string().max(20_000).optional(),
    language: z.enum(["en", "fr"]).optional(),
    seed: whole(limits.seed),
    canvas: z.strictObject({ widthPx: whole(sceneLimits.canvas), heightPx: whole(sceneLimits.canvas) }),
    /** Absent: transparent. */
    background: backgroundSchema.optional(),
    /** Id of one of the drawing model's styles. @default the model's */
    style: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
      .optional(),
    finish: z.enum(sceneFinishes).optional(),
    mood: z.enum(sceneMoods).optional(),
    layers: z.array(layerSchema).max(sceneLimits.layers),
    relations: z.array(relationSchema).max(sceneLimits.relations),
    /** English names of what must not be in the picture. */
    without: z.array(words).max(32),
    /** What was asked for and could not be planned: said, never dropped. */
    unmet: z.array(unmetSchema).max(200),
  })
  .superRefine((plan, context) => {
    const message = problemOf(plan);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

interface Linked {
  layers: readonly { id: string; kind: string; count?: number | undefined }[];
  relations: readonly SceneLink[];
}

function problemOf({ layers, relations }: Linked): string | undefined {
  const counts = new Map(layers.map((layer) => [layer.id, layer.count ?? 1]));
  if (counts.size < layers.length) return "two layers have one id";
  if ([...counts.values()].reduce((sum, count) => sum + count, 0) > sceneLimits.things)
    return `more than ${sceneLimits.things} things`;
  for (const { layer, item } of relations.flatMap(({ subject, objects }) => [subject, ...objects])) {
    const count = counts.get(layer);
    if (count === undefined) return `a relation names the layer "${layer}", which is not there`;
    if (item !== undefined && item >= count) return `a relation names item ${item} of "${layer}", which has ${count}`;
  }
  return undefined;
}

export type ScenePlan = z.output<typeof scenePlanSchema>;
export type SceneLayer = ScenePlan["layers"][number];
export type ThingLayer = Extract<SceneLayer, { kind: "thing" }>;
export type ShapeLayer = Extract<SceneLayer, { kind: "shape" }>;
export type TextLayer = Extract<SceneLayer, { kind: "text" }>;
export type UnmetWish = ScenePlan["unmet"][number];

/** @throws PLAN_INVALID naming the field that is wrong */
export function parseScenePlan(value: unknown): ScenePlan {
  const parsed = scenePlanSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const field = path.join(".") || "the scene";
  const found = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
  throw new ImagierError("PLAN_INVALID", `Scene plan: ${field} ${message}; received ${quoteValue(found)}.`);
}
