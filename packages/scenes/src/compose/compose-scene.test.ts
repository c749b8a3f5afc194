import { expect, test } from "vitest";
import { type ComposeLayer, composeScene } from "./compose-scene.js";
import { discOf, fieldOf, pixelAt } from "./testing/test-rasters.js";

const canvas = { widthPx: 64, heightPx: 64 };
const red = [220, 30, 20, 255] as const;
const blue = [20, 40, 220, 255] as const;
const white = fieldOf(8, 8, [255, 255, 255, 255]);

function layer(id: string, rest: Partial<ComposeLayer>): ComposeLayer {
  return { id, raster: fieldOf(8, 8, red), box: { left: 16, top: 16, width: 32, height: 32 }, depth: 0, ...rest };
}

test("nearer layers cover farther ones; equal depths keep their order", () => {
  const near = layer("near", { raster: fieldOf(8, 8, blue), depth: 2 });
  const far = layer("far", { depth: 1 });
  const { picture, layers } = composeScene({ canvas, layers: [near, far] });
  expect(pixelAt(picture, 32, 32)).toEqual([...blue]);
  expect(layers.map(({ id, visiblePx }) => [id, visiblePx])).toEqual([
    ["far", 0],
    ["near", 1024],
  ]);
  const equal = composeScene({ canvas, layers: [layer("a", {}), layer("b", { raster: fieldOf(8, 8, blue) })] });
  expect(pixelAt(equal.picture, 32, 32)).toEqual([...blue]);
});

test("a box between pixels covers its fraction of them, and opaque colours stay pure to the rim", () => {
  const { picture, layers } = composeScene({
    canvas,
    layers: [layer("a", { box: { left: 10.25, top: 20.5, width: 20, height: 10 } })],
  });
  expect(pixelAt(picture, 10, 25)).toEqual([220, 30, 20, 191]);
  expect(pixelAt(picture, 30, 25)).toEqual([220, 30, 20, 64]);
  expect(pixelAt(picture, 20, 20)).toEqual([220, 30, 20, 128]);
  expect(pixelAt(picture, 9, 25)).toEqual([0, 0, 0, 0]);
  expect(layers[0]?.bounds).toEqual({ left: 10, top: 20, width: 20, height: 11 });
});

test("shrinking keeps the mean, so that fine stripes turn into their mixture", () => {
  const stripes = fieldOf(128, 128, [0, 0, 0, 255]);
  for (let i = 0; i < stripes.data.length; i += 8) stripes.data.set([255, 255, 255, 255], i);
  const { picture } = composeScene({
    canvas,
    layers: [layer("a", { raster: stripes, box: { left: 3, top: 3, width: 37, height: 37 } })],
  });
  for (const x of [10, 17, 25, 33]) expect(Math.abs(pixelAt(picture, x, 20)[0]! - 128)).toBeLessThanOrEqual(3);
});

test("a transparent canvas stays transparent, without colour under it, even where things cast shadows", () => {
  const { picture } = composeScene({
    canvas,
    layers: [layer("disc", { raster: discOf(40, red), castsShadow: "contact" })],
  });
  const beside = [...Array(64).keys()].flatMap((y) => (y < 14 || y > 50 ? pixelAt(picture, 32, y) : []));
  expect(beside.every((value) => value === 0)).toBe(true);
  const reds = (alphas: (alpha: number) => boolean) =>
    [...picture.data.keys()].filter((i) => i % 4 === 0 && alphas(picture.data[i + 3]!)).map((i) => picture.data[i]!);
  expect(Math.max(...reds((alpha) => alpha === 0))).toBe(0);
  expect(Math.min(...reds((alpha) => alpha > 0))).toBeGreaterThan(200); // no dark fringe along the disc
});

test("what stands darkens the ground under its foot, what floats does not", () => {
  const disc = (castsShadow: "contact" | "none") =>
    composeScene({ canvas, background: white, layers: [layer("disc", { raster: discOf(40, red), castsShadow })] })
      .picture;
  expect(pixelAt(disc("contact"), 32, 49)[0]).toBeLessThan(215);
  expect(pixelAt(disc("none"), 32, 49)[0]).toBe(255);
  expect(pixelAt(disc("contact"), 32, 4)).toEqual([255, 255, 255, 255]); // far above nothing changes
});

test("on a page shadows fall where nothing is, translucent, so that it may lie on any colour", () => {
  const disc = layer("disc", { raster: discOf(40, red), castsShadow: "contact" });
  const { picture } = composeScene({ canvas, isPage: true, layers: [disc] });
  const alpha = pixelAt(picture, 32, 49)[3]!;
  expect(alpha).toBeGreaterThan(20);
  expect(alpha).toBeLessThan(128);
  expect(pixelAt(picture, 32, 4)[3]).toBe(0); // far above nothing is added
});

/** Its lower edge falls so much from left to right. */
function slanted(fall: number) {
  const raster = fieldOf(40, 40, [0, 0, 0, 0]);
  for (let x = 0; x < 40; x++) for (let y = 0; y < 22 + fall * (x - 20); y++) raster.data.set(red, (y * 40 + x) * 4);
  return layer("sofa", { raster, box: { left: 12, top: 12, width: 40, height: 40 }, castsShadow: "contact" });
}

