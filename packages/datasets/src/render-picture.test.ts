import { dominantColour, mainColourOf } from "@imagier/colours";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Picture } from "./drawing-source.js";
import { premultiply } from "./pixels.js";
import { renderPicture } from "./render-picture.js";

const square = (fill: string, rest = ""): Picture => ({
  kind: "svg",
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect x="1" y="1" width="2" height="2" fill="${fill}" ${rest}/></svg>`,
});

const canvas = { to: "canvas", marginPx: 0 } as const;
const ink = { to: "ink", marginPx: 4 } as const;

const pixelAt = (pixels: Uint8Array, x: number, y: number, sizePx = 64) => [
  ...pixels.subarray((y * sizePx + x) * 4, (y * sizePx + x) * 4 + 4),
];

describe.each(["resvg", "librsvg"] as const)("renderPicture with %s", (renderer) => {
  it("draws at every size asked for, with a transparent ground", async () => {
    const job = { picture: square("#ff8000"), renderer, framing: canvas, sizesPx: [64, 128, 20] };
    const [small, large, odd] = await renderPicture(job);
    expect([small!.length, large!.length, odd!.length]).toEqual([16384, 65536, 1600]);
    expect(pixelAt(small!, 15, 32)).toEqual([0, 0, 0, 0]);
    expect(pixelAt(small!, 16, 32)).toEqual([255, 128, 0, 255]);
    expect(pixelAt(small!, 47, 47)).toEqual([255, 128, 0, 255]);
    expect(pixelAt(large!, 32, 64, 128)).toEqual([255, 128, 0, 255]);
    expect(pixelAt(large!, 31, 64, 128)).toEqual([0, 0, 0, 0]);
  });

  it("gives straight colours: half an orange is orange", async () => {
    const job = { picture: square("#ff8000", 'fill-opacity="0.5"'), renderer, framing: canvas, sizesPx: [64] };
    const [red, green, blue, alpha] = pixelAt((await renderPicture(job))[0]!, 32, 32);
    expect(alpha).toBeCloseTo(128, -1);
    expect([red, blue]).toEqual([255, 0]);
    expect(Math.abs(green! - 128)).toBeLessThan(3);
  });

  it("fits the ink into the square where the page is anyhow", async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect x="10" y="70" width="40" height="20"/></svg>';
    const [pixels] = await renderPicture({ picture: { kind: "svg", svg }, renderer, framing: ink, sizesPx: [64] });
    expect(pixelAt(pixels!, 5, 32)[3]).toBe(255);
    expect(pixelAt(pixels!, 2, 32)[3]).toBe(0);
    expect(pixelAt(pixels!, 58, 32)[3]).toBe(255);
    expect(pixelAt(pixels!, 32, 15)[3]).toBe(0);
  });

  it("renders harmless what carries other programs' notes, and refuses what reaches outside", async () => {
    const noted = '<svg width="8" height="8"><sodipodi:namedview/><rect width="8" height="8" fill="#0000ff"/></svg>';
    const [pixels] = await renderPicture({
      picture: { kind: "svg", svg: noted },
      renderer,
      framing: canvas,
      sizesPx: [64],
    });
    expect(pixelAt(pixels!, 32, 32)).toEqual([0, 0, 255, 255]);
    const evil = '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/a.png"/></svg>';
    const job = { picture: { kind: "svg" as const, svg: evil }, renderer, framing: canvas, sizesPx: [64] };
    await expect(renderPicture(job)).rejects.toThrow("refused: the drawing holds the element <image>");
  });
});

describe("renderPicture of rasters", () => {
  const raster = async (width: number, height: number, format: "png" | "webp" | "gif") => {
    const blank = sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const dot = await sharp({ create: { width: 20, height: 20, channels: 4, background: "#ff0000" } })
      .png()
      .toBuffer();
    return new Uint8Array(
      await blank
        .composite([{ input: dot, left: 10, top: 20 }])
        [format]()
        .toBuffer(),
    );
  };
  const job = (bytes: Uint8Array, framing: typeof canvas | typeof ink = canvas) => ({
    picture: { kind: "raster" as const, bytes },
    renderer: "resvg" as const,
    framing,
    sizesPx: [64],
  });

  it.each(["png", "webp"] as const)("scales a %s into the square", async (format) => {
    const [pixels] = await renderPicture(job(await raster(64, 64, format)));
    expect(pixelAt(pixels!, 15, 25)[0]).toBeGreaterThan(250);
    expect(pixelAt(pixels!, 45, 45)).toEqual([0, 0, 0, 0]);
    const [fitted] = await renderPicture(job(await raster(100, 50, format), ink));
    expect(pixelAt(fitted!, 6, 6)[3]).toBe(255);
    expect(pixelAt(fitted!, 2, 32)[3]).toBe(0);
  });

  it("goes by the first bytes, not by a name: other formats and SVG in disguise are refused", async () => {
    await expect(renderPicture(job(await raster(64, 64, "gif")))).rejects.toThrow("neither PNG nor WebP");
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(renderPicture(job(svg))).rejects.toThrow("neither PNG nor WebP");
  });

  it("refuses a picture cut off, and one whose few bytes are 900 million pixels", async () => {
    const png = await raster(64, 64, "png");
    await expect(renderPicture(job(png.subarray(0, 60)))).rejects.toThrow();
    const bomb = png.slice();
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(16, 30_000); // the width in its header
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(20, 30_000);
    await expect(renderPicture(job(bomb))).rejects.toThrow(/pixel limit|crc|corrupt|header/i);
  });
});

it("draws an SVG in another colour, and leaves what is not of its main colour", async () => {
  const apple =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="36" r="24" fill="#d62828"/>' +
    '<rect x="30" y="2" width="6" height="10" fill="#2a9134"/></svg>';
  const job = { picture: { kind: "svg", svg: apple }, renderer: "resvg", framing: canvas, sizesPx: [64] } as const;
  const [plain] = await renderPicture(job);
  const main = mainColourOf(premultiply(plain!))!;
  const [blue] = await renderPicture({ ...job, recolouring: { main, target: "blue" } });
  expect(dominantColour(premultiply(blue!))?.colour).toBe("blue");
  expect(pixelAt(blue!, 33, 6)).toEqual(pixelAt(plain!, 33, 6));
});
