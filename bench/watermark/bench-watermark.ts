// What a watermark outlives, how well it hides, how often one is seen where none is, and what it costs.
// `npm run bench:watermark -- [--photographs DIR] [--pictures 100] [--unmarked 10000] [--only marked|unmarked|times]` writes results.json.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { shareOf } from "@imagier/evaluation";
import { embedWatermark, readWatermark } from "@imagier/provenance";
import { changes } from "./changes.js";
import {
  drawingMaker,
  madeUpPhotographMaker,
  openDrawings,
  type PictureMaker,
  photographMaker,
  sceneMaker,
} from "./pictures.js";

const { values } = parseArgs({
  options: {
    photographs: { type: "string" },
    pictures: { type: "string", default: "100" },
    unmarked: { type: "string", default: "10000" },
    only: { type: "string" },
  },
});

const path = new URL("results.json", import.meta.url);

/** Reads what is there each time: two parts may be measured beside each other. */
function keep(name: string, value: unknown): void {
  const results: Record<string, unknown> = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  results[name] = value;
  writeFileSync(path, `${JSON.stringify(results, undefined, 2)}\n`);
  console.log(name, JSON.stringify(value));
}

const drawing = await openDrawings();
const photographs = async (sidePx: number, name: string): Promise<Record<string, PictureMaker>> =>
  values.photographs === undefined ? {} : { [name]: await photographMaker(values.photographs, sidePx) };

/** What the figures are promised for. */
const classes: Record<string, PictureMaker> = {
  "drawing 512, transparent": drawingMaker(drawing, 512),
  "drawing 512, white": drawingMaker(drawing, 512, "#ffffff"),
  "drawing 1024, white": drawingMaker(drawing, 1024, "#ffffff"),
  "drawing 512, coloured": drawingMaker(drawing, 512, "#ffe4b5"),
  "scene 768": sceneMaker(drawing, 768),
  "made-up photograph 512": madeUpPhotographMaker(512),
  ...(await photographs(512, "photograph 512")),
};

/** Small ones, marked as well as can be. */
const smallClasses: Record<string, PictureMaker> = {
  "drawing 256, transparent": drawingMaker(drawing, 256),
  "drawing 256, white": drawingMaker(drawing, 256, "#ffffff"),
  ...(await photographs(256, "photograph 256")),
};

const round = (value: number, digits = 2) => Number(value.toFixed(digits));
const percentile = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

interface ClassResult {
  marked: number;
  refused: number;
  robust: number;
  psnrDb: { least: number; median: number };
  /** Read exactly, by change, of all that were marked. */
  read: Record<string, ReturnType<typeof shareOf>>;
  /** The same, of those that were said to be robust. */
  readOfRobust: Record<string, ReturnType<typeof shareOf>>;
  wrongPayloads: number;
}

async function measureClass(make: PictureMaker, count: number): Promise<ClassResult> {
  const none = () => Object.fromEntries(Object.keys(changes).map((name) => [name, 0]));
  const readExactly: Record<string, number> = none();
  const robustReadExactly: Record<string, number> = none();
  const psnr: number[] = [];
  const tally = { refused: 0, robust: 0, wrongPayloads: 0 };
  for (let number = 0; number < count; number++) {
    const payload = Uint8Array.from({ length: 6 }, (_, i) => (number * 131 + i * 57) & 255);
    const marked = embedWatermark(await make(number), payload);
    if (marked === undefined) {
      tally.refused += 1;
      continue;
    }
    psnr.push(marked.psnrDb);
    if (marked.isRobust) tally.robust += 1;
    for (const [name, change] of Object.entries(changes)) {
      const found = readWatermark(await change(marked.picture, number));
      if (found === undefined) continue;
      if (Buffer.from(found.payload).equals(Buffer.from(payload))) {
        readExactly[name]! += 1;
        if (marked.isRobust) robustReadExactly[name]! += 1;
      } else tally.wrongPayloads += 1;
    }
  }
  psnr.sort((a, b) => a - b);
  const shares = (exactly: Record<string, number>, total: number) =>
    Object.fromEntries(Object.entries(exactly).map(([name, n]) => [name, shareOf(n, total)]));
  const psnrDb = { least: round(psnr[0] ?? 0), median: round(percentile(psnr, 0.5)) };
  const read = shares(readExactly, psnr.length);
  return { marked: psnr.length, ...tally, psnrDb, read, readOfRobust: shares(robustReadExactly, tally.robust) };
}

