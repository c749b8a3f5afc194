// Signed files of every format, mutated, cut and spliced at random, each read: whatever is not an answer is a failure.
// `npx tsx --conditions=source bench/proof/bench-hostile.ts [mutations] [seed]`, 10,000 and 1 by default; writes hostile.json.

import { writeFileSync } from "node:fs";
import { ImagierError } from "@imagier/contracts";
import { stripPicture } from "../../packages/provenance/src/strip/strip-picture.js";
import {
  coveredBytes,
  sampleFormats,
  samplePicture,
  sampleProver,
} from "../../packages/provenance/src/testing/sample-proof.js";
import { readProof } from "../../packages/provenance/src/verify/read-proof.js";

const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);

/** Mulberry32: the same mutations for the same seed. */
function random(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let value = Math.imul(at ^ (at >>> 15), 1 | at);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = random(seed);
const upTo = (most: number) => Math.floor(next() * most);

/** One to four changes: a byte, a length of four bytes, a cut, a doubling, a piece of another file. */
function mutated(file: Buffer, other: Buffer): Buffer {
  let bytes = Buffer.from(file);
  for (let change = 0; change <= upTo(4); change++) {
    const at = upTo(bytes.length - 8);
    const length = upTo(64) + 1;
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const kind = upTo(5);
    if (kind === 0) bytes[at] = upTo(256);
    if (kind === 1) bytes.writeUInt32BE([0xffffffff, 0x7fffffff, 0, 1, bytes.length][upTo(5)]!, at);
    if (kind === 2) bytes = Buffer.concat([before, after.subarray(length)]);
    if (kind === 3) bytes = Buffer.concat([before, after.subarray(0, length), after]);
    if (kind === 4) bytes = Buffer.concat([before, other.subarray(upTo(other.length - 64)).subarray(0, length), after]);
  }
  return bytes;
}

const sample = await sampleProver();
const plain = await Promise.all(sampleFormats.map((format) => samplePicture(format, 16)));
const signed = await Promise.all(plain.map((bytes) => sample.sign(bytes)));
const answers: Record<string, number> = {};
let slowestMs = 0;
let wronglyIntact = 0;
for (let turn = 0; turn < count; turn++) {
  const which = turn % signed.length;
  const bytes = mutated(signed[which]!, signed[upTo(signed.length)]!);
  const startMs = performance.now();
  const answer = await readProof(bytes, sample).then(
    ({ state }) => state,
    (error: unknown) => {
      if (!(error instanceof ImagierError)) throw error;
      return error.code;
    },
  );
  slowestMs = Math.max(slowestMs, performance.now() - startMs);
  answers[answer] = (answers[answer] ?? 0) + 1;
  const isIntact = answer === "intact";
  if (isIntact && !coveredBytes(stripPicture(bytes, ["proof"]).bytes).equals(coveredBytes(plain[which]!))) {
    wronglyIntact++;
  }
}
sample.close();
const results = { mutations: count, seed, answers, wronglyIntact, slowestMs: Math.round(slowestMs) };
writeFileSync(new URL("hostile.json", import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`);
console.log(JSON.stringify(results, undefined, 2));
