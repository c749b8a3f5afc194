// A file of layers reads back: names, places, sizes and order. Written here as OpenRaster 0.0.3 says; the composer's own files
// are read in the browser tests.

import { strToU8, zipSync } from "fflate";
import sharp from "sharp";
import { expect, it } from "vitest";
import { readOpenRaster } from "./read-open-raster.js";

const png = async (width: number, height: number) =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 4, background: "red" } })
      .png()
      .toBuffer(),
  );

it("gives the layers of a scene, farthest first", async () => {
  const stack = `<image version="0.0.3" w="20" h="10"><stack>
    <layer name="cat &amp; &quot;dog&quot; (shadow)" src="data/layer001.png" x="-3" y="4" opacity="1.0"/>
    <layer name="lost" src="data/layer009.png" x="0" y="0"/>
    <layer name="background" src="data/layer000.png" x="0" y="0"/>
  </stack></image>`;
  const file = zipSync({
    mimetype: strToU8("image/openraster"),
    "stack.xml": strToU8(stack),
    "data/layer000.png": await png(20, 10),
    "data/layer001.png": await png(5, 6),
    "mergedimage.png": await png(20, 10),
  });
  expect(readOpenRaster(file)).toMatchObject([
    { name: "background", left: 0, top: 0, widthPx: 20, heightPx: 10 },
    { name: 'cat & "dog" (shadow)', left: -3, top: 4, widthPx: 5, heightPx: 6 },
  ]);
});

it("refuses what is no such file", () => {
  expect(() => readOpenRaster(new Uint8Array(100))).toThrow();
  expect(() => readOpenRaster(zipSync({ mimetype: strToU8("image/openraster") }))).toThrow("no stack");
});
