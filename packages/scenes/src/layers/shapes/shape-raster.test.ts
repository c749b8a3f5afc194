import { dominantColour } from "@imagier/colours";
import { colourIds, sceneMaterials, sceneShapes } from "@imagier/contracts";
import { expect, it } from "vitest";
import { shapeAspect, shapeRaster } from "./shape-raster.js";

const side = 48;
const box = { widthPx: side, heightPx: side };

function opaqueShare(data: Uint8Array): number {
  let sum = 0;
  for (let i = 3; i < data.length; i += 4) sum += data[i]!;
  return (sum * 4) / 255 / data.length;
}

/** Colours multiplied by their alpha, as @imagier/colours reads them. */
function premultiplied(data: Uint8Array): Uint8Array {
  return data.map((value, index) => (index % 4 === 3 ? value : Math.round((value * data[index | 3]!) / 255)));
}

it.each(sceneShapes)("draws a %s that fills its box and leaves the rest transparent", (shape) => {
  const aspect = shapeAspect(shape);
  const fitting = { widthPx: Math.round(side * Math.max(1, aspect)), heightPx: Math.round(side / Math.min(1, aspect)) };
  const { raster, svg } = shapeRaster({ shape }, fitting);
  const share = opaqueShare(raster.data);
  expect(share).toBeGreaterThan(0.15); // what is long and thin lies aslant
  expect(share).toBeLessThan(1);
  expect(svg).toMatch(/^<svg /);
});

it.each(colourIds)("is called %s by whoever names colours", (colour) => {
  for (const shape of ["circle", "star", "cube", "rug"] as const) {
    const { raster } = shapeRaster({ shape, colour }, { widthPx: 96, heightPx: 96 });
    expect(dominantColour(premultiplied(raster.data))?.colour, shape).toBe(colour);
  }
});

it.each(sceneMaterials)("shows %s, differently from plain colour, the same for a seed", (material) => {
  const draw = (seed: number) => shapeRaster({ shape: "cube", material }, { ...box, seed }).svg;
  expect(draw(1)).toBe(draw(1));
  expect(draw(1)).not.toBe(shapeRaster({ shape: "cube" }, { ...box, seed: 1 }).svg);
});

it("lets what is behind shine through glass", () => {
  const { data } = shapeRaster({ shape: "square", material: "glass" }, box).raster;
  const middle = data[(24 * side + 24) * 4 + 3]!;
  expect(middle).toBeGreaterThan(60);
  expect(middle).toBeLessThan(250);
});

it("stretches a table to its box but keeps a circle round", () => {
  const wide = { widthPx: 200, heightPx: 50 };
  const ink = (shape: "table" | "circle") => {
    const { data } = shapeRaster({ shape }, wide).raster;
    return Array.from(
      { length: 200 },
      (_, x) => data[(4 * 200 + x) * 4 + 3]! + data[(25 * 200 + x) * 4 + 3]!,
    ).findIndex((a) => a > 100);
  };
  expect(ink("table")).toBeLessThan(24);
  expect(ink("circle")).toBeGreaterThan(70);
});
