// Against the library's own, in every way that an environment can name them.
// Not what lies in them.

import { dirname } from "node:path";
import { charactersDir, findModelsDir } from "imagier";
import { afterEach, expect, it, vi } from "vitest";
import { defaultDataFolder, modelsFolder } from "./installation.js";

afterEach(() => vi.unstubAllEnvs());

const elsewhere = import.meta.dirname;

it.each([
  ["by themselves", {}],
  ["as named", { IMAGIER_DATA: elsewhere, IMAGIER_MODELS: elsewhere }],
  ["in Windows' data folder", { IMAGIER_DATA: "", XDG_DATA_HOME: "", LOCALAPPDATA: elsewhere }],
  ["in the system's data folder", { IMAGIER_DATA: "", IMAGIER_MODELS: "", XDG_DATA_HOME: elsewhere }],
])("finds the library's own folders, %s", (_, env: Record<string, string>) => {
  for (const name of ["IMAGIER_DATA", "IMAGIER_MODELS", "XDG_DATA_HOME", "LOCALAPPDATA"]) vi.stubEnv(name, env[name]);
  expect(defaultDataFolder()).toBe(dirname(charactersDir()));
  expect(modelsFolder()).toBe(findModelsDir());
});

it("finds no models where the folder that is named is not there", () => {
  vi.stubEnv("IMAGIER_MODELS", `${elsewhere}/nowhere`);
  expect(modelsFolder()).toBeUndefined();
});
