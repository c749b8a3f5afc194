import { errorCatalogue, frenchErrors } from "@imagier/contracts";
import { expect, it } from "vitest";
import { languageOf } from "./language.js";

it.each([
  [{ LANG: "fr_FR.UTF-8" }, "fr"],
  [{ LANG: "fr_FR.UTF-8", LC_ALL: "C" }, "en"],
  [{ LANG: "en_GB", LC_MESSAGES: "fr_CH" }, "fr"],
  [{ LANG: "de_DE" }, "en"],
  [{}, "en"],
])("%j reads %s", (env, language) => {
  expect(languageOf(env)).toBe(language);
});

it("has French for every error that bad input to a drawing can meet", () => {
  const met = Object.keys(errorCatalogue).filter((code) =>
    /^(PROMPT|SEED|COUNT|SIZE|STEPS|GUIDANCE|COLOUR|FORMAT|REFERENCE|OUTPUT|OPTION|COMMAND|STYLE)_/.test(code),
  );
  expect(met.length).toBeGreaterThan(20);
  expect(Object.keys(frenchErrors)).toEqual(expect.arrayContaining(met));
});
