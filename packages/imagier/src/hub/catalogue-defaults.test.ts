import { expect, it } from "vitest";
import { withCatalogueDefaults } from "./catalogue-defaults.js";

it("draws a checkpoint of the catalogue as its card says, by either name, unless the request says otherwise", () => {
  expect(withCatalogueDefaults({ prompt: "a cat", model: "sdxl-turbo" })).toMatchObject({ steps: 1, guidanceScale: 1 });
  const schnell = { prompt: "a cat", model: "black-forest-labs/FLUX.1-schnell@main" };
  expect(withCatalogueDefaults(schnell)).toEqual({ ...schnell, steps: 4, guidanceScale: 1 });
  expect(withCatalogueDefaults({ ...schnell, steps: 2 })).toMatchObject({ steps: 2, guidanceScale: 1 });
});

it.each(["janus-1.3b", "karlo", "taesd", "owner/other", "a.safetensors", undefined])("leaves %s alone", (model) => {
  const request = { prompt: "a cat", ...(model && { model }) };
  expect(withCatalogueDefaults(request)).toBe(request);
});
