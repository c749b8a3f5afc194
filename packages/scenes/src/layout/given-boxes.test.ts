// Boxes that a plan gives are never moved; what is added finds room around them and bears out its relations.

import type { ScenePlan } from "@imagier/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, bottomOf, overlapPart, rightOf } from "./boxes.js";
import { layOut } from "./lay-out.js";
import { sceneRelationHolds } from "./relation-tests.js";
import { sceneOf } from "./testing/scene-notation.js";

/** The first plan laid out, with the layers and relations of the second added as an edit adds them. */
function extended(
  first: string,
  added: string,
  more: Partial<ScenePlan> = {},
): { before: ScenePlan; after: ScenePlan; messages: string[] } {
  const before = layOut(sceneOf(first, more)).plan;
  const whole = sceneOf(`${first};${added}`, more);
  const layers = whole.layers.map((layer) => before.layers.find(({ id }) => id === layer.id) ?? layer);
  const { plan: after, contradictions } = layOut({ ...whole, layers });
  return { before, after, messages: contradictions.map(({ message }) => message) };
}

const boxOf = (plan: ScenePlan, id: string): Box => plan.layers.find((layer) => layer.id === id)!.boxes![0]!;

function expectKept({ before, after }: { before: ScenePlan; after: ScenePlan }): void {
  for (const layer of before.layers) expect(after.layers.find(({ id }) => id === layer.id)).toEqual(layer);
}

function expectClear(plan: ScenePlan, id: string): void {
  for (const box of plan.layers.find((layer) => layer.id === id)!.boxes!)
    for (const other of plan.layers.filter((layer) => layer.id !== id).flatMap(({ boxes }) => boxes!))
      expect(overlapPart(box, other)).toBeLessThanOrEqual(0.02);
}

describe("a plan with boxes", () => {
  it("comes back as it is", () => {
    const { plan } = layOut(sceneOf("3 apple; table; bird; apple on table; bird on apple.0"));
    expect(layOut(plan)).toEqual({ plan, contradictions: [] });
  });

  it("keeps boxes that reach beyond the canvas", () => {
    const scene = sceneOf("cat; dog");
    const boxes = [{ left: -300, top: 200, width: 500, height: 500 }];
    const { plan } = layOut({
      ...scene,
      layers: [{ ...scene.layers[0]!, boxes }, scene.layers[1]!] as ScenePlan["layers"],
    });
    expect(plan.layers[0]!.boxes).toEqual(boxes);
    expectClear(plan, "dog");
  });

  const pairs = fc.constantFrom(
    ["cat; dog", "rabbit"],
    ["house; tree; cat", "2 cow"],
    ["3 apple; table; apple on table", "lamp"],
    ["5 star; moon", '"Good night"'],
    ["2 tree; car", "5 bird scattered"],
    ["horse", "12 ball"],
    ["cat", "dog; rabbit; rabbit left-of dog"],
  );
  it("takes more things without moving any", () => {
    fc.assert(
      fc.property(
        pairs,
        fc.integer({ min: 0, max: 9999 }),
        fc.constantFrom("plain", "meadow", "room"),
        ([first, added], seed, setting) => {
          const edited = extended(first!, added!, { seed, background: { setting: setting as "plain" } });
          expect(edited.messages).toEqual([]);
          expectKept(edited);
          for (const id of edited.after.layers
            .map((layer) => layer.id)
            .filter((one) => !edited.before.layers.some((layer) => layer.id === one)))
            expectClear(edited.after, id);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    "hat; cat wearing hat",
    "bird; bird on cat",
    "ball; ball left-of cat",
    "ball; ball right-of dog",
    "kite; kite above dog",
    "mouse; mouse beside cat",
    "bone; dog holding bone",
    "mat; cat on mat",
    "snail; snail between cat+dog",
    "fly; fly inside cat",
    "worm; worm in-front-of dog",
    "bush; bush behind cat",
  ])("takes what hangs on it: %s", (added) => {
    const edited = extended("cat; dog; cat left-of dog", added, { background: { setting: "meadow" } });
    expectKept(edited);
    expect(edited.messages).toEqual([]);
    for (const link of edited.after.relations) expect(sceneRelationHolds(edited.after, link)).toBe(true);
  });

  it("fits what is worn to the size of its wearer", () => {
    const { after } = extended("large cat; small cat-2", "hat; cat-2 wearing hat");
    const [hat, cat] = [boxOf(after, "hat"), boxOf(after, "cat-2")];
    expect(hat.width).toBeLessThan(cat.width);
    expect(hat.left).toBeGreaterThan(cat.left - 1);
    expect(rightOf(hat)).toBeLessThan(rightOf(cat) + 1);
    expect(bottomOf(hat)).toBeLessThan(cat.top + cat.height / 2);
  });
});
