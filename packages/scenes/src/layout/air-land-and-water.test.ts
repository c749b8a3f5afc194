// What stands has ground under it, what flies is above, and what swims is in the water, also where only a sky or a beach is said.

import type { ScenePlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { type Box, bottomOf } from "./boxes.js";
import { groundOf } from "./grounds.js";
import { layOut } from "./lay-out.js";
import { sceneOf } from "./testing/scene-notation.js";

const seeds = [1, 2, 3, 4, 5, 6];
const boxOf = ({ layers }: ScenePlan, id: string): Box => layers.find((layer) => layer.id === id)!.boxes![0]!;
const laidOut = (notation: string, background: ScenePlan["background"], seed: number) =>
  layOut(sceneOf(notation, { seed, ...(background && { background }) })).plan;

describe("an open sky", () => {
  it.each(seeds)("has land under what stands while something flies, seed %i", (seed) => {
    const plan = laidOut("5 balloon; castle", { setting: "sky" }, seed);
    const ground = groundOf(plan.background)!;
    expect(plan.background).toEqual({ setting: "sky", time: "day" });
    expect(bottomOf(boxOf(plan, "castle"))).toBeGreaterThan(ground.horizonAt * 1024);
    expect(bottomOf(boxOf(plan, "balloon"))).toBeLessThan(bottomOf(boxOf(plan, "castle")));
  });

  it("has the sea under a boat", () => {
    const plan = laidOut("ship @right; lighthouse @left; 3 bird", { setting: "sky" }, 1);
    expect(plan.background?.setting).toBe("sea");
  });

  it.each([
    ["what flies alone", "pig"],
    ["birds and balloons", "bird; balloon"],
    ["who rides what flies", "cat; balloon; cat on balloon"],
    ["a rider in the air", "dog; airplane; dog inside airplane"],
  ])("stays a sky for %s", (_name, notation) => {
    expect(laidOut(notation, { setting: "sky" }, 1).background).toEqual({ setting: "sky" });
  });
});

describe("a shelf", () => {
  it.each(seeds)("has its things at their sides of it, seed %i", (seed) => {
    const plan = laidOut(
      "shelf; lamp @left; cup @middle; vase @right; lamp on shelf; cup on shelf; vase on shelf",
      undefined,
      seed,
    );
    const lefts = ["lamp", "cup", "vase"].map((id) => boxOf(plan, id).left);
    expect([...lefts].sort((a, b) => a - b)).toEqual(lefts);
    expect(boxOf(plan, "shelf").width).toBeGreaterThan(400);
    expect(plan.layers.map(({ place }) => place)).toEqual([undefined, "left", "middle", "right"]);
    expect(plan.relations).toHaveLength(3);
  });
});

describe("a beach", () => {
  it.each(seeds)("has boats on the water and trees on the sand, seed %i", (seed) => {
    const plan = laidOut("sailboat; 2 tree", { setting: "beach" }, seed);
    const sandFrom = groundOf(plan.background)!.horizonAt * 1024;
    expect(bottomOf(boxOf(plan, "sailboat"))).toBeLessThan(sandFrom);
    expect(bottomOf(boxOf(plan, "tree"))).toBeGreaterThan(sandFrom);
  });
});
