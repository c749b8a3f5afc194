// What stands has a shadow; what flies, floats or is flat has none.

import { parseScenePlan, type ScenePlan } from "@imagier/contracts";
import { expect, it } from "vitest";
import { castsShadow } from "./casts-shadow.js";

const plan = (setting?: "meadow" | "plain"): ScenePlan =>
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
  expect(withShadow(plan("plain"))).toEqual(["bird"]);
  expect(withShadow(plan())).toEqual(["bird"]);
});
