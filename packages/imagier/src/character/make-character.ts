// A character from words, or from a picture: who she is, and how she looks from now on. Not the keeping: character-store.ts.

import {
  type Character,
  type Credit,
  type GenerationPlan,
  ImagierError,
  parseCharacter,
  parseCharacterName,
  parseScenePlan,
  quoteValue,
  type ScenePlan,
} from "@imagier/contracts";
import { beingOf, planScene, type Raster } from "@imagier/scenes";
import { drawEdited, type EditOptions, sceneBefore } from "../edit.js";
import { planFromBytes } from "../plan/read-plan.js";
import { readRegularFile } from "../read-regular-file.js";
import { readPixels } from "../reference/read-reference.js";
import { lookOf } from "./character-look.js";

export interface CharacterOptions extends Pick<EditOptions, "pipeline" | "signal" | "onProgress"> {
  /** @default 0 */
  seed?: number;
  /** A style of the model. @default the model's */
  style?: string | undefined;
  /** What she is, where no words tell: "a girl", "un chat". @default a girl */
  as?: string | undefined;
}

const sidePx = 512;
const largestFileBytes = 64 * 2 ** 20;

/** Draws her. @throws CHARACTER_NAME_INVALID; CHARACTER_INVALID where the words name no thing */
export async function characterFromWords(
  name: string,
  words: string,
  { seed = 0, style, ...options }: CharacterOptions,
): Promise<Character> {
  const known = parseCharacterName(name);
  const { things, model } = options.pipeline;
  const canvas = { widthPx: sidePx, heightPx: sidePx };
  const scene = bareScene(planScene(words, { seed, canvas, vocabulary: things, styles: model.manifest.styles }));
  const being = beingOf(scene);
  if (being === undefined) throw new ImagierError("CHARACTER_INVALID", `${quoteValue(words)} names nobody to draw.`);
  const { images, credits, plan } = await drawEdited(scene, { background: "transparent", style }, options);
  return made(known, { being, words, picture: images[0]!, credits, plan });
}

/**
 * Takes her from a picture: of imagier, without its background and its writing; or any with a transparent ground.
 * @throws CHARACTER_NAME_INVALID, CHARACTER_OPAQUE, REFERENCE_*
 */
export async function characterFromFile(
  name: string,
  path: string,
  { as = "girl", ...options }: CharacterOptions,
): Promise<Character> {
  const known = parseCharacterName(name);
  const plan = await planIn(path);
  const asked = beingOf(planScene(as));
  if (plan?.family === "scene") {
    const { scene, picture } = sceneBefore(plan);
    const bare = bareScene(scene);
    const drawn = await drawEdited(bare, { background: "transparent", picture }, options);
    return made(known, { being: beingOf(bare) ?? asked!, picture: drawn.images[0]!, credits: drawn.credits, plan });
  }
  const { pixels } = await readPixels(path, { kind: "whole", sidePx }, options.signal);
  const picture = { widthPx: sidePx, heightPx: sidePx, data: straight(pixels) };
  const isDrawing = plan !== undefined && plan.family === undefined;
  const credits = isDrawing ? await options.pipeline.credits(plan.references) : [];
  const being = (isDrawing ? beingOf(planScene(plan.prompt)) : undefined) ?? asked!;
  return made(known, { being, picture, credits, plan });
}

async function planIn(path: string): Promise<GenerationPlan | undefined> {
  const file = await readRegularFile(path, largestFileBytes);
  if (!("bytes" in file)) return undefined; // what is wrong with it, the reading of its pixels tells
  try {
    return planFromBytes(file.bytes, quoteValue(path));
  } catch (error) {
    if (error instanceof ImagierError && error.code === "PLAN_NOT_FOUND") return undefined;
    throw error;
  }
}

/** What is not she: the ground, the look of the whole picture, writing. */
function bareScene({ background: _, finish: __, mood: ___, ...scene }: ScenePlan): ScenePlan {
  const layers = scene.layers.filter(({ kind }) => kind !== "text");
  const kept = new Set(layers.map(({ id }) => id));
  const isKept = ({ layer }: { layer: string }) => kept.has(layer);
  const relations = scene.relations.filter(({ subject, objects }) => isKept(subject) && objects.every(isKept));
  return parseScenePlan({ ...scene, layers, relations });
}

interface Made {
  being: NonNullable<ReturnType<typeof beingOf>>;
  words?: string;
  picture: Raster;
  credits: readonly Credit[];
  plan: GenerationPlan | undefined;
}

async function made(name: string, { being, words, picture, credits, plan }: Made): Promise<Character> {
  const look = await lookOf(picture, credits);
  return parseCharacter({ schemaVersion: 1, name, ...being, words, look, plan });
}

function straight(premultiplied: Uint8Array): Uint8Array {
  const data = new Uint8Array(premultiplied.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = premultiplied[i + 3]!;
    for (let c = i; c < i + 3; c++)
      data[c] = alpha === 0 ? 0 : Math.min(255, Math.round((premultiplied[c]! * 255) / alpha));
    data[i + 3] = alpha;
  }
  return data;
}
