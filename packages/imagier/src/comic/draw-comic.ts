// A comic from its script, from a plan that somebody wrote, or from the plan of a page that was drawn before.
// Not the scenes of its panels: those are drawn as any scene is.

import {
  type ComicPicturePlan,
  type ComicPlan,
  type Credit,
  type GenerationWarning,
  ImagierError,
  type PictureFormat,
  parseComicPlan,
  parseScenePlan,
  quoteValue,
} from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import {
  balloonsRaster,
  type ComicOptions,
  composePanels,
  layBalloons,
  layTexts,
  type Raster,
  readComic,
} from "@imagier/scenes";
import { deliver } from "../deliver.js";
import type { EditOptions } from "../edit.js";
import type { Generation } from "../generate.js";
import { type OutputTarget, resolveFormat, resolveOutput } from "../output/output-target.js";
import { composeLayers } from "../scene/compose-layers.js";
import { type DrawnThings, drawLayers } from "../scene/draw-layers.js";
import { StageClock } from "../stage-clock.js";
import { makeComicPlan, pageStyle } from "./make-comic-plan.js";

export interface DrawComicOptions extends Omit<EditOptions, "it" | "parent"> {
  /** A style of the model, for all panels. @default the model's */
  style?: string | undefined;
}

export type ComicGeneration = Generation & { plan: ComicPicturePlan };

/** The plan of a script: to read and to change before `drawComic`. @throws COMIC_INVALID, PROMPT_TOO_LONG */
export function planComic(
  script: string,
  { things, model }: Pipeline,
  options: Pick<ComicOptions, "seed" | "panel" | "columns" | "names"> = {},
): ComicPlan {
  return readComic(script, { ...options, vocabulary: things, styles: model.manifest.styles });
}

/**
 * @param comic checked here: it may come from anywhere
 * @throws COMIC_INVALID, CHARACTER_UNKNOWN, OUTPUT_UNWRITABLE
 */
export async function drawComic(comic: unknown, options: DrawComicOptions): Promise<ComicGeneration> {
  const { pipeline, out, signal, onProgress, characters, style } = options;
  const clock = new StageClock({ signal, onProgress });
  const target = out === undefined ? undefined : await resolveOutput(out);
  const format = flat(resolveFormat(undefined, target ?? {}));
  const { plan, warnings } = await clock.stage("plan", () =>
    makeComicPlan(parseComicPlan(comic), { characters, style, format }, pipeline),
  );
  return drawComicPlan(plan, { clock, target, warnings, options });
}

interface ComicDrawing {
  clock: StageClock;
  target: OutputTarget | undefined;
  warnings: readonly GenerationWarning[];
  options: Pick<DrawComicOptions, "pipeline" | "signal" | "drawn" | "proof" | "likeness">;
}

/** The same plan gives the same bytes. */
export async function drawComicPlan(
  plan: ComicPicturePlan,
  { clock, target, warnings, options }: ComicDrawing,
): Promise<ComicGeneration> {
  const { pipeline, signal, drawn = new Map() } = options;
  const things = new Map<string, readonly Raster[]>();
  const credits = new Map<string, Credit>();
  const missing = new Set<string>();
  const pictures: Raster[] = [];
  for (const [at] of plan.drawings.entries())
    pictures.push(await drawPanel(plan, at, { pipeline, clock, signal, drawn, credits, missing, things }));
  const page = composePanels(pictures, { columns: plan.comic.columns, ...pageStyle });
  const origin = { credits: [...credits.values()], model: pipeline.model.manifest };
  const images = [{ ...page, plan, origin, things }];
  const delivered = await deliver(images, { clock, target, model: pipeline.model, options });
  const lacking = missing.size === 0 ? [] : [missingWarning([...missing])];
  return {
    ...{ images, ...delivered, plan, credits: [...credits.values()] },
    timingsMs: clock.timingsMs(),
    warnings: [...warnings, ...lacking, ...delivered.warnings],
  };
}

interface PanelDrawing {
  pipeline: Pipeline;
  clock: StageClock;
  signal: AbortSignal | undefined;
  drawn: DrawnThings;
  /** Added to. */
  credits: Map<string, Credit>;
  missing: Set<string>;
  things: Map<string, readonly Raster[]>;
}

async function drawPanel(
  { comic, drawings, characters }: ComicPicturePlan,
  at: number,
  { credits, missing, things, ...drawing }: PanelDrawing,
): Promise<Raster> {
  const plan = drawings[at]!;
  const scene = parseScenePlan(plan.scene);
  const {
    rasters,
    things: own,
    credits: found,
  } = await drawLayers({ ...plan, characters: { ...characters, ...plan.characters } }, drawing);
  for (const credit of found) credits.set(credit.drawingId, credit);
  for (const [layer, pictures] of own) things.set(`panel-${at + 1}/${layer}`, pictures);
  return drawing.clock.stage("compose", () => {
    const { picture, layers } = composeLayers(scene, rasters, { keepLayers: false });
    const { balloons } = layBalloons({ scene, balloons: [...comic.panels[at]!.balloons] });
    for (const character of [...layers, ...balloons.map(({ set }) => set)].flatMap((set) => set.missing ?? []))
      missing.add(character);
    const { widthPx, heightPx } = scene.canvas;
    const box = { left: 0, top: 0, width: widthPx, height: heightPx };
    const said = { id: "balloons", raster: balloonsRaster(balloons, scene.canvas), box, depth: 0 };
    return layTexts(picture, { texts: [said], finish: undefined, seed: scene.seed });
  });
}

function missingWarning(characters: readonly string[]): GenerationWarning {
  return { code: "TEXT_CHARACTERS_MISSING", message: `No font here has ${characters.join(" ")}.` };
}

function flat(format: string): PictureFormat {
  if (format !== "ora" && format !== "svg") return format as PictureFormat;
  throw new ImagierError("FORMAT_UNKNOWN", `A page of a comic has no layers to keep in ${quoteValue(format)}.`);
}
