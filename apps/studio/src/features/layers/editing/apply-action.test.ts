// Any sequence of actions keeps the plan valid, touches nothing but its target, and is taken back whole.

import { parseScenePlan, type ScenePlan } from "@imagier/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canDuplicate } from "./add-and-remove.js";
import { applyAction, type SceneAction } from "./apply-action.js";
import { beginHistory, type History, record, redo, undo } from "./history.js";
import { inDepthOrder, orderMoves } from "./layer-order.js";
import { frameOf, layerOf } from "./target.js";

const scene: ScenePlan = parseScenePlan({
  schemaVersion: 1,
  prompt: "three apples left of a cat on a table, HELLO",
  seed: 7,
  canvas: { widthPx: 800, heightPx: 600 },
  layers: [
    {
      kind: "thing",
      id: "apples",
      phrase: "three apples",
      concept: "apple",
      count: 3,
      seed: 1,
      depth: 0.1,
      boxes: [0, 1, 2].map((i) => ({ left: 40 + i * 70, top: 300, width: 60, height: 60 })),
    },
    {
      ...{ kind: "thing", id: "cat", phrase: "a cat", concept: "cat", seed: 2, depth: 0.2 },
      boxes: [{ left: 400, top: 200, width: 160, height: 160 }],
    },
    { kind: "shape", id: "table", shape: "table", depth: 0, boxes: [{ left: 350, top: 350, width: 300, height: 150 }] },
    { kind: "text", id: "title", text: "HELLO", depth: 0.95, boxes: [{ left: 200, top: 20, width: 400, height: 90 }] },
  ],
  relations: [
    { subject: { layer: "apples" }, relation: "left-of", objects: [{ layer: "cat" }] },
    { subject: { layer: "cat" }, relation: "on", objects: [{ layer: "table" }] },
    { subject: { layer: "apples", item: 2 }, relation: "beside", objects: [{ layer: "apples", item: 1 }] },
  ],
  without: [],
  unmet: [],
});

const layer = fc.constantFrom("apples", "cat", "table", "title", "cat-2", "apples-4", "nobody");
const target = fc.record({ layer, item: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }) });
const far = fc.double({ min: -5000, max: 5000, noNaN: true });
const actions: fc.Arbitrary<SceneAction> = fc.oneof(
  fc.record({ kind: fc.constant("move" as const), target, by: fc.record({ x: far, y: far }) }),
  fc.record({
    kind: fc.constant("resize" as const),
    target,
    to: fc.record({ left: far, top: far, width: far, height: far }),
  }),
  fc.record({ kind: fc.constant("turn" as const), layer, degrees: fc.integer({ min: -900, max: 900 }) }),
  fc.record({ kind: fc.constant("mirror" as const), layer }),
  fc.record({ kind: fc.constant("order" as const), layer, move: fc.constantFrom(...orderMoves) }),
  fc.record({ kind: fc.constant("place" as const), layer, at: fc.integer({ min: -2, max: 9 }) }),
  fc.record({
    kind: fc.constant("recolour" as const),
    layer,
    colour: fc.constantFrom("red" as const, "blue" as const, undefined),
  }),
  fc.record({ kind: fc.constant("renew" as const), layer, seed: fc.nat() }),
  fc.record({ kind: fc.constant("rewrite" as const), layer, text: fc.string({ unit: "binary", maxLength: 300 }) }),
  fc.record({ kind: fc.constant("remove" as const), target }),
  fc.record({ kind: fc.constant("duplicate" as const), layer }),
);

const targetOf = (action: SceneAction) =>
  "target" in action ? action.target.layer : "layer" in action ? action.layer : undefined;

describe("any sequence of actions", () => {
  it("leaves a plan that the schema takes", () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 30 }), (sequence) => {
        const plan = sequence.reduce(applyAction, scene);
        expect(parseScenePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps every other layer the very same value, but for depths numbered anew", () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 10 }), actions, (before, action) => {
        const plan = before.reduce(applyAction, scene);
        const after = applyAction(plan, action);
        for (const other of plan.layers.filter(({ id }) => id !== targetOf(action))) {
          const { depth: _, ...same } = layerOf(after, { layer: other.id })!;
          expect(other).toMatchObject(same);
        }
      }),
    );
  });

  it("is taken back step by step to the first plan, and done again to the last", () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 30 }), (sequence) => {
        const end = sequence.reduce(
          (history, action) => record(history, applyAction(history.present, action)),
          beginHistory(scene),
        );
        const first = repeatedly(undo, end);
        expect(first.present).toBe(scene);
        expect(repeatedly(redo, first)).toMatchObject({ present: end.present, past: end.past, future: [] });
      }),
    );
  });
});

function repeatedly<T>(step: (history: History<T>) => History<T>, history: History<T>): History<T> {
  let now = history;
  for (let i = 0; i <= 40; i++) now = step(now);
  return now;
}

