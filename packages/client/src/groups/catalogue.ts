// What the service can draw with, what it could fetch, and how it understands words before anything is drawn.
// Not the drawing (jobs.ts).

import type { ModelList, ModelOfferView, ModelView, PlanWish, PullView, Understanding } from "@imagier/contracts";
import type { CallOptions, Transport } from "../transport.js";

export interface Models {
  /** OpenAI's list, with our fields. */
  list(options?: CallOptions): Promise<ModelList>;
}

export interface Catalogue {
  /** Installed, with their styles. */
  models(options?: CallOptions): Promise<ModelView[]>;
  /** What could be pulled. */
  available(options?: CallOptions): Promise<ModelOfferView[]>;
  /** Begins to fetch a model, or tells how far that is. */
  pull(name: string, options?: CallOptions & { acceptLicence?: boolean }): Promise<PullView>;
}

export interface Plans {
  /** The scene that words ask for, which words ask for which layer, and what cannot be drawn as asked. */
  understand(wish: PlanWish, options?: CallOptions): Promise<Understanding>;
}

export function modelsOf(transport: Transport): Models {
  return { list: (options) => transport.ask("modelList", "/v1/models", options) };
}

export function catalogueOf(transport: Transport): Catalogue {
  return {
    models: (options) => transport.ask("models", "/v1/catalogue/models", options),
    available: (options) => transport.ask("offers", "/v1/catalogue/available", options),
    pull: (name, { acceptLicence, signal } = {}) =>
      transport.ask("pull", "/v1/catalogue/pulls", { method: "POST", json: { name, acceptLicence }, signal }),
  };
}

export function plansOf(transport: Transport): Plans {
  return {
    understand: (wish, options) =>
      transport.ask("understanding", "/v1/plans", { method: "POST", json: wish, isRepeatable: true, ...options }),
  };
}
