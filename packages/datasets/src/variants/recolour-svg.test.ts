import { dominantColour, mainColourOf } from "@imagier/colours";
import { describe, expect, it } from "vitest";
import { premultiply } from "../pixels.js";
import { renderPicture } from "../render-picture.js";
import { framedSvg, readSafeSvg, type SafeSvg } from "../safe-svg.js";
import { recolourSvg } from "./recolour-svg.js";

const apple = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><defs><style>.deep{fill:#a0141e;opacity:.9}</style>
<linearGradient id="g"><stop offset="0" stop-color="#f04a50"/><stop offset="1" style="stop-color:rgb(200, 30, 40)"/></linearGradient></defs>
<circle cx="32" cy="38" r="22" fill="url(#g)"/><path class="deep" d="M20 50h24v4H20z"/><path fill="red" d="M30 40h6v6h-6z"/>
<path fill="#5fa53c" d="M34 4h12v10H34z"/><circle cx="24" cy="30" r="4" fill="#fff" stroke="none"/></svg>`;

async function pixelsOf(safe: SafeSvg): Promise<Uint8Array> {
  const svg = framedSvg(safe, { left: 0, top: 0, side: safe.width }, 64);
  const job = { renderer: "resvg" as const, framing: { to: "canvas" as const, marginPx: 0 }, sizesPx: [64] };
  const [straight] = await renderPicture({ picture: { kind: "svg", svg }, ...job });
  return premultiply(straight!);
}

describe("recolourSvg", () => {
  it("moves fills, stops and style sheets of the main colour, and keeps leaf, glint and references", async () => {
    const safe = readSafeSvg(apple) as SafeSvg;
    const before = await pixelsOf(safe);
    const blue = recolourSvg(safe, { main: mainColourOf(before)!, target: "blue" });
    expect(blue.body).toContain('fill="#5fa53c"');
    expect(blue.body).toContain('fill="#fff" stroke="none"');
    expect(blue.body).toContain("url(#g)");
    expect(blue.body).not.toMatch(/#a0141e|#f04a50|rgb\(200|"red"/);
    const after = await pixelsOf(blue);
    expect(dominantColour(before)?.colour).toBe("red");
    expect(dominantColour(after)?.colour).toBe("blue");
  });

  it("keeps the order from dark to light", () => {
    const safe = readSafeSvg(
      '<svg viewBox="0 0 9 9" width="9" height="9"><path fill="#501"/><path fill="#a12"/><path fill="#f56"/></svg>',
    ) as SafeSvg;
    const main = { direction: [0.9, 0.43] as const, lightness: 0.5, chroma: 0.2, share: 1 };
    const { body } = recolourSvg(safe, { main, target: "green" });
    const greens = [...body.matchAll(/#..(..)../g)].map(([, green]) => Number.parseInt(green!, 16));
    expect(greens).toHaveLength(3);
    expect(greens).toEqual([...greens].sort((a, b) => a - b));
    expect(greens[2]! - greens[0]!).toBeGreaterThan(60);
  });

  it("says aloud the black that nobody named, where black is what moves", () => {
    const safe = readSafeSvg('<svg viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>') as SafeSvg;
    const main = { direction: undefined, lightness: 0.05, chroma: 0.001, share: 1 };
    expect(recolourSvg(safe, { main, target: "red" }).rootAttributes).toMatch(/ fill="#[0-9a-f]{6}"/);
  });
});
