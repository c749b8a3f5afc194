// Pixels go to the things they were drawn for, and where a hand put those, as the composer would.

import { type LayerPicture, parseScenePlan, type SceneBox, type SceneLayer } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { drawnPixels, itemKey, shiftBetween } from "./drawn-items.js";

const at = (left: number, top = 0): SceneBox => ({ left, top, width: 10, height: 20 });
const plan = parseScenePlan({
  schemaVersion: 1,
  seed: 7,
  canvas: { widthPx: 800, heightPx: 600 },
  layers: [
    { kind: "thing", id: "cat", concept: "cat", count: 2, boxes: [at(0), at(100)] },
    { kind: "thing", id: "cat-2", concept: "cat", boxes: [at(300)] },
    { kind: "shape", id: "rug", shape: "rug", boxes: [at(50, 300)] },
  ],
  relations: [],
  without: [],
  unmet: [],
});
const picture = (part: LayerPicture["part"], layer?: string, item?: number) => ({
  ...{ part, layer, item },
  ...{ left: 0, top: 0, widthPx: 10, heightPx: 10 },
});

it("finds the pixels of every thing, its shadow, and the background", () => {
  const layers = [
    picture("background"),
    picture("layer", "cat-2", 0),
    picture("shadow", "cat", 0),
    picture("layer", "cat", 0),
    picture("layer", "cat", 1),
  ];
  const { background, items } = drawnPixels(layers);
  expect(background).toBe(layers[0]);
  expect(items.get(itemKey("cat", 0))).toEqual({ picture: layers[3], shadow: layers[2] });
  expect(items.get(itemKey("cat", 1))).toEqual({ picture: layers[4] });
  expect(items.get(itemKey("cat-2", 0))).toEqual({ picture: layers[1] });
  expect(items.has(itemKey("rug", 0))).toBe(false);
});

describe("where pixels are shown", () => {
  const [cat, , rug] = plan.layers as [SceneLayer, SceneLayer, SceneLayer];
  const square = { left: 100, top: 110, widthPx: 50, heightPx: 50 }; // on the foot of its box
  const box = { left: 100, top: 60, width: 50, height: 100 };
  const wide = { left: 200, top: 60, width: 200, height: 100 };

  it("keeps a thing's proportions and its foot", () => {
    expect(shiftBetween({ layer: cat, box }, { layer: cat, box: wide }, square)).toEqual({
      about: { x: 125, y: 135 },
      by: { x: 175, y: -25 },
      scale: { x: 2, y: 2 },
      turnDegrees: 0,
    });
  });

  it("stretches a shape", () => {
    const { scale } = shiftBetween({ layer: rug, box }, { layer: rug, box: wide }, { ...square, heightPx: 100 });
    expect(scale).toEqual({ x: 4, y: 1 });
  });

  it("turns by what was added, and mirrors what was not mirrored", () => {
    const now = { ...cat, turnDegrees: 30, isMirrored: true } as SceneLayer;
    const { scale, turnDegrees } = shiftBetween(
      { layer: { ...cat, turnDegrees: -15 }, box },
      { layer: now, box },
      square,
    );
    expect(turnDegrees).toBe(45);
    expect(scale).toEqual({ x: -1, y: 1 });
  });
});
