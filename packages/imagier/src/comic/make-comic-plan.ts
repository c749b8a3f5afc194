// A comic becomes a plan: each panel laid out with its things' drawing plans, each balloon over its speaker, frozen.
// Not the reading of a script (scenes/comic) and not the drawing (draw-comic.ts).

import {
  type Character,
  type ComicPicturePlan,
  type ComicPlan,
  type GenerationWarning,
  type PictureFormat,
  parseGenerationPlan,
  parseScenePlan,
  type ScenePicturePlan,
} from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import { layBalloons } from "@imagier/scenes";
import { makeScenePlan } from "../scene/make-scene-plan.js";

/** Of a page, in pixels. */
export const pageStyle = { gutterPx: 16, borderPx: 4 };

interface ComicWish {
  characters?: readonly Character[] | undefined;
  style?: string | undefined;
  format: PictureFormat;
}

/** @throws STYLE_UNKNOWN, CHARACTER_UNKNOWN */
export async function makeComicPlan(
  comic: ComicPlan,
  { characters, style, format }: ComicWish,
  pipeline: Pipeline,
): Promise<{ plan: ComicPicturePlan; warnings: GenerationWarning[] }> {
  const drawings: ScenePicturePlan[] = [];
  const panels: ComicPlan["panels"] = [];
  const looks: NonNullable<ScenePicturePlan["characters"]> = {};
  const warnings: GenerationWarning[] = [];
  for (const { scene, balloons } of comic.panels) {
    // One seed for all panels: who comes again in another panel is drawn with the same noise.
    const seeded = { ...scene, seed: comic.seed };
    const wish = {
      scene: seeded,
      request: { style },
      model: pipeline.model,
      background: "#ffffff",
      format,
      characters,
    };
    const made = await makeScenePlan(wish, pipeline);
    const { panel } = layBalloons({ scene: parseScenePlan(made.plan.scene), balloons });
    const { characters: own, ...drawing } = made.plan;
    Object.assign(looks, own); // once for the page: pixels are most of its file
    drawings.push({ ...drawing, scene: panel.scene });
    panels.push(panel);
    warnings.push(...made.warnings);
  }
  const plan = parseGenerationPlan({
    ...{ schemaVersion: 1, family: "comic", prompt: shortened(comic.prompt), seed: comic.seed },
    ...{ firstImage: 0, imageCount: 1, ...pageSize(comic) },
    ...{ comic: { ...comic, panels }, drawings, background: "#ffffff", format },
    ...(Object.keys(looks).length === 0 ? {} : { characters: looks }),
  }) as ComicPicturePlan;
  return { plan, warnings };
}

/** A script may be longer than what a plan says of its words, and have lines. */
function shortened(script = ""): string {
  return [...script.replace(/\s+/gu, " ")].slice(0, 500).join("");
}

function pageSize({ panels, columns }: ComicPlan): { widthPx: number; heightPx: number } {
  const { gutterPx } = pageStyle;
  const across = Math.min(columns, panels.length);
  const down = Math.ceil(panels.length / across);
  const [width, height] = [
    Math.max(...panels.map(({ scene }) => scene.canvas.widthPx)),
    Math.max(...panels.map(({ scene }) => scene.canvas.heightPx)),
  ];
  return { widthPx: across * (width + gutterPx) + gutterPx, heightPx: down * (height + gutterPx) + gutterPx };
}
