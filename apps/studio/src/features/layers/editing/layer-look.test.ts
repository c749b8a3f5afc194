// Moving keeps a look, recolouring does not; a copy is shown by the pixels of what it was made of.

import { parseScenePlan, type ScenePlan } from "@imagier/contracts";
import { expect, it } from "vitest";
import { applyAction, type SceneAction } from "./apply-action.js";
import { layerState, shownAs, unchangedLayers } from "./layer-look.js";

const drawn: ScenePlan = parseScenePlan({
  schemaVersion: 1,
  seed: 7,
  canvas: { widthPx: 800, heightPx: 600 },
  layers: [
    {
      kind: "thing",
      id: "cat",
      concept: "cat",
      seed: 2,
      depth: 0,
      boxes: [{ left: 10, top: 10, width: 90, height: 90 }],
    },
    { kind: "text", id: "title", text: "HELLO", depth: 0.9, boxes: [{ left: 200, top: 20, width: 400, height: 90 }] },
  ],
  relations: [],
  without: [],
  unmet: [],
});

it.each<[string, SceneAction, string]>([
  ["placed anew", { kind: "move", target: { layer: "cat" }, by: { x: 5, y: 0 } }, "cat"],
  ["placed anew", { kind: "turn", layer: "cat", degrees: 30 }, "cat"],
  ["as drawn", { kind: "recolour", layer: "title", colour: "red" }, "cat"],
  ["to be drawn", { kind: "recolour", layer: "cat", colour: "red" }, "cat"],
  ["to be drawn", { kind: "renew", layer: "cat", seed: 9 }, "cat"],
  ["to be drawn", { kind: "rewrite", layer: "title", text: "BYE" }, "title"],
  ["to be drawn", { kind: "mirror", layer: "cat" }, "cat"],
  ["added", { kind: "duplicate", layer: "cat" }, "cat-2"],
])("calls a layer %s after %j", (state, action, id) => {
  const layer = applyAction(drawn, action).layers.find((each) => each.id === id)!;
  expect(layerState(layer, drawn)).toBe(state);
  expect(shownAs(layer, drawn)?.id).toBe(id.replace("-2", ""));
});

it("tells which pixels stayed, layer by layer", () => {
  const layer = (id: string, sha256: string) => ({ id, kind: "thing", drawnBy: "network", boxes: [], sha256 }) as const;
  const found = unchangedLayers(
    [layer("cat", "aa"), layer("dog", "bb")],
    [layer("cat", "aa"), layer("dog", "cc"), layer("hat", "dd")],
  );
  expect([...found]).toEqual([
    ["cat", true],
    ["dog", false],
  ]);
});
