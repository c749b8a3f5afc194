// What cannot all be true is named by its relations, the rest is laid out, and the plan says it among what was not met.

import { describe, expect, it } from "vitest";
import { layOut } from "./lay-out.js";
import { sceneRelationHolds } from "./relation-tests.js";
import { sceneOf } from "./testing/scene-notation.js";

describe("contradictions", () => {
  it.each([
    ["cat; dog; cat left-of dog; dog left-of cat", [0, 1]],
    ["cat; dog; bird; cat above dog; dog above bird; bird above cat", [0, 1, 2]],
    ["cat; dog; cat left-of dog; cat right-of dog", [0, 1]],
    ["box; cat; box inside cat; cat inside box", [0, 1]],
    ["box; cat; dog; cat inside box; box left-of dog; cat right-of dog", [0, 1, 2]],
    ["cat; dog; cat in-front-of dog; cat behind dog", [0, 1]],
    ["cat; dog; cat on dog; dog on cat", [0, 1]],
    ["cat; dog; cat on dog; cat under dog", [0, 1]],
    ["cat @left; dog @right; cat right-of dog", [0]],
    ["cat @top; dog @bottom; dog above cat", [0]],
    ["cat; cat left-of cat", [0]],
    ["3 cat row; cat.2 left-of cat.0", [0]],
    ["cat; dog; cat inside dog; cat left-of dog", [0, 1]],
    ["cat; dog; bird; cat left-of dog; bird between cat+dog; bird left-of cat; dog left-of bird", [0, 2, 3]],
  ] as const)("%s", (notation, relations) => {
    const { plan, contradictions } = layOut(sceneOf(`${notation}; moon`));
    expect(contradictions[0]!.relations).toEqual([...relations]);
    expect(plan.unmet.map(({ reason }) => reason)).toEqual(contradictions.map(() => "contradiction"));
    const refused = contradictions.map((one) => one.refused);
    for (const [index, link] of plan.relations.entries())
      if (!refused.includes(index)) expect(sceneRelationHolds(plan, link)).toBe(true);
  });

  it("says what contradicts what, in the words of the plan", () => {
    const scene = sceneOf("cat; dog; cat left-of dog; dog left-of cat");
    expect(layOut(scene).contradictions[0]!.message).toBe("dog left of cat contradicts cat left of dog.");
    expect(layOut(scene).plan.unmet).toEqual([{ phrase: "dog left of cat", reason: "contradiction" }]);
  });

  it("is said once, however often the plan is laid out", () => {
    const { plan } = layOut(sceneOf("cat; dog; cat above dog; dog above cat"));
    expect(layOut(plan).plan.unmet).toEqual(plan.unmet);
  });
});