test("under what is seen from a corner the shadow follows the slope of its foot", () => {
  const dark = (fall: number, x: number, y: number) =>
    255 - pixelAt(composeScene({ canvas, background: white, layers: [slanted(fall)] }).picture, x, y)[0]!;
  expect(dark(0.25, 18, 32)).toBeGreaterThan(15);
  expect(dark(0.25, 46, 39)).toBeGreaterThan(15);
  expect(dark(0.25, 18, 38)).toBe(0); // there its foot is far above
  expect(dark(0, 18, 34)).toBeGreaterThan(15);
});

test("what shines is as bright at night as by day", () => {
  const night = (shines: boolean) => {
    const disc = layer("moon", { raster: discOf(40, red), shines });
    return pixelAt(composeScene({ canvas, layers: [disc], light: { time: "night" } }).picture, 32, 32);
  };
  expect(night(true)).toEqual([...red]);
  expect(night(false)[0]).toBeLessThan(red[0]);
});

test("what stands on a thing throws its shadow on that thing and not beside it", () => {
  const post = layer("post", { raster: fieldOf(8, 8, blue), box: { left: 28, top: 40, width: 8, height: 20 } });
  const disc = layer("disc", {
    raster: discOf(40, red),
    box: { left: 20, top: 16, width: 24, height: 24 },
    depth: 1,
    castsShadow: "contact",
  });
  const { picture } = composeScene({ canvas, background: white, layers: [post, disc] });
  expect(pixelAt(picture, 32, 41)[2]).toBeLessThan(205);
  expect(pixelAt(picture, 24, 41)).toEqual([255, 255, 255, 255]);
});

test("turning by a right angle moves the corners clockwise", () => {
  const half = fieldOf(32, 32, red);
  for (let y = 0; y < 32; y++) half.data.fill(0, y * 128, y * 128 + 64); // left half transparent
  const { picture } = composeScene({ canvas, layers: [layer("half", { raster: half, turnDegrees: 90 })] });
  expect(pixelAt(picture, 32, 42)[3]).toBe(255); // the right half is now below
  expect(pixelAt(picture, 32, 22)[3]).toBe(0);
});

test("night is darker and bluer than day, sunset warmer", () => {
  const of = (time: "day" | "night" | "sunset") =>
    pixelAt(
      composeScene({ canvas, layers: [layer("a", { raster: fieldOf(8, 8, [180, 180, 180, 255]) })], light: { time } })
        .picture,
      32,
      32,
    );
  expect(of("day")).toEqual([180, 180, 180, 255]);
  expect(of("night")[0]).toBeLessThan(120);
  expect(of("night")[2]).toBeGreaterThan(of("night")[0]!);
  expect(of("sunset")[0]).toBeGreaterThan(of("sunset")[2]! + 20);
});

test("boxes far outside, tiny and huge are no burden", () => {
  const boxes = [
    { left: -4096, top: -4096, width: 100, height: 100 },
    { left: -3000, top: -3000, width: 6144, height: 6144 },
    { left: 30, top: 30, width: 1, height: 1 },
  ];
  const layers = boxes.map((box, i) => layer(`l${i}`, { box, turnDegrees: i * 30, castsShadow: "contact", depth: i }));
  const result = composeScene({ canvas, layers });
  expect(result.layers.map(({ coveredPx }) => coveredPx > 0)).toEqual([false, true, true]);
  expect(result.layers[0]?.bounds).toBeUndefined();
});

test("boxes that are no numbers and bytes that do not fit are refused by name", () => {
  const bad = layer("cat", { box: { left: Number.NaN, top: 0, width: 1, height: 1 } });
  expect(() => composeScene({ canvas, layers: [bad] })).toThrow(/"cat".*NaN/);
  const short = layer("dog", { raster: { widthPx: 4, heightPx: 4, data: new Uint8Array(3) } });
  expect(() => composeScene({ canvas, layers: [short] })).toThrow(/"dog".*64.*3/);
});

test("the same parts give the same bytes, and kept layers laid over one another give the picture", () => {
  const parts = {
    canvas,
    background: white,
    layers: [layer("disc", { raster: discOf(40, red), castsShadow: "contact", turnDegrees: 11 })],
    keepLayers: true,
  } as const;
  const first = composeScene(parts);
  expect(Buffer.compare(composeScene(parts).picture.data, first.picture.data)).toBe(0);
  const { placed, shadow } = first.layers[0]!;
  const again = composeScene({
    canvas,
    background: white,
    layers: [shadow!, placed!].map(({ left, top, raster }, depth) => ({
      id: `${depth}`,
      raster,
      box: { left, top, width: raster.widthPx, height: raster.heightPx },
      depth,
    })),
  });
  const difference = again.picture.data.map((value, i) => Math.abs(value - first.picture.data[i]!));
  // The picture's own light touches layers only when they are put down the first time: up to 5 % of the background.
  expect(Math.max(...difference)).toBeLessThanOrEqual(14);
});
