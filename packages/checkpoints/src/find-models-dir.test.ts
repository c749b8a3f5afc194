import { afterEach, expect, it, vi } from "vitest";
import { findModelsDir } from "./find-models-dir.js";

afterEach(() => vi.unstubAllEnvs());

it("takes the folder that is named, and refuses one that is not there", () => {
  vi.stubEnv("IMAGIER_MODELS", import.meta.dirname);
  expect(findModelsDir()).toBe(import.meta.dirname);
  vi.stubEnv("IMAGIER_MODELS", `${import.meta.dirname}/nowhere`);
  expect(findModelsDir).toThrowError(expect.objectContaining({ code: "MODELS_NOT_FOUND" }));
});
