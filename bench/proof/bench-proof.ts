// What signing and reading cost, warm and cold, in milliseconds and bytes, for each format and for a line of five edits.
// `npm run bench:proof` writes results.json beside it. `processor`: what all threads of the process used, whatever else runs beside.

import { writeFileSync } from "node:fs";
import { sampleFormats, samplePicture, sampleProver } from "../../packages/provenance/src/testing/sample-proof.js";
import { readProof } from "../../packages/provenance/src/verify/read-proof.js";

const runs = 30;
const sidePx = 512;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const rounded = (ms: number) => Math.round(ms * 10) / 10;

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; processorMs: number; value: T }> {
  const startMs = performance.now();
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - startMs, processorMs: (user + system) / 1000, value };
}

const opening = await timed(sampleProver);
const sample = opening.value;
const plain = new Map(
  await Promise.all(sampleFormats.map(async (format) => [format, await samplePicture(format, sidePx)] as const)),
);
const first = await timed(() => sample.sign(plain.get("png")!));
const formats: Record<string, { signMs: number; signProcessorMs: number; readMs: number; bytes: number }> = {};
for (const [format, bytes] of plain) {
  const [signed, processor, read]: [number[], number[], number[]] = [[], [], []];
  let added = 0;
  for (let run = 0; run < runs; run++) {
    const { ms, processorMs, value } = await timed(() => sample.sign(bytes));
    signed.push(ms);
    processor.push(processorMs);
    added = value.length - bytes.length;
    read.push((await timed(() => readProof(value, sample))).ms);
  }
  formats[format] = {
    signMs: rounded(median(signed)),
    signProcessorMs: rounded(median(processor)),
    readMs: rounded(median(read)),
    bytes: added,
  };
}
const chain: { signMs: number; bytes: number }[] = [];
let file = await sample.sign(plain.get("webp")!);
for (let step = 0; step < 5; step++) {
  const sources = [{ role: "parent" as const, title: "before.webp", bytes: file }];
  const { ms, value } = await timed(() => sample.sign(plain.get("webp")!, { sources }));
  chain.push({ signMs: rounded(ms), bytes: value.length - plain.get("webp")!.length });
  file = value;
}
sample.close();
const results = { sidePx, runs, keyAndStartMs: rounded(opening.ms), firstSignMs: rounded(first.ms), formats, chain };
writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`);
console.log(JSON.stringify(results, undefined, 2));
