// Signed files of every format, mutated, cut and spliced at random, each read: whatever is not an answer is a failure.
// And what is still read as a proof must be gone after strip. `npm run bench:hostile -- [--mutations 10000] [--seed 1] [--keep DIR]`
// writes hostile.json, and with --keep the files that were wrongly taken for intact or kept a proof.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ImagierError } from "@imagier/contracts";
import { stripPicture } from "../../packages/provenance/src/strip/strip-picture.js";
import {
  coveredBytes,
  sampleFormats,
  samplePicture,
  sampleProver,
  sampleSvg,
} from "../../packages/provenance/src/testing/sample-proof.js";
import { readProof } from "../../packages/provenance/src/verify/read-proof.js";

const { values } = parseArgs({
  options: {
    mutations: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    keep: { type: "string" },
  },
});
const [count, seed, keepIn] = [Number(values.mutations), Number(values.seed), values.keep];

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

/** What stands in the heads of the boxes that hold a proof: the containers' own, and the first of the proof. */
const heads = [
  "caBX",
  "C2PA",
  "uuid",
  "jumb",
  "jumd",
  "c2pa",
  "JP\0",
  "RIFF",
  "VP8X",
  "ftyp",
  "c2pa:manifest",
  "</metadata",
];

/** Anywhere; or, of every other file, within 24 bytes of a head: there readers and strip might differ. */
function placeIn(bytes: Buffer, isAimed: boolean): number {
  const most = bytes.length - 8;
  const found = isAimed ? bytes.indexOf(heads[upTo(heads.length)]!) : -1;
  return found < 0 ? upTo(most) : Math.min(most, Math.max(0, found - 12 + upTo(36)));
}

/** One to four changes: a byte, a length of four bytes, a cut, a doubling, a piece of another file. */
function mutated(file: Buffer, other: Buffer, isAimed: boolean): Buffer {
  let bytes = Buffer.from(file);
  for (let change = 0; change <= upTo(4); change++) {
    const at = placeIn(bytes, isAimed);
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
const plain = [...(await Promise.all(sampleFormats.map((format) => samplePicture(format, 16)))), sampleSvg];
const extensions = [...sampleFormats, "svg"];
const signed = await Promise.all(plain.map((bytes) => sample.sign(bytes)));
const answers: Record<string, number> = {};
let slowestMs = 0;
let wronglyIntact = 0;
let leftByStrip = 0;

async function answerTo(bytes: Buffer): Promise<string> {
  const startMs = performance.now();
  const answer = await readProof(bytes, sample).then(
    ({ state }) => state,
    (error: unknown) => {
      if (!(error instanceof ImagierError)) throw error;
      return error.code;
    },
  );
  slowestMs = Math.max(slowestMs, performance.now() - startMs);
  return answer;
}

const isSeen = (answer: string) => answer === "intact" || answer === "changed";

for (let turn = 0; turn < count; turn++) {
  const which = turn % signed.length;
  const bytes = mutated(signed[which]!, signed[upTo(signed.length)]!, turn % (2 * signed.length) >= signed.length);
  const answer = await answerTo(bytes);
  answers[answer] = (answers[answer] ?? 0) + 1;
  if (!isSeen(answer)) continue;
  const stripped = Buffer.from(stripPicture(bytes, ["proof"]).bytes);
  if (isSeen(await answerTo(stripped))) {
    leftByStrip++;
    if (keepIn !== undefined) writeFileSync(`${keepIn}/left-${turn}.${extensions[which]}`, bytes);
  }
  if (answer === "intact" && !coveredBytes(stripped).equals(coveredBytes(plain[which]!))) {
    wronglyIntact++;
    if (keepIn !== undefined) writeFileSync(`${keepIn}/intact-${turn}.${extensions[which]}`, bytes);
  }
}
sample.close();
const results = { mutations: count, seed, answers, wronglyIntact, leftByStrip, slowestMs: Math.round(slowestMs) };
writeFileSync(new URL("hostile.json", import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`);
console.log(JSON.stringify(results, undefined, 2));
