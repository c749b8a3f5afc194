// Every key of the list in the room does what the list says.

import { parseScenePlan } from "@imagier/contracts";
import { expect, it } from "vitest";
import { answerToKey } from "./scene-keys.js";

const plan = parseScenePlan({
  schemaVersion: 1,
  seed: 7,
  canvas: { widthPx: 800, heightPx: 600 },
  layers: [
    {
      ...{ kind: "thing", id: "cat", concept: "cat", count: 2, turnDegrees: 10 },
      boxes: [0, 100].map((left) => ({ left, top: 50, width: 100, height: 100 })),
    },
  ],
  relations: [],
  without: [],
  unmet: [],
});
const cat = { layer: "cat" };
const press = (keys: string, target: { layer: string; item?: number } | undefined = cat) => {
  const parts = keys.split("-");
  const key = parts.at(-1)!;
  const has = (name: string) => parts.slice(0, -1).includes(name);
  const pressed = { key, shiftKey: has("Shift"), altKey: has("Alt"), ctrlKey: has("Ctrl"), metaKey: has("Meta") };
  return answerToKey(pressed, plan, target);
};

it.each([
  ["ArrowLeft", { x: -5, y: 0 }],
  ["Shift-ArrowDown", { x: 0, y: 50 }],
  ["Alt-ArrowUp", { x: 0, y: -1 }],
])("moves with %s", (keys, by) => {
  expect(press(keys)).toMatchObject({
    kind: "act",
    action: { kind: "move", target: cat, by: { x: by.x + 0, y: by.y + 0 } },
  });
});

it.each([
  ["+", { kind: "resize", to: { left: -5, top: 45, width: 210 } }],
  [".", { kind: "turn", degrees: 15 }],
  ["]", { kind: "order", move: "forward" }],
  ["Shift-{", { kind: "order", move: "back" }],
  ["d", { kind: "duplicate", layer: "cat" }],
  ["Delete", { kind: "remove", target: cat }],
])("does its part with %s", (keys, action) => {
  expect(press(keys)).toMatchObject({ kind: "act", action });
});

it("goes into a layer of several and out again", () => {
  expect(press("Enter")).toEqual({ kind: "select", target: { layer: "cat", item: 0 } });
  expect(press("Enter", { layer: "cat", item: 0 })).toEqual({ kind: "select", target: { layer: "cat", item: 1 } });
  expect(press("Enter", { layer: "cat", item: 1 })).toEqual({ kind: "select", target: cat });
  expect(press("Escape", { layer: "cat", item: 1 })).toEqual({ kind: "select", target: cat });
});

it("takes steps back whatever is selected, and leaves other keys alone", () => {
  expect(
    answerToKey({ key: "z", shiftKey: false, altKey: false, ctrlKey: true, metaKey: false }, plan, undefined),
  ).toEqual({
    kind: "undo",
  });
  expect(press("Meta-Shift-Z")).toEqual({ kind: "redo" });
  expect(press("Ctrl-y")).toEqual({ kind: "redo" });
  for (const key of ["Tab", "a", "Escape", "F5"]) expect(press(key)).toBeUndefined();
});
