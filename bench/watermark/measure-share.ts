// One process's share of the measuring: pictures by number, marked, changed and read, or not marked and read. Counts go to the parent.
// Not the judging: bench-watermark.ts adds up what all shares counted.

import { embedWatermark, readWatermark } from "@imagier/provenance";
import { openModel } from "imagier";
import { changes } from "./changes.js";
import {
  drawingMaker,
  madeUpPhotographMaker,
  modelMaker,
  openDrawings,
  type PictureMaker,
  photographMaker,
  sceneMaker,
} from "./pictures.js";

export interface ShareRequest {
  /** This share takes every `shares`-th number from `share` on. */
  share: number;
  shares: number;
  pictures: number;
  unmarked: number;
  photographs?: string | undefined;
  only?: string | undefined;
}

export interface ClassCounts {
  refused: number;
  robust: number;
  psnrDb: number[];
  /** Read exactly, by change: of all that were marked, and of those that were said to be robust. */
  read: Record<string, number>;
  readOfRobust: Record<string, number>;
  wrongPayloads: number;
}

export type ShareCounts =
  | { kind: "class"; name: string; counts: ClassCounts }
  | { kind: "unmarked"; byKind: Record<string, { seen: number; falselyRead: number }> };

const drawing = await openDrawings();

/** Makers and how many of the asked pictures each gets: the larger take longer. */
async function classesOf({ photographs }: ShareRequest): Promise<Record<string, { make: PictureMaker; of: number }>> {
  const real = async (sidePx: number) =>
    photographs === undefined
      ? {}
      : { [`photograph ${sidePx}`]: { make: await photographMaker(photographs, sidePx), of: 1 } };
  return {
    "drawing 512, transparent": { make: drawingMaker(drawing, 512), of: 1 },
    "drawing 512, white": { make: drawingMaker(drawing, 512, "#ffffff"), of: 1 },
    "drawing 512, coloured": { make: drawingMaker(drawing, 512, "#ffe4b5"), of: 1 },
    "drawing 1024, white": { make: drawingMaker(drawing, 1024, "#ffffff"), of: 0.5 },
    "scene 768": { make: sceneMaker(drawing, 768), of: 0.5 },
    "made-up photograph 512": { make: madeUpPhotographMaker(512), of: 1 },
    ...(await real(512)),
    "drawing 256, transparent": { make: drawingMaker(drawing, 256), of: 1 },
    "drawing 256, white": { make: drawingMaker(drawing, 256, "#ffffff"), of: 1 },
    ...(await real(256)),
  };
}

async function measureClass(make: PictureMaker, numbers: readonly number[]): Promise<ClassCounts> {
  const none = () => Object.fromEntries(Object.keys(changes).map((name) => [name, 0]));
  const counts: ClassCounts = {
    refused: 0,
    robust: 0,
    psnrDb: [],
    read: none(),
    readOfRobust: none(),
    wrongPayloads: 0,
  };
  for (const number of numbers) {
    const payload = Uint8Array.from({ length: 6 }, (_, i) => (number * 131 + i * 57) & 255);
    const marked = embedWatermark(await make(number), payload);
    if (marked === undefined) {
      counts.refused += 1;
      continue;
    }
    counts.psnrDb.push(marked.psnrDb);
    if (marked.isRobust) counts.robust += 1;
    for (const [name, change] of Object.entries(changes)) {
      const found = readWatermark(await change(marked.picture, number));
      if (found === undefined) continue;
      if (!Buffer.from(found.payload).equals(Buffer.from(payload))) {
        counts.wrongPayloads += 1;
        continue;
      }
      counts.read[name]! += 1;
      if (marked.isRobust) counts.readOfRobust[name]! += 1;
    }
  }
  return counts;
}

/** Pictures without a mark, of all kinds and two sizes, a third of them after a JPEG. */
async function measureUnmarked(numbers: readonly number[], photographs: string | undefined) {
  const makers: Record<string, PictureMaker>[] = [];
  for (const sidePx of [160, 256]) {
    makers.push({
      drawing: drawingMaker(drawing, sidePx, "#ffffff"),
      transparent: drawingMaker(drawing, sidePx),
      scene: sceneMaker(drawing, sidePx),
      madeUp: madeUpPhotographMaker(sidePx),
      ...(photographs === undefined ? {} : { photograph: await photographMaker(photographs, sidePx) }),
    });
  }
  const byKind: Record<string, { seen: number; falselyRead: number }> = {};
  for (const number of numbers) {
    // Small ones more often: they take less time, and chance does better in them.
    const kinds = Object.entries(makers[number % 7 < 4 ? 0 : 1]!);
    const [kind, make] = kinds[number % kinds.length]!;
    const picture = await make(Math.floor(number / kinds.length));
    const shown = number % 3 === 0 ? await changes["JPEG 75"]!(picture, number) : picture;
    byKind[kind] ??= { seen: 0, falselyRead: 0 };
    byKind[kind].seen += 1;
    if (readWatermark(shown) !== undefined) byKind[kind].falselyRead += 1;
  }
  return byKind;
}

const send = (counts: ShareCounts) => process.send!(counts);

async function measureShare(request: ShareRequest): Promise<void> {
  const { share, shares, pictures, unmarked, only } = request;
  const numbersOf = (count: number) =>
    Array.from({ length: Math.round(count) }, (_, number) => number).filter((number) => number % shares === share);
  if (only === undefined || only === "marked") {
    for (const [name, { make, of }] of Object.entries(await classesOf(request))) {
      send({ kind: "class", name, counts: await measureClass(make, numbersOf(pictures * of)) });
    }
    const model = await openModel("imagier-1", { device: "cpu", threads: 1 });
    const drawn = {
      "drawn by imagier-1, 512": [512, "drawing", 0.5],
      "scene of imagier-1, 768": [768, "scene", 0.25],
    } as const;
    for (const [name, [sidePx, kind, of]] of Object.entries(drawn)) {
      const make = modelMaker(model, sidePx, kind);
      send({ kind: "class", name, counts: await measureClass(make, numbersOf(pictures * of)) });
    }
    await model.close();
  }
  if (only === undefined || only === "unmarked") {
    send({ kind: "unmarked", byKind: await measureUnmarked(numbersOf(unmarked), request.photographs) });
  }
}

process.once("message", (request: ShareRequest) => {
  measureShare(request).then(
    () => process.disconnect(),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
