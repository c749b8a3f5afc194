// What stands has a shadow; what flies, floats or is flat has none.

import { parseScenePlan, type ScenePlan } from "@imagier/contracts";
import { expect, it } from "vitest";
import { castsShadow } from "./casts-shadow.js";
import { sceneOf } from "./testing/scene-notation.js";

const plan = (setting?: "meadow" | "plain" | "sky"): ScenePlan =>
  parseScenePlan({
    schemaVersion: 1,
    seed: 0,
    canvas: { widthPx: 64, heightPx: 64 },
    ...(setting && { background: { setting } }),
    layers: [
      { kind: "thing", id: "cat", concept: "cat" },
      { kind: "thing", id: "bird", concept: "bird" },
      { kind: "thing", id: "bee", concept: "bee" },
      { kind: "shape", id: "cube", shape: "cube" },
      { kind: "shape", id: "star", shape: "star" },
      { kind: "text", id: "text", text: "Hi" },
    ],
    relations: [{ subject: { layer: "bird" }, relation: "on", objects: [{ layer: "cat" }] }],
    without: [],
    unmet: [],
  });
const withShadow = (scene: ScenePlan) => scene.layers.filter((layer) => castsShadow(scene, layer)).map(({ id }) => id);

it("is at the foot of what stands on the ground or on another thing", () => {
  expect(withShadow(plan("meadow"))).toEqual(["cat", "bird", "cube"]);
  expect(withShadow(plan("plain"))).toEqual(["cat", "bird", "cube"]);
  expect(withShadow(plan())).toEqual(["cat", "bird", "cube"]);
  expect(withShadow(plan("sky"))).toEqual(["bird"]);
});

it("is not under what hangs, is borne, flies or is flat", () => {
  const scene = sceneOf("cat; hat; umbrella; shirt; flag; boot; cat wearing hat; cat holding umbrella");
  expect(withShadow(scene)).toEqual(["cat", "boot"]);
  expect(withShadow(sceneOf("cat; umbrella; tree; dog; cat under umbrella; dog under tree"))).toEqual([
    "cat",
    "tree",
    "dog",
  ]);
});
