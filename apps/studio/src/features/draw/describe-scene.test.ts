import { parseScenePlan } from "@imagier/contracts";
import { expect, it } from "vitest";
import { describeScene } from "./describe-scene.js";

const plan = parseScenePlan({
  schemaVersion: 1,
  seed: 1,
  canvas: { widthPx: 512, heightPx: 512 },
  background: { setting: "meadow", time: "sunset" },
  finish: "watercolour",
  layers: [
    { kind: "thing", id: "apple", phrase: "trois pommes", concept: "apple", count: 3, colour: "red" },
    { kind: "thing", id: "chair", phrase: "une chaise bleue", concept: "chair", colour: "blue", material: "wood" },
    { kind: "shape", id: "star", shape: "star", place: "top-left" },
    { kind: "text", id: "text", text: "HELLO" },
  ],
  relations: [
    { subject: { layer: "apple" }, relation: "left-of", objects: [{ layer: "chair" }] },
    { subject: { layer: "star" }, relation: "between", objects: [{ layer: "apple" }, { layer: "chair" }] },
  ],
  without: ["tree"],
  unmet: [],
});

it("says in English what a scene holds", () => {
  expect(describeScene(plan, "en").map(({ text }) => text)).toEqual([
    "3 × apple, red",
    "chair, blue, wooden",
    "star, top left",
    "“HELLO”",
    "apple left of chair",
    "star between apple and chair",
    "meadow, at sunset",
    "watercolour",
    "tree",
  ]);
});

it("names things in French by the words that asked for them, and says nothing twice", () => {
  const texts = describeScene(plan, "fr").map(({ text }) => text);
  expect(texts.slice(0, 3)).toEqual(["3 × pommes, rouge", "chaise bleue, en bois", "étoile, en haut à gauche"]);
  expect(texts[5]).toBe("étoile entre pommes et chaise bleue");
});
