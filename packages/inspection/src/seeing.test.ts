// What an inspector measures without its networks: squares cut out, colours of ink, names by other words, clear folders refused.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fuseThings, overlap, shareOfSmaller } from "./fuse-things.js";
import { inspectorFile, openInspectorFolder } from "./inspector-folder.js";
import { bestNames, knownNames, oddsOfAny, scoreOf } from "./known-names.js";
import { measureThing } from "./measure-thing.js";
import { logProbabilities } from "./name-things.js";
import { cutOut, onWhite } from "./opaque-picture.js";

describe("pictures", () => {
  it("lie on white where they are clear", () => {
    const { rgb } = onWhite({ widthPx: 2, heightPx: 1, pixels: Uint8Array.of(0, 0, 0, 0, 200, 0, 0, 128) });
    expect([...rgb]).toEqual([255, 255, 255, 227, 127, 127]);
  });

  it("are refused where the bytes do not fit", () => {
    expect(() => onWhite({ widthPx: 2, heightPx: 2, pixels: new Uint8Array(12) })).toThrow("2x2");
  });

  it("are cut out as means, and go on as their edge beyond it", () => {
    const picture = { widthPx: 4, heightPx: 2, rgb: Uint8Array.from({ length: 24 }, (_, i) => 10 * Math.floor(i / 3)) };
    const out = new Uint8Array(6);
    cutOut(picture, { left: 0, top: 0, width: 4, height: 2 }, { width: 2, height: 1, out });
    expect([...out]).toEqual([25, 25, 25, 45, 45, 45]);
    cutOut(picture, { left: 4, top: 0, width: 2, height: 1 }, { width: 2, height: 1, out });
    expect([...out]).toEqual([30, 30, 30, 30, 30, 30]);
  });
});

describe("measureThing", () => {
  const [width, height] = [64, 32];
  const rgb = Uint8Array.from({ length: width * height * 3 }, (_, i) => 70 + 20 * (Math.floor(i / 3) % 3));
  const ink = new Float32Array((width / 2) * (height / 2));
  // A red thing in the left half, on a pattern; a blue one stands before its lower half.
  for (let y = 0; y < height; y++) {
    for (let x = 4; x < 28; x++) {
      rgb.set(y < 16 ? [210, 30, 40] : [30, 60, 210], (y * width + x) * 3);
      ink[(y >> 1) * (width / 2) + (x >> 1)] = 0.9;
    }
  }
  const picture = { widthPx: width, heightPx: height, rgb };
  const map = [{ left: 0, top: 0, width: width / 2, height: height / 2, unit: 2, ink }];
  const box = { left: 0, top: 0, width: 32, height: 32 };

  it("looks at ink that is the thing's own", () => {
    const seen = measureThing(picture, box, { ink: map, others: [{ left: 0, top: 16, width: 32, height: 16 }] });
    expect(seen.colour).toBe("red");
    expect(seen.colours).toEqual([{ colour: "red", share: 1 }]);
    expect(seen.centroid.x).toBeCloseTo(16, 0);
    expect(seen.centroid.y).toBeCloseTo(8, 0);
  });

  it("sees a pale thing on paper where the finder sees but its lines, and the colour of spokes beside that of what is between them", () => {
    const [side, pale, black] = [32, [247, 247, 250], [20, 20, 20]] as const;
    const paper = new Uint8Array(side * side * 3).fill(255);
    const lines = new Float32Array(side * side);
    for (let y = 4; y < 28; y++)
      for (let x = 4; x < 28; x++) {
        paper.set(x % 8 === 4 ? black : pale, (y * side + x) * 3);
        lines[y * side + x] = x % 8 === 4 ? 0.9 : 0.1;
      }
    const sheet = { widthPx: side, heightPx: side, rgb: paper };
    const inked = [{ left: 0, top: 0, width: side, height: side, unit: 1, ink: lines }];
    const { colour, colours } = measureThing(
      sheet,
      { left: 4, top: 4, width: 24, height: 24 },
      { ink: inked, others: [] },
    );
    expect(colour).toBe("white");
    expect(colours.find((each) => each.colour === "white")!.share).toBeGreaterThan(0.8);
    expect(colours.find((each) => each.colour === "black")!.share).toBeGreaterThan(0.9);
  });

  it("takes the mean of maps of its parts, where they overlap", () => {
    const none = { left: 0, top: 0, width: 16, height: 8, unit: 2, ink: new Float32Array(128) };
    const seen = measureThing(picture, box, { ink: [...map, none], others: [] });
    expect(seen.colour).toBe("blue"); // above, half of the maps see nothing
    expect(seen.colours).toEqual([{ colour: "blue", share: 1 }]);
  });

  it("lists all colours of what nothing stands before, and none where there is no ink", () => {
    const whole = measureThing(picture, box, { ink: map, others: [] });
    expect(whole.colours.map(({ colour }) => colour).sort()).toEqual(["blue", "red"]);
    const empty = measureThing(picture, { ...box, left: 32 }, { ink: map, others: [] });
    expect(empty).toEqual({ centroid: { x: 48, y: 16 }, colours: [] });
  });
});

