// The layers of pictures as they are answered, the last few kept: a page that is reloaded costs no drawing.
// Not the drawing of them (imagier's scene-layers.ts).

import { createHash } from "node:crypto";
import { ImagierError, type PictureLayers, parseGenerationPlan, type ScenePicturePlan } from "@imagier/contracts";
import type { SceneLayerPicture } from "imagier";

/** Answers of a megabyte or so each. */
const mostKept = 8;

export class LayerShelf {
  readonly #draw: (plan: ScenePicturePlan) => Promise<SceneLayerPicture[]>;
  /** By their plan's hash, the one asked for last at the end. Those that are being drawn are there, too. */
  readonly #kept = new Map<string, Promise<PictureLayers>>();

  constructor(draw: (plan: ScenePicturePlan) => Promise<SceneLayerPicture[]>) {
    this.#draw = draw;
  }

  /** @param plan as it was kept with the picture. @throws PICTURE_WITHOUT_LAYERS, PLAN_INVALID, MODEL_MISMATCH */
  async of(plan: Record<string, unknown>): Promise<PictureLayers> {
    const scene = sceneIn(plan);
    const key = sha256(JSON.stringify(plan));
    const layers = this.#kept.get(key) ?? this.#draw(scene).then(answerOf);
    this.#kept.delete(key);
    this.#kept.set(key, layers);
    layers.catch(() => this.#kept.delete(key)); // the next may have more luck
    for (const oldest of this.#kept.keys()) if (this.#kept.size > mostKept) this.#kept.delete(oldest);
    return layers;
  }
}

function sceneIn(plan: Record<string, unknown>): ScenePicturePlan {
  const parsed = parseGenerationPlan(plan);
  if (parsed.family === "scene") return parsed;
  throw new ImagierError("PICTURE_WITHOUT_LAYERS", "The picture is one drawing, without layers.");
}

function answerOf(pictures: readonly SceneLayerPicture[]): PictureLayers {
  const layers = pictures.map(({ webp, ...picture }) => ({
    ...picture,
    sha256: sha256(webp),
    webpBase64: Buffer.from(webp).toString("base64"),
  }));
  return { layers };
}

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");
