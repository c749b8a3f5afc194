// A small set of drawings for tests: a dozen things by four artists, their pixels computed, records as a dataset has them.
// Not a stand-in for the dataset's code: recolouring, captions and the held-out rule are the real ones.

import { createHash } from "node:crypto";
import { type DrawingRecord, type Drawings, holdOut, premultiply, sources, unpremultiply } from "@imagier/datasets";

interface Thing {
  en: string;
  fr: string;
  group: string;
  rgb: readonly [number, number, number];
  /** Whether a point is inside; x and y from -1 to 1, y down. */
  isInside: (x: number, y: number) => boolean;
  isFlag?: boolean;
  isSkinTone?: boolean;
}

const disc = (x: number, y: number) => x * x + y * y < 0.6;
const square = (x: number, y: number) => Math.abs(x) < 0.7 && Math.abs(y) < 0.6;
const triangle = (x: number, y: number) => y < 0.7 && y > -0.8 && Math.abs(x) < (y + 0.8) / 2;
const diamond = (x: number, y: number) => Math.abs(x) + Math.abs(y) < 0.85;

const things: readonly Thing[] = [
  { en: "red apple", fr: "pomme rouge", group: "food-drink", rgb: [214, 40, 40], isInside: disc },
  { en: "pear", fr: "poire", group: "food-drink", rgb: [160, 200, 60], isInside: disc },
  { en: "box", fr: "boîte", group: "objects", rgb: [120, 80, 40], isInside: square },
  { en: "blue book", fr: "livre bleu", group: "objects", rgb: [50, 90, 220], isInside: square },
  { en: "tree", fr: "arbre", group: "animals-nature", rgb: [40, 150, 60], isInside: triangle },
  { en: "kite", fr: "cerf-volant", group: "activities", rgb: [240, 180, 30], isInside: diamond },
  { en: "right arrow", fr: "flèche droite", group: "symbols", rgb: [60, 60, 70], isInside: triangle },
  { en: "flag: Utopia", fr: "drapeau : Utopie", group: "flags", rgb: [20, 140, 160], isInside: square, isFlag: true },
  {
    en: "hand: dark skin tone",
    fr: "main : peau foncée",
    group: "people-body",
    rgb: [110, 70, 50],
    isInside: disc,
    isSkinTone: true,
  },
];

/** Sources of four artists: as many as the held-out rule wants. */
export const tinySources = ["noto", "twemoji", "fluent-emoji-flat", "emojione"] as const;

/**
 * Every thing by every artist, each a little different; premultiplied RGBA. The pear's concept is one of which the
 * held-out rule takes an artist's drawing.
 * @param sizePx side of a drawing, default 16
 */
export function tinyDrawings(sizePx = 16): Drawings {
  const records: DrawingRecord[] = [];
  const pixels: Uint8Array[] = [];
  const byConcept = new Map<string, number[]>();
  for (const thing of things) {
    const concept = thing.en === "pear" ? conceptWithHeldOut() : `x-${slug(thing.en)}`;
    byConcept.set(
      concept,
      tinySources.map((source, artist) => {
        const drawn = draw(thing, artist, sizePx);
        records.push(recordOf(thing, { source, concept, pixels: drawn }));
        return pixels.push(drawn) - 1;
      }),
    );
  }
  return {
    ...{ dir: "", records, sizePx, byConcept, isHeldOut: holdOut(records) },
    pixels: (index) => pixels[index]!,
    straightPixels: (index) => unpremultiply(pixels[index]!),
    share: () => {
      throw new Error("Nothing to share.");
    },
  };
}

function draw({ rgb, isInside }: Thing, artist: number, sizePx: number): Uint8Array {
  const straight = new Uint8Array(sizePx * sizePx * 4);
  const scale = 1 + artist * 0.15;
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const [right, down] = [(2 * (x + 0.5)) / sizePx - 1, (2 * (y + 0.5)) / sizePx - 1];
      // A spot on the right of every drawing: none is its own mirror image.
      const isSpot = (right - 0.3) ** 2 + (down + 0.2) ** 2 < 0.06;
      if (!isInside(right * scale, down * scale) && !isSpot) continue;
      const light = 1 - 0.2 * down + (isSpot ? 0.25 : 0);
      const colour = rgb.map((value) => Math.min(255, Math.round(value * light + 3 * artist)));
      straight.set([...colour, isSpot ? 255 : 200], (y * sizePx + x) * 4);
    }
  }
  return premultiply(straight);
}

function recordOf(
  { en, fr, group, isFlag = false, isSkinTone = false }: Thing,
  { source, concept, pixels }: { source: string; concept: string; pixels: Uint8Array },
): DrawingRecord {
  const { artist, authors, licence, attribution, evidence, origin } = sources.find(({ id }) => id === source)!;
  const sha256 = createHash("sha256").update(pixels).digest("hex");
  return {
    ...{ id: `${source}/${slug(en)}`, source, name: slug(en), concept, group, isFlag, isSkinTone },
    label: { en, fr },
    tags: { en: ["drawn"], fr: ["dessiné"] },
    ...{ artist, authors: [...authors], licence, attribution, evidence, changes: "computed", isShareAlike: false },
    ...{ package: origin.name, version: origin.version, integrity: "none", file: `${slug(en)}.svg` },
    ...{ pictureSha256: sha256, pixelsSha256: sha256, perceptualHash: "0".repeat(16) },
    ...{ side: "generator", hasWriting: false, isTintable: false, colours: [] },
    bounds: { left: 0, top: 0, width: 64, height: 64 },
  };
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z]+/g, "-");
}

/** The rule picks a tenth of the concepts by their hash: tries names until one is picked. */
function conceptWithHeldOut(): string {
  for (let i = 0; ; i++) {
    const concept = `x-pear-${i}`;
    const records = ["a", "b", "c", "d"].map((artist) => ({
      concept,
      artist,
      id: artist,
      pixelsSha256: artist,
      side: "generator" as const,
    }));
    if (records.some(holdOut(records))) return concept;
  }
}