describe("names", () => {
  const known = knownNames({
    names: [
      { name: "red apple", also: ["apple", "1F34E"], takenFor: [] },
      { name: "green apple", also: ["Apple"], takenFor: [] },
      { name: "one o’clock", also: ["clock"], takenFor: [] },
    ],
  });
  const evidence = logProbabilities(Float32Array.of(1, 2, 0), 1);

  it("are probabilities that go down with the temperature's rise", () => {
    expect(evidence.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 5);
    expect(Math.exp(evidence[1]!)).toBeCloseTo(0.665, 3);
    expect(Math.exp(logProbabilities(Float32Array.of(1, 2, 0), 4)[1]!)).toBeCloseTo(0.419, 3);
  });

  it("count together where a word means several, in any spelling, and not at all where it is unknown", () => {
    expect(scoreOf({ evidence }, "APPLE", known).confidence).toBeCloseTo(0.91, 2);
    expect(scoreOf({ evidence }, "1f34e", known).confidence).toBeCloseTo(0.245, 2);
    expect(scoreOf({ evidence }, " one  o'clock ", known).confidence).toBeCloseTo(0.09, 2);
    expect(scoreOf({ evidence }, "green-apple", known).confidence).toBeCloseTo(0.665, 2);
    expect(scoreOf({ evidence }, "red app le", known).confidence).toBeCloseTo(0.245, 2);
    expect(scoreOf({ evidence }, "zeppelin", known).confidence).toBe(0);
    expect(oddsOfAny({ evidence }, ["red apple"], known)).toBeCloseTo(0.245 / 0.665, 2);
    expect(oddsOfAny({ evidence }, ["apple", "1f34e"], known)).toBeCloseTo(0.91 / 0.09, 1);
    expect(oddsOfAny({ evidence }, ["zeppelin"], known)).toBe(0);
    expect(bestNames(evidence, known.names, 2).map(({ name }) => name)).toEqual(["green apple", "red apple"]);
  });
});

describe("fuseThings", () => {
  const box = { left: 100, top: 100, width: 40, height: 40 };
  const moved = (left: number) => ({ ...box, left });
  const looks = (...seen: { presence: number; box: typeof box }[][]) =>
    seen.map((things) => ({ things, sees: () => true }));

  it("takes what several looks see as one, where the surer ones say, and less surely what one look alone sees", () => {
    const things = fuseThings(
      looks(
        [
          { presence: 0.9, box },
          { presence: 0.6, box: moved(300) },
        ],
        [{ presence: 0.3, box: moved(108) }],
      ),
    );
    expect(things.map(({ presence }) => Number(presence.toFixed(3))).sort()).toEqual([0.3, 0.6]);
    expect(things.find(({ presence }) => presence > 0.5)!.box.left).toBeCloseTo(102, 6);
  });

  it("asks no look about what lies beyond its window", () => {
    const near = { things: [], sees: ({ left }: typeof box) => left < 200 };
    const [whole] = looks([
      { presence: 0.8, box },
      { presence: 0.6, box: moved(300) },
    ]);
    const presences = fuseThings([whole!, near]).map(({ presence }) => presence);
    expect(presences.sort()).toEqual([0.4, 0.6]);
  });

  it("keeps twins that one look sees side by side, and one of two boxes around one thing", () => {
    const twins = [
      { presence: 0.9, box },
      { presence: 0.8, box: moved(118) },
    ];
    expect(fuseThings(looks(twins, twins))).toHaveLength(2);
    expect(fuseThings(looks([...twins, { presence: 0.5, box: moved(104) }]))).toHaveLength(2);
  });
});

it("overlap is intersection over union, or over the smaller one", () => {
  const box = { left: 0, top: 0, width: 10, height: 10 };
  expect(overlap(box, { ...box, left: 5 })).toBeCloseTo(1 / 3, 6);
  expect(overlap(box, { ...box, left: 10 })).toBe(0);
  expect(shareOfSmaller(box, { ...box, left: 8, width: 4 })).toBeCloseTo(0.5, 6);
  expect(shareOfSmaller(box, { ...box, top: 10 })).toBe(0);
});

it.each([
  ["There is no inspector.json", undefined],
  ["is not valid", "{"],
  ["schemaVersion", '{"schemaVersion":2}'],
])("a folder is refused: %s", async (message, text) => {
  const dir = await mkdtemp(join(tmpdir(), "imagier-inspector-"));
  try {
    if (text !== undefined) await writeFile(join(dir, inspectorFile), text);
    await expect(openInspectorFolder(dir)).rejects.toThrow(message);
  } finally {
    await rm(dir, { recursive: true });
  }
});
