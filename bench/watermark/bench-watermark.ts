// What a watermark outlives, how well it hides, how often one is seen where none is, and what it costs: all cores take a share.
// `npm run bench:watermark -- [--photographs DIR] [--pictures 80] [--unmarked 10000] [--only marked|unmarked|times]` writes results.json.

import { fork } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { shareOf } from "@imagier/evaluation";
import { embedWatermark, readWatermark } from "@imagier/provenance";
import { changes } from "./changes.js";
import type { ClassCounts, ShareCounts, ShareRequest } from "./measure-share.js";
import { openDrawings, sceneMaker } from "./pictures.js";

const { values } = parseArgs({
  options: {
    photographs: { type: "string" },
    pictures: { type: "string", default: "80" },
    unmarked: { type: "string", default: "10000" },
    only: { type: "string" },
  },
});

const path = new URL("results.json", import.meta.url);

/** Parts that were not measured this time stay as they are. */
function keep(name: string, value: unknown): void {
  const results: Record<string, unknown> = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  results[name] = value;
  writeFileSync(path, `${JSON.stringify(results, undefined, 2)}\n`);
}

const round = (value: number, digits = 2) => Number(value.toFixed(digits));
const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0;

/** What one process counts, until it ends. */
function shareOfWork(request: ShareRequest): Promise<ShareCounts[]> {
  const child = fork(fileURLToPath(new URL("measure-share.ts", import.meta.url)), { execArgv: process.execArgv });
  const counted: ShareCounts[] = [];
  return new Promise((resolve, reject) => {
    child.on("message", (counts: ShareCounts) => {
      counted.push(counts);
      console.log(`share ${request.share}: ${counts.kind === "class" ? counts.name : "unmarked"}`);
    });
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve(counted) : reject(new Error(`A share ended with ${code}.`))));
    child.send(request);
  });
}

const addUp = (one: Record<string, number>, other: Record<string, number>) =>
  Object.fromEntries(Object.keys(one).map((key) => [key, one[key]! + other[key]!]));

function together(one: ClassCounts, other: ClassCounts): ClassCounts {
  return {
    refused: one.refused + other.refused,
    robust: one.robust + other.robust,
    psnrDb: [...one.psnrDb, ...other.psnrDb],
    read: addUp(one.read, other.read),
    readOfRobust: addUp(one.readOfRobust, other.readOfRobust),
    wrongPayloads: one.wrongPayloads + other.wrongPayloads,
  };
}

function classResults(all: readonly ShareCounts[]): Record<string, object> {
  const classes: Record<string, ClassCounts> = {};
  for (const counted of all) {
    if (counted.kind !== "class") continue;
    const before = classes[counted.name];
    classes[counted.name] = before === undefined ? counted.counts : together(before, counted.counts);
  }
  const shares = (read: Record<string, number>, total: number) =>
    Object.fromEntries(Object.entries(read).map(([change, count]) => [change, shareOf(count, total)]));
  return Object.fromEntries(
    Object.entries(classes).map(([name, { psnrDb, read, readOfRobust, ...counts }]) => [
      name,
      {
        ...{ marked: psnrDb.length, ...counts },
        psnrDb: { least: round(Math.min(...psnrDb)), median: round(median(psnrDb)) },
        read: shares(read, psnrDb.length),
        readOfRobust: shares(readOfRobust, counts.robust),
      },
    ]),
  );
}

/** Over all classes, of the marks that were said to be robust. */
function robustTotals(all: readonly ShareCounts[]): object {
  const classes = all.flatMap((counted) => (counted.kind === "class" ? [counted.counts] : []));
  const sum = classes.reduce(together);
  const read = Object.entries(sum.readOfRobust).map(([change, count]) => [change, shareOf(count, sum.robust)]);
  const { refused, robust, wrongPayloads, psnrDb } = sum;
  return {
    marked: psnrDb.length,
    refused,
    robust,
    wrongPayloads,
    leastPsnrDb: round(Math.min(...psnrDb)),
    readOfRobust: Object.fromEntries(read),
  };
}

function unmarkedResults(all: readonly ShareCounts[]): object {
  const byKind: Record<string, { seen: number; falselyRead: number }> = {};
  for (const counted of all) {
    if (counted.kind !== "unmarked") continue;
    for (const [kind, { seen, falselyRead }] of Object.entries(counted.byKind)) {
      byKind[kind] ??= { seen: 0, falselyRead: 0 };
      byKind[kind].seen += seen;
      byKind[kind].falselyRead += falselyRead;
    }
  }
  const total = (count: "seen" | "falselyRead") => Object.values(byKind).reduce((sum, kind) => sum + kind[count], 0);
  return { byKind, falselyRead: shareOf(total("falselyRead"), total("seen")) };
}

/** Medians at 1024x1024 in milliseconds: an unmarked picture is the slowest to read, being searched to the end. */
async function measureTimes(): Promise<object> {
  const make = sceneMaker(await openDrawings(), 1024);
  const times: Record<string, number[]> = { embed: [], readMarked: [], readHalved: [], readUnmarked: [] };
  for (let number = 0; number < 12; number++) {
    const timed = <T>(name: string, work: () => T): T => {
      const start = performance.now();
      const result = work();
      if (number >= 2) times[name]!.push(performance.now() - start); // the first ones wait for the compiler
      return result;
    };
    const picture = await make(number);
    const marked = timed("embed", () => embedWatermark(picture, new Uint8Array(6).fill(number)));
    const halved = await changes["resize 50 %"]!(marked!.picture, number);
    timed("readMarked", () => readWatermark(marked!.picture));
    timed("readHalved", () => readWatermark(halved));
    timed("readUnmarked", () => readWatermark(picture));
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, Math.round(median(all))]));
}

const start = performance.now();
if (values.only === undefined || values.only === "times") keep("medianMsAt1024", await measureTimes());
if (values.only !== "times") {
  const { photographs, only } = values;
  const shares = availableParallelism();
  const work = { shares, pictures: Number(values.pictures), unmarked: Number(values.unmarked), photographs, only };
  const counted = (
    await Promise.all(Array.from({ length: shares }, (_, share) => shareOfWork({ share, ...work })))
  ).flat();
  if (only !== "unmarked") {
    keep("robust", robustTotals(counted));
    keep("classes", classResults(counted));
  }
  if (only !== "marked") keep("unmarked", unmarkedResults(counted));
}
console.log(`${Math.round((performance.now() - start) / 1000)} s; ${fileURLToPath(path)}`);