/** Pictures without a mark, of all kinds and three sizes, a third of them after a JPEG. */
async function measureUnmarked(count: number): Promise<void> {
  const makers: Record<string, PictureMaker>[] = [];
  for (const sidePx of [256, 320, 512]) {
    makers.push({
      drawing: drawingMaker(drawing, sidePx, "#ffffff"),
      transparent: drawingMaker(drawing, sidePx),
      scene: sceneMaker(drawing, sidePx),
      madeUp: madeUpPhotographMaker(sidePx),
      ...(await photographs(sidePx, "photograph")),
    });
  }
  const byKind: Record<string, { seen: number; falselyRead: number }> = {};
  for (let number = 0; number < count; number++) {
    // 256 twice as often as 320 and that as 512: smaller pictures take less time, and chance does better in them.
    const kinds = Object.entries(makers[number % 7 < 4 ? 0 : number % 7 < 6 ? 1 : 2]!);
    const [kind, make] = kinds[number % kinds.length]!;
    const picture = await make(Math.floor(number / kinds.length));
    const shown = number % 3 === 0 ? await changes["JPEG 75"]!(picture, number) : picture;
    byKind[kind] ??= { seen: 0, falselyRead: 0 };
    byKind[kind].seen += 1;
    if (readWatermark(shown) !== undefined) byKind[kind].falselyRead += 1;
    if ((number + 1) % 500 === 0 || number + 1 === count) keep("unmarked", falseReadings(byKind)); // it takes a while
  }
}

function falseReadings(byKind: Record<string, { seen: number; falselyRead: number }>): object {
  const sumOf = (count: (kind: { seen: number; falselyRead: number }) => number) =>
    Object.values(byKind).reduce((sum, kind) => sum + count(kind), 0);
  const all = shareOf(
    sumOf(({ falselyRead }) => falselyRead),
    sumOf(({ seen }) => seen),
  );
  return { byKind, falselyRead: all };
}

/** Medians at 1024x1024 in milliseconds: an unmarked picture is the slowest to read, being searched to the end. */
async function measureTimes(): Promise<object> {
  const make = sceneMaker(drawing, 1024);
  const times: Record<string, number[]> = { embed: [], readMarked: [], readHalved: [], readUnmarked: [] };
  const timed = <T>(name: string, work: () => T): T => {
    const start = performance.now();
    const result = work();
    times[name]!.push(performance.now() - start);
    return result;
  };
  for (let number = 0; number < 12; number++) {
    const picture = await make(number);
    const marked = timed("embed", () => embedWatermark(picture, new Uint8Array(6).fill(number)));
    const halved = await changes["resize 50 %"]!(marked!.picture, number);
    timed("readMarked", () => readWatermark(marked!.picture));
    timed("readHalved", () => readWatermark(halved));
    timed("readUnmarked", () => readWatermark(picture));
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, all]) => [
      name,
      round(
        percentile(
          all.slice(2).sort((a, b) => a - b),
          0.5,
        ),
        0,
      ),
    ]),
  );
}

if (values.only === undefined || values.only === "times") keep("medianMsAt1024", await measureTimes());
if (values.only === undefined || values.only === "marked") {
  for (const [group, all] of Object.entries({ classes, smallClasses })) {
    const measured: Record<string, ClassResult> = {};
    for (const [name, make] of Object.entries(all)) {
      measured[name] = await measureClass(make, Number(values.pictures));
      console.log(name, JSON.stringify(measured[name]));
    }
    keep(group, measured);
  }
}
if (values.only === undefined || values.only === "unmarked") {
  await measureUnmarked(Number(values.unmarked));
}
