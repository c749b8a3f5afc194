import { parseScenePlan, type SceneLayer } from "@imagier/contracts";
import { expect, it } from "vitest";
import { changesOf } from "./scene-changes.js";

const thing = (id: string, more: object = {}) => ({ kind: "thing", id, concept: id, ...more }) as SceneLayer;
const scene = (layers: SceneLayer[]) =>
  parseScenePlan({
    ...{ schemaVersion: 1, language: "en", seed: 1, canvas: { widthPx: 256, heightPx: 256 } },
    ...{ layers, relations: [], without: [], unmet: [] },
  });

it("tells changed, same, new and gone layers apart, whatever order their fields are in", () => {
  const before = scene([thing("apple", { colour: "red" }), thing("cup", { depth: 1, count: 2 }), thing("cat")]);
  const after = scene([thing("cup", { count: 2, depth: 1 }), thing("apple", { colour: "green" }), thing("dog")]);
  expect(changesOf(before, after)).toEqual({
    changed: ["apple"],
    unchanged: ["cup"],
    added: ["dog"],
    removed: ["cat"],
  });
});
