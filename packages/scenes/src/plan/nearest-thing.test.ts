// What stands in for things that nobody has drawn, from a vocabulary of a few words.

import { describe, expect, it } from "vitest";
import { nearestThing } from "./nearest-thing.js";
import { planScene } from "./plan-scene.js";

const drawn = new Set(["house", "building", "man", "person", "wheat", "fish"]);
const vocabulary = { canDraw: (concept: string) => drawn.has(concept), nearest: () => undefined };

describe("nearestThing", () => {
  it.each([
    ["cottage", "places", "house"],
    ["skyscraper", "places", "building"],
    ["knight", "people", "man"],
    ["hay", "nature", "wheat"],
    ["old cottage", "places", "house"],
    ["undertaker", "people", "person"],
    ["flurble", "", undefined],
  ])("%s of %s is %s", (concept, theme, nearest) => {
    expect(nearestThing(concept, theme, vocabulary)).toBe(nearest);
  });

  it("is found for two or more, in French too, and not for what is only spelt like it", () => {
    const animals = new Set(["dog", "seal", "eagle", "wrench", "bee"]);
    const known = { canDraw: (concept: string) => animals.has(concept), nearest: () => "wrench" };
    const drawnFor = (prompt: string) =>
      planScene(prompt, { vocabulary: known }).layers.map((layer) => layer.kind === "thing" && layer.concept);
    expect(drawnFor("two spaniels and a beagle")).toEqual(["dog", "dog"]);
    expect(drawnFor("un morse et deux frelons")).toEqual(["seal", "bee"]);
  });

  it("is drawn, related and told", () => {
    const plan = planScene("a goldfish in front of a cottage, a village", { vocabulary });
    expect(plan).toMatchObject({
      layers: [{ concept: "fish" }, { concept: "house" }],
      relations: [{ relation: "in-front-of" }],
      background: { setting: "city" },
      unmet: [{ nearest: "fish" }, { nearest: "house" }],
    });
  });
});
