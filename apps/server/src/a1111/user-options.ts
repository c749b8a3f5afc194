// The model that each user's requests are drawn with where they name none, and how many layers of its text encoder are left out.
// Not kept: a server that starts again has forgotten it, as the programs of this dialect expect and set it again.

import { ImagierError, type ModelView, nearestName, quoteValue } from "@imagier/contracts";
import type { Catalogue } from "../http/app-parts.js";
import type { DrawRequest } from "./schemas.js";

interface Chosen {
  modelId: string;
  clipSkip: number;
}

const mostUsers = 10_000;

export class UserOptions {
  readonly #chosen = new Map<string, Chosen>();

  constructor(readonly catalogue: Pick<Catalogue, "models">) {}

  async of(userId: string) {
    const { model, clipSkip } = await this.forRequest(userId, {});
    return {
      sd_model_checkpoint: model?.id ?? "",
      CLIP_stop_at_last_layers: clipSkip + 1,
      samples_format: "png",
      live_previews_image_format: "webp",
    };
  }

  /** @throws ImagierError MODEL_UNKNOWN */
  async set(
    userId: string,
    options: { sd_model_checkpoint?: string | null | undefined; CLIP_stop_at_last_layers?: number | null | undefined },
  ): Promise<void> {
    const { model, clipSkip } = await this.forRequest(userId, { override_settings: { ...options } } as DrawRequest);
    if (model === undefined) return;
    this.#chosen.delete(userId);
    this.#chosen.set(userId, { modelId: model.id, clipSkip });
    const [oldest] = this.#chosen.keys();
    if (this.#chosen.size > mostUsers && oldest !== undefined) this.#chosen.delete(oldest);
  }

  /** What the request itself says comes first. @throws ImagierError MODEL_UNKNOWN */
  async forRequest(
    userId: string,
    { override_settings: override }: Pick<DrawRequest, "override_settings">,
  ): Promise<{ model: ModelView | undefined; clipSkip: number }> {
    const models = await this.catalogue.models();
    const chosen = this.#chosen.get(userId);
    const title = override?.sd_model_checkpoint;
    const asked = title ? named(title, models) : undefined;
    const layers = override?.CLIP_stop_at_last_layers;
    return {
      model: asked ?? models.find(({ id }) => id === chosen?.modelId) ?? models[0],
      clipSkip: layers == null ? (chosen?.clipSkip ?? 0) : layers - 1,
    };
  }
}

/** By "NAME", "NAME.safetensors" or "NAME [HASH]". @throws ImagierError MODEL_UNKNOWN */
function named(title: string, models: readonly ModelView[]): ModelView {
  const name = title.replace(/ \[[0-9a-f]+\]$/, "");
  const found = models.find(({ id }) => id === name || `${id}.safetensors` === name);
  if (found !== undefined) return found;
  const ids = models.map(({ id }) => id);
  const nearest = nearestName(name, ids);
  throw new ImagierError("MODEL_UNKNOWN", `There is no model ${quoteValue(title)} here.`, {
    hint: nearest === undefined ? `There are: ${ids.join(", ") || "none"}.` : `Did you mean ${nearest}?`,
  });
}
