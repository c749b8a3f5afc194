import { strFromU8, unzipSync } from "fflate";
import sharp from "sharp";
import { expect, test } from "vitest";
import { composeScene } from "./compose-scene.js";
import { layersOfScene, toOpenRaster } from "./open-raster.js";
import { discOf, fieldOf } from "./testing/test-rasters.js";

const canvas = { widthPx: 48, heightPx: 40 };
const background = fieldOf(48, 40, [250, 250, 240, 255]);

function composed() {
  return composeScene({
    canvas,
    background,
    layers: [
      {
        id: "ball",
        raster: discOf(20, [200, 0, 0, 255]),
        box: { left: 10, top: 8, width: 20, height: 20 },
        depth: 1,
        castsShadow: "contact",
      },
    ],
    keepLayers: true,
  });
}

test("the type comes first and plain, then the stack, nearest layer first", async () => {
  const scene = composed();
  const layers = layersOfScene({ scene, background, nameOf: () => `<a ball> & "co"\u0007` });
  const bytes = await toOpenRaster({ canvas, layers, merged: scene.picture });
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from("PK\u0003\u0004"));
  expect(bytes.readUInt16LE(8)).toBe(0); // stored
  expect(bytes.subarray(30, 38 + 16).toString()).toBe("mimetypeimage/openraster");
  const files = unzipSync(bytes);
  const stack = strFromU8(files["stack.xml"]!);
  expect(stack).toContain('<image version="0.0.3" w="48" h="40"');
  const names = [...stack.matchAll(/<layer name="([^"]*)" src="([^"]*)" x="(\d+)" y="(\d+)"/g)];
  expect(names.map(([, name]) => name)).toEqual([
    "&lt;a ball&gt; &amp; &quot;co&quot;",
    "&lt;a ball&gt; &amp; &quot;co&quot; (shadow)",
    "background",
  ]);
  for (const [, , src] of names) expect(files[src!]).toBeDefined();
  expect(names[0]?.slice(3)).toEqual(["10", "8"]);
});

test("pictures inside are PNG of the right size, and the merged one is the picture", async () => {
  const scene = composed();
  const files = unzipSync(
    await toOpenRaster({ canvas, layers: layersOfScene({ scene, background }), merged: scene.picture }),
  );
  const merged = await sharp(files["mergedimage.png"]!).raw().toBuffer({ resolveWithObject: true });
  expect(merged.info).toMatchObject({ width: 48, height: 40, channels: 4 });
  expect(new Uint8Array(merged.data)).toEqual(scene.picture.data);
  const thumbnail = await sharp(files["Thumbnails/thumbnail.png"]!).metadata();
  expect(Math.max(thumbnail.width!, thumbnail.height!)).toBeLessThanOrEqual(256);
});

test("the same layers give the same bytes; a plan is kept inside", async () => {
  const scene = composed();
  const plan = { schemaVersion: 1, seed: 1, canvas, layers: [], relations: [], without: [], unmet: [] } as const;
  const parts = {
    canvas,
    layers: layersOfScene({ scene }),
    merged: scene.picture,
    plan: structuredClone(plan) as never,
  };
  const bytes = await toOpenRaster(parts);
  expect((await toOpenRaster(parts)).equals(bytes)).toBe(true);
  expect(JSON.parse(strFromU8(unzipSync(bytes)["plan.json"]!))).toEqual(plan);
});

test("a merged picture of another size is refused", async () => {
  await expect(toOpenRaster({ canvas, layers: [], merged: fieldOf(4, 4, [0, 0, 0, 0]) })).rejects.toThrow(/4x4/);
});

test("whoever lays the layers of the stack over each other by the specification gets the merged picture", async () => {
  const scene = composed();
  const layers = layersOfScene({ scene, background });
  const files = unzipSync(await toOpenRaster({ canvas, layers, merged: scene.picture }));
  const stack = [
    ...strFromU8(files["stack.xml"]!).matchAll(/<layer name="[^"]*" src="([^"]*)" x="(-?\d+)" y="(-?\d+)"/g),
  ].map(([, src, x, y]) => ({ input: Buffer.from(files[src!]!), left: Number(x), top: Number(y) }));
  const blank = { width: 48, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const;
  const flat = await sharp({ create: blank }).composite(stack.reverse()).raw().toBuffer(); // the first is the topmost
  const merged = await sharp(files["mergedimage.png"]!).raw().toBuffer();
  const farthest = Math.max(...flat.map((value, i) => Math.abs(value - merged[i]!)));
  expect(farthest).toBeLessThanOrEqual(3); // shadows are rounded once more
});