describe("moving", () => {
  it("takes all things of a layer, or one of them", () => {
    const by = { x: 10, y: -20 };
    const all = applyAction(scene, { kind: "move", target: { layer: "apples" }, by });
    expect(layerOf(all, { layer: "apples" })!.boxes!.map(({ left, top }) => [left, top])).toEqual([
      [50, 280],
      [120, 280],
      [190, 280],
    ]);
    const one = applyAction(scene, { kind: "move", target: { layer: "apples", item: 1 }, by });
    expect(layerOf(one, { layer: "apples" })!.boxes!.map(({ left }) => left)).toEqual([40, 120, 180]);
  });

  it("never takes anything out of reach", () => {
    const gone = applyAction(scene, { kind: "move", target: { layer: "cat" }, by: { x: 4000, y: -4000 } });
    expect(frameOf(gone, { layer: "cat" })).toEqual({ left: 784, top: -144, width: 160, height: 160 });
  });

  it("lets go of relations that are no longer true, and of no other", () => {
    const across = applyAction(scene, { kind: "move", target: { layer: "apples" }, by: { x: 550, y: 0 } });
    expect(across.relations.map(({ relation }) => relation)).toEqual(["on", "beside"]);
    const near = applyAction(scene, { kind: "move", target: { layer: "cat" }, by: { x: 0, y: -15 } });
    expect(near.relations).toEqual(scene.relations);
    const off = applyAction(scene, { kind: "move", target: { layer: "cat" }, by: { x: 0, y: -150 } });
    expect(off.relations.map(({ relation }) => relation)).toEqual(["left-of", "beside"]);
  });
});

it("resizes a layer of several as one", () => {
  const to = { left: 40, top: 300, width: 400, height: 120 }; // twice its size
  const { boxes } = layerOf(applyAction(scene, { kind: "resize", target: { layer: "apples" }, to }), {
    layer: "apples",
  })!;
  expect(boxes).toEqual([
    { left: 40, top: 300, width: 120, height: 120 },
    { left: 180, top: 300, width: 120, height: 120 },
    { left: 320, top: 300, width: 120, height: 120 },
  ]);
});

describe("order", () => {
  const idsOf = (plan: ScenePlan) => inDepthOrder(plan).map(({ id }) => id);

  it("moves one layer and keeps the order of the others, writing on top", () => {
    expect(idsOf(scene)).toEqual(["table", "apples", "cat", "title"]);
    expect(idsOf(applyAction(scene, { kind: "order", layer: "cat", move: "back" }))).toEqual(
      "cat table apples title".split(" "),
    );
    expect(idsOf(applyAction(scene, { kind: "order", layer: "table", move: "front" }))).toEqual(
      "apples cat table title".split(" "),
    );
    expect(applyAction(scene, { kind: "order", layer: "title", move: "back" })).toBe(scene);
  });

  it("finds room however often one layer is put between the same two", () => {
    let plan = scene;
    for (let i = 0; i < 60; i++)
      plan = applyAction(plan, { kind: "place", layer: idsOf(plan)[i % 2 === 0 ? 0 : 2]!, at: 1 });
    expect(new Set(plan.layers.map(({ depth }) => depth)).size).toBe(4);
    parseScenePlan(plan);
  });
});

describe("one of several that goes", () => {
  it("takes its place and its relations along, and renumbers the rest", () => {
    const after = applyAction(scene, { kind: "remove", target: { layer: "apples", item: 0 } });
    expect(layerOf(after, { layer: "apples" })).toMatchObject({ count: 2, boxes: [{ left: 110 }, { left: 180 }] });
    expect(after.relations.at(-1)).toEqual({
      subject: { layer: "apples", item: 1 },
      relation: "beside",
      objects: [{ layer: "apples", item: 0 }],
    });
    const both = applyAction(scene, { kind: "remove", target: { layer: "apples", item: 1 } });
    expect(both.relations.map(({ relation }) => relation)).toEqual(["left-of", "on"]);
  });
});

it("copies a look with its noise, not the words that asked for it, right in front of the first", () => {
  const after = applyAction(scene, { kind: "duplicate", layer: "apples" });
  expect(layerOf(after, { layer: "apples-4" })).toMatchObject({
    concept: "apple",
    seed: 1,
    boxes: [{ left: 64 }, {}, {}],
  });
  expect(layerOf(after, { layer: "apples-4" })).not.toHaveProperty("phrase");
  expect(inDepthOrder(after).map(({ id }) => id)).toEqual(["table", "apples", "apples-4", "cat", "title"]);
  const many = Array.from({ length: 40 }).reduce<ScenePlan>(
    (plan) => applyAction(plan, { kind: "duplicate", layer: "apples" }),
    scene,
  );
  expect(canDuplicate(many, "apples")).toBe(false);
  parseScenePlan(many);
});

it("makes one step of changes under one topic", () => {
  const pushed = [1, 2, 3].reduce(
    (history) =>
      record(
        history,
        applyAction(history.present, { kind: "move", target: { layer: "cat" }, by: { x: 1, y: 0 } }),
        "cat",
      ),
    beginHistory(scene),
  );
  expect(frameOf(pushed.present, { layer: "cat" })!.left).toBe(403);
  expect(undo(pushed).present).toBe(scene);
});
