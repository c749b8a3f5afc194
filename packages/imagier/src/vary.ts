// More like a picture that was drawn before: near it, or of the same words with other noise.
// Not an edit: nothing is asked to be otherwise. A plan becomes another plan, and that is drawn. Of scenes: vary-scene.ts.

import {
  type CheckpointPlan,
  type DrawingPlan,
  type GenerationPlan,
  ImagierError,
  parseGenerationPlan,
} from "@imagier/contracts";
import { flowMatchingSchedule } from "@imagier/sampling";
import { type Generation, generate, type RedrawOptions, redraw } from "./generate.js";

export interface VaryOptions extends RedrawOptions {
  /** `subtle` stays near the picture, `strong` keeps only its words. */
  amount: "subtle" | "strong";
  /** 1 to 16. @default 1 */
  count?: number | undefined;
  /** Of the first of them. */
  seed: number;
  /** The picture's file: what is near a picture of a checkpoint, or of words alone, starts from its pixels. @default its plan alone is known */
  picture?: Uint8Array | undefined;
}

/** What a subtle variation keeps of the plan's strength and variation: it starts nearer to the same reference. */
const subtleShare = 0.75;
/** Noise time that a subtle variation starts from where it starts from the picture itself. */
const pictureStrength = 0.5;

/** @throws PLAN_INVALID for a comic, and what drawing throws */
export async function vary(plan: GenerationPlan, options: VaryOptions): Promise<Generation> {
  if (plan.family === "comic") throw new ImagierError("PLAN_INVALID", "A comic is varied by changing its script.");
  if (plan.family === "scene") return (await import("./vary-scene.js")).varyScene(plan, options);
  const { amount, picture } = options;
  const isFromWords = plan.family === undefined ? isOfWords(plan) : "timesteps" in plan;
  if (amount === "subtle" && picture !== undefined && isFromWords)
    return startFrom({ picture, strength: pictureStrength }, plan, options);
  return redraw(plan.family === undefined ? otherDrawing(plan, options) : otherPicture(plan, options), options);
}

/** What is recalled is another picture for each seed: nothing of it stays. */
const isOfWords = ({ references }: DrawingPlan) => references.every(({ kind }) => kind === "recalled");

const otherNoise = ({ seed, count = 1 }: VaryOptions) => ({ seed, firstImage: 0, imageCount: count });

function otherDrawing(plan: DrawingPlan, options: VaryOptions): GenerationPlan {
  const { steps, variation } = plan;
  if (options.amount === "strong" || isOfWords(plan)) return parseGenerationPlan({ ...plan, ...otherNoise(options) });
  const strength = plan.strength * subtleShare;
  return parseGenerationPlan({
    ...plan,
    ...otherNoise(options),
    strength,
    sigmas: [...flowMatchingSchedule({ steps, start: strength })],
    variation: variation === undefined ? undefined : variation * subtleShare,
  });
}

function otherPicture(plan: CheckpointPlan, options: VaryOptions): GenerationPlan {
  const isWalk = "walk" in plan && plan.walk !== undefined; // its pictures are those between its seeds
  return parseGenerationPlan({ ...plan, ...(isWalk ? { seed: options.seed } : otherNoise(options)) });
}

interface Start {
  picture: Uint8Array;
  strength: number;
  /** "WIDTHxHEIGHT". @default the plan's */
  size?: string;
}

/** Draws the words of a plan over a picture's pixels. */
export function startFrom(
  { picture, strength, size }: Start,
  plan: DrawingPlan | CheckpointPlan,
  options: RedrawOptions & { seed?: number; count?: number | undefined },
): Promise<Generation> {
  const { prompt, widthPx, heightPx, background } = plan;
  const request = {
    ...{ prompt, background, strength, reference: new Uint8Array(picture), scene: false },
    ...{ seed: options.seed ?? plan.seed, count: options.count, size: size ?? `${widthPx}x${heightPx}` },
    format: plan.format,
    // A drawing's own fit the length of its own path.
    steps: plan.family === undefined ? undefined : plan.steps,
    guidanceScale: "guidance" in plan ? plan.guidance.scale : undefined,
    style: plan.family === undefined ? plan.style : undefined,
    negativePrompt: "negativePrompt" in plan && plan.negativePrompt !== "" ? plan.negativePrompt : undefined,
  };
  return generate(request, options);
}
