// Words to a scene plan, in English or French: reads a prompt from left to right, one phrase at a time.
// Not a layout: no boxes. What each phrase means is told in CONVENTIONS.md.

import { ImagierError, parseScenePlan, type SceneBackdrop, type ScenePlan, scenePlanVersion } from "@imagier/contracts";
import { detectLanguage } from "./detect-language.js";
import type { Language } from "./language.js";
import { mendSpelling } from "./mend-spelling.js";
import { type Cast, castOf, type Named, unmasked, withCast, withStandIns } from "./names.js";
import { lineUp, readStep } from "./read-step.js";
import type { Reading, Vocabulary } from "./reading.js";
import { SceneDraft } from "./scene-draft.js";
import { withSky } from "./sky-colours.js";
import { type StyleWords, styleTree } from "./style-words.js";
import { cleanPrompt, tokenise } from "./tokens.js";

export interface PlanOptions {
  /** @default 0 */
  seed?: number;
  /** @default 1024 x 1024 */
  canvas?: { widthPx: number; heightPx: number };
  /** Of the drawing model. @default none: every style is unknown */
  styles?: readonly StyleWords[];
  /** What can be drawn. @default every noun of the lexicon */
  vocabulary?: Vocabulary;
  /** @default what the prompt seems to be in */
  language?: Language;
  /** Characters that the prompt may name. @default none */
  names?: readonly Named[];
}

const longestPrompt = 20_000;
const defaultCanvas = { widthPx: 1024, heightPx: 1024 };

/**
 * The plan of a prompt, without boxes. What cannot be planned stands in `unmet`.
 * @throws ImagierError PROMPT_EMPTY, PROMPT_TOO_LONG (20,000 UTF-16 units), PLAN_INVALID for options out of range
 */
export function planScene(prompt: string, options: PlanOptions = {}): ScenePlan {
  const cast = castOf(prompt, options.names ?? []);
  return unmasked(planMasked(prompt, { ...options, cast }), cast);
}

/** Who stands in for names, and which of those are spoken of already. */
export interface Masked {
  cast: Cast;
  /** @default none */
  known?: readonly string[];
}

/** The plan with nouns for names. @throws as `planScene` */
export function planMasked(prompt: string, options: Omit<PlanOptions, "names"> & Masked): ScenePlan {
  const { cast, known } = options;
  const clean = cleanPrompt(prompt);
  if (clean.trim() === "")
    throw new ImagierError(
      "PROMPT_EMPTY",
      `Expected prompt to say something but received ${JSON.stringify(prompt.slice(0, 40))}.`,
    );
  if (clean.length > longestPrompt) {
    throw new ImagierError(
      "PROMPT_TOO_LONG",
      `Expected prompt to have at most ${longestPrompt} characters but received ${clean.length}.`,
    );
  }
  const language = options.language ?? detectLanguage(clean);
  const scene = new SceneDraft();
  const tokens = tokenise(clean, language);
  mendSpelling(tokens, language, (written, meant) => scene.addUnmet(written, "unknown-word", meant));
  const reading: Reading = {
    prompt: clean,
    tokens: withStandIns(tokens, { cast, known, language }),
    language,
    scene,
    vocabulary: withCast(options.vocabulary, cast),
    styles: styleTree(options.styles ?? [], language),
    at: 0,
    near: [],
    inner: [],
    isInnerWith: false,
    phraseEnd: -1,
    settingEnd: -1,
    item: [],
    list: [],
    joined: "none",
    heads: [],
    pending: [],
  };
  while (reading.at < reading.tokens.length) {
    const before = reading.at;
    readStep(reading);
    if (reading.at <= before) reading.at = before + 1;
  }
  lineUp(reading);
  return finishPlan(reading, options);
}

function finishPlan(
  { prompt, language, scene }: Reading,
  { seed = 0, canvas = defaultCanvas }: PlanOptions,
): ScenePlan {
  const background = backgroundOf(scene);
  return parseScenePlan({
    schemaVersion: scenePlanVersion,
    prompt,
    language,
    seed,
    canvas,
    ...(background === undefined ? {} : { background }),
    ...(scene.style === undefined ? {} : { style: scene.style }),
    ...(scene.finish === undefined ? {} : { finish: scene.finish }),
    ...(scene.mood === undefined ? {} : { mood: scene.mood }),
    layers: scene.layers.map(({ layer }) => layer),
    relations: scene.relations,
    without: scene.without,
    unmet: scene.unmet,
  });
}

/** A time or a weather without a place is seen in the sky. */
function backgroundOf(scene: SceneDraft): SceneBackdrop | undefined {
  if (scene.isTransparent || Object.keys(scene.backdrop).length === 0) return undefined;
  return withSky({ setting: "sky", ...scene.backdrop }, scene);
}
