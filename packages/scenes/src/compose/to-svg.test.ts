import sharp from "sharp";
import { expect, test } from "vitest";
import { safeSvgMarkup } from "./svg-markup.js";
import { discOf } from "./testing/test-rasters.js";
import { toSvg } from "./to-svg.js";

const canvas = { widthPx: 40, heightPx: 40 };
const star =
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><defs><linearGradient id="g"><stop offset="0" stop-color="#0f0"/></linearGradient></defs><rect width="10" height="10" fill="url(#g)"/></svg>';

test("pixels and shapes stand in their boxes as they do in the picture", async () => {
  const svg = await toSvg({
    canvas,
    layers: [
      { id: "star", markup: star, box: { left: 20, top: 20, width: 20, height: 10 }, depth: 2 },
      {
        id: "disc",
        title: 'a "disc" <b>',
        raster: discOf(10, [255, 0, 0, 255]),
        box: { left: 0, top: 0, width: 20, height: 20 },
        depth: 1,
      },
    ],
  });
  expect(svg).toContain("<title>a &quot;disc&quot; &lt;b&gt;</title>");
  expect(svg.indexOf('id="disc"')).toBeLessThan(svg.indexOf('id="star"'));
  const { data } = await sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * 40 + x) * 4, (y * 40 + x) * 4 + 4)];
  expect(at(10, 10)).toEqual([255, 0, 0, 255]);
  expect(at(30, 25)).toEqual([0, 255, 0, 255]);
  expect(at(30, 35)[3]).toBe(0);
});

test("a turn is a transform about the middle of the box", async () => {
  const svg = await toSvg({
    canvas,
    layers: [{ id: "a", markup: star, box: { left: 10, top: 15, width: 20, height: 10 }, depth: 0, turnDegrees: 90 }],
  });
  expect(svg).toContain('transform="rotate(90 20 20)"');
});

test("two drawings with the same ids do not meet", () => {
  expect(safeSvgMarkup(star, "one")).toContain('id="one-g"');
  expect(safeSvgMarkup(star, "one")).toContain('fill="url(#one-g)"');
});

test.each([
  "<svg><script>alert(1)</script></svg>",
  '<svg onload="alert(1)"></svg>',
  '<svg><a href="javascript:alert(1)"><rect/></a></svg>',
  '<svg><image href="http://example.org/x.png"/></svg>',
  '<svg><rect fill="url(http://example.org/#a)"/></svg>',
  '<svg><textPath href="http://example.org/"/></svg>',
  "<svg><style>*{}</style></svg>",
  '<svg><rect style="background:url(x)"/></svg>',
  "<svg><foreignObject/></svg>",
  '<!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>',
  "<svg>&x;</svg>",
  "<svg><![CDATA[<script>]]></svg>",
  "<svg><g></svg>",
  "<svg></svg><svg></svg>",
  "<rect/>",
  "",
])("refuses %s", (markup) => {
  expect(() => safeSvgMarkup(markup, "x")).toThrow(/may not be let in/);
});
