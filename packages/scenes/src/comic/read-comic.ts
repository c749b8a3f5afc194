// A script to the plan of a comic: "panel 1: a cat on a sofa says « Hello »; panel 2: ...", in English or French.
// The grammar of scenes reads each panel; what is said in it becomes balloons. No boxes: lay-balloons.ts.

import {
  type ComicBalloon,
  type ComicPanel,
  type ComicPlan,
  comicLimits,
  ImagierError,
  parseComicPlan,
  type ScenePlan,
  type TextLayer,
} from "@imagier/contracts";
import { detectLanguage } from "../plan/detect-language.js";
import type { Language } from "../plan/language.js";
import { type PlanOptions, planScene } from "../plan/plan-scene.js";
import { cleanPrompt } from "../plan/tokens.js";

export interface ComicOptions extends Omit<PlanOptions, "canvas"> {
  /** Of every panel. @default 512 x 512 */
  panel?: { widthPx: number; heightPx: number };
  /** @default as many as make the page about square */
  columns?: number;
}

/** Panels of a page, side by side. */
const usualColumns = [1, 2, 3, 2, 3, 3];
const longestScript = 20_000;

/** @throws COMIC_INVALID for none or more than six panels, PROMPT_TOO_LONG */
export function readComic(
  script: string,
  { panel = { widthPx: 512, heightPx: 512 }, columns, ...options }: ComicOptions = {},
): ComicPlan {
  if (script.length > longestScript)
    throw new ImagierError(
      "PROMPT_TOO_LONG",
      `Expected a script of at most ${longestScript} characters but received ${script.length}.`,
    );
  const language = options.language ?? detectLanguage(cleanPrompt(script));
  const scripts = panelsOf(script);
  if (scripts.length < 1 || scripts.length > comicLimits.panels)
    throw new ImagierError(
      "COMIC_INVALID",
      `Expected 1 to ${comicLimits.panels} panels but received ${scripts.length}.`,
    );
  const panels: ComicPanel[] = [];
  for (const words of scripts) {
    const scene = planScene(spoken(words, language), { ...options, canvas: panel, language });
    panels.push(panelOf(withGroundOf(panels.at(-1)?.scene, scene)));
  }
  return parseComicPlan({
    schemaVersion: 1,
    prompt: script,
    language,
    seed: options.seed ?? 0,
    columns: columns ?? usualColumns[panels.length - 1],
    panels,
  });
}

const marker =
  /(?:^|[\s;.])(?:panel|frame|case|vignette|planche)\s*(?:n[o°]?\s*)?(?:\d{1,2}|one|two|three|four|five|six|une?|deux|trois|quatre|cinq)?\s*[:.)–—-]\s*/giu;
const quoted = /«[^»]*»|“[^”]*”|"[^"]*"/gu;

/** By their markers, else by lines, else by semicolons; marks within quoted words part nothing. */
function panelsOf(script: string): string[] {
  const masked = script.replace(quoted, (said) => "\u00a4".repeat(said.length));
  const separator = marker.test(masked) ? marker : /\n/.test(masked.trim()) ? /\n+/gu : /;/gu;
  marker.lastIndex = 0;
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: text } of masked.matchAll(separator)) {
    parts.push(script.slice(from, index));
    from = index + text.length;
  }
  parts.push(script.slice(from));
  return parts.map((part) => part.replace(/^[\s;,.]+|[\s;,]+$/gu, "")).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

const says: Readonly<Record<Language, string>> = { en: "says", fr: "dit" };
const captionWords = /^(?:caption|narration|narrator|title|légende|récitatif|cartouche|titre)$/iu;

/** "Mina: « Hello »", as scripts have it, as a sentence. */
function spoken(words: string, language: Language): string {
  return words
    .replace(/\n+/gu, ", ")
    .replace(/(\p{L}[\p{L}\p{M}'’-]*)\s*:\s*(?=[«“"])/gu, (all, who: string) =>
      captionWords.test(who)
        ? `${who} `
        : /^(?:says|said|dit|pense|thinks|crie|shouts)$/iu.test(who)
          ? all
          : `${who} ${says[language]} `,
    )
    .replace(/\bse demande(?=\s*[«“"])/giu, "pense");
}

/** Where a panel says nothing of place or hour, it is where the one before was. */
function withGroundOf(before: ScenePlan | undefined, scene: ScenePlan): ScenePlan {
  const background = scene.background ?? before?.background;
  const kept = { finish: scene.finish ?? before?.finish, style: scene.style ?? before?.style };
  return {
    ...scene,
    ...(background === undefined ? {} : { background }),
    ...(kept.finish === undefined ? {} : { finish: kept.finish }),
    ...(kept.style === undefined ? {} : { style: kept.style }),
  };
}

const thinking = /^(?:think|wonder|dream|pens|song|se demand|rêv)/iu;
const shouting = /^(?:shout|yell|scream|cri|exclaim|hurl|s['’](?:écri|exclam))/iu;

/** Writing that somebody says, and writing that nobody has on him, leaves the scene. */
function panelOf(scene: ScenePlan): ComicPanel {
  const balloons: ComicBalloon[] = [];
  const gone = new Set<string>();
  for (const layer of scene.layers) {
    if (layer.kind !== "text") continue;
    const link = scene.relations.find(({ subject }) => subject.layer === layer.id);
    const speaker = link?.relation === "above" && layer.frame === "balloon" ? link.objects[0]!.layer : undefined;
    if (speaker === undefined && (link !== undefined || (layer.frame !== undefined && layer.frame !== "balloon")))
      continue;
    gone.add(layer.id);
    balloons.push({
      kind: speaker === undefined ? "caption" : kindOf(layer),
      text: layer.text.replace(/\n/g, " "),
      ...(speaker === undefined ? {} : { speaker }),
    });
  }
  const isThere = ({ layer }: { layer: string }) => !gone.has(layer);
  return {
    scene: {
      ...scene,
      layers: scene.layers.filter(({ id }) => !gone.has(id)),
      relations: scene.relations.filter(({ subject, objects }) => isThere(subject) && objects.every(isThere)),
    },
    balloons: balloons.slice(0, comicLimits.balloons),
  };
}

function kindOf({ phrase = "", text }: TextLayer): ComicBalloon["kind"] {
  if (thinking.test(phrase)) return "thought";
  const isLoud = text === text.toUpperCase() && text !== text.toLowerCase() && text.length > 3;
  return shouting.test(phrase) || isLoud ? "shout" : "speech";
}
