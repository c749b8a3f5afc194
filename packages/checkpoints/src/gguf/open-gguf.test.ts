// Files written by hand are read with every tensor at its bytes; whatever else the bytes are, they are refused with an ImagierError.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { type GgufContent, type GgufTensorBytes, ggufBytes, quantiseQ4K, quantiseQ8 } from "@imagier/test-kit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSlice } from "../dequantise/read-slice.js";
import { wholeTensor } from "../weight-slice.js";
import { HeaderEnds } from "./gguf-cursor.js";
import { parseGgufHeader } from "./gguf-header.js";
import { openGguf } from "./open-gguf.js";

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-gguf-"));
  path = join(folder, "a.gguf");
});
afterAll(() => rm(folder, { recursive: true }));

const wave = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i));
const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer);
const plain: GgufTensorBytes = { name: "norm.scale", shape: [3], type: "F32", bytes: bytesOf(wave(3)) };
const matrix: GgufTensorBytes = { name: "a.weight", shape: [2, 64], type: "Q8_0", bytes: quantiseQ8(wave(128)).bytes };
const large: GgufTensorBytes = { name: "b.weight", shape: [1, 256], type: "Q4_K", bytes: quantiseQ4K(wave(256)).bytes };
const sample: GgufContent = {
  tensors: [plain, matrix, large],
  metadata: { "general.architecture": "flux", "general.words": ["a", "b"], "general.sizes": [1, 2] },
};

const open = async (content: Uint8Array) => {
  await writeFile(path, content);
  return openGguf(path);
};

describe("reading", () => {
  it.each([2, 3])("finds every tensor of version %i, rows first", async (version) => {
    const { tensors, metadata } = await open(ggufBytes({ ...sample, version }));
    expect([...tensors.keys()]).toEqual(["norm.scale", "a.weight", "b.weight"]);
    expect(tensors.get("a.weight")).toMatchObject({ dtype: "Q8_0", shape: [2, 64], length: 136 });
    expect(Object.fromEntries(metadata)).toEqual(sample.metadata);
    const numbers = await readSlice(wholeTensor({ ...tensors.get("a.weight")!, file: path }));
    expect(numbers).toEqual(quantiseQ8(wave(128)).numbers);
  });

  it("takes another alignment from the metadata", async () => {
    const metadata = { "general.alignment": 256 };
    const { tensors } = await open(ggufBytes({ ...sample, metadata, alignment: 256 }));
    for (const { offset } of tensors.values()) expect(offset % 256).toBe(0);
  });

  it("takes the true shape of a tensor that was laid out anew", async () => {
    const metadata = { "comfy.gguf.orig_shape.b.weight": [16, 4, 2, 2] };
    const { tensors } = await open(ggufBytes({ ...sample, metadata }));
    expect(tensors.get("b.weight")?.shape).toEqual([16, 4, 2, 2]);
  });

  it("reads a header that is longer than the first look", async () => {
    const words = Array.from({ length: 40_000 }, (_, i) => `word${i}`);
    const { metadata, tensors } = await open(ggufBytes({ ...sample, metadata: { words } }));
    expect(metadata.get("words")).toHaveLength(40_000);
    expect(tensors.size).toBe(3);
  });
});

describe("refusing", () => {
  const whole = ggufBytes(sample);
  const with64 = (at: number, value: bigint) => {
    const bytes = Buffer.from(whole);
    bytes.writeBigUInt64LE(value, at);
    return bytes;
  };
  const with32 = (at: number, value: number) => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt32LE(value, at);
    return bytes;
  };
  const at = (text: string) => Buffer.from(whole).indexOf(text);
  const infoOf = (name: string) => at(name) + name.length;

  it.each<[string, string, () => Uint8Array]>([
    ["CHECKPOINT_INVALID", "version 1", () => with32(4, 1)],
    ["CHECKPOINT_INVALID", "version 4", () => with32(4, 4)],
    ["CHECKPOINT_INVALID", "big-endian", () => with32(4, 3 << 24)],
    ["CHECKPOINT_INVALID", "a count past 2^53", () => with64(8, 2n ** 63n)],
    ["CHECKPOINT_INVALID", "more tensors than any model", () => with64(8, 10n ** 7n)],
    ["CHECKPOINT_INVALID", "more metadata than any model", () => with64(16, 10n ** 7n)],
    ["CHECKPOINT_INVALID", "a key of 2^40 bytes", () => with64(24, 2n ** 40n)],
    ["CHECKPOINT_INVALID", "a value of an unknown type", () => with32(infoOf("general.architecture"), 99)],
    ["CHECKPOINT_INVALID", "a list of 2^40", () => with64(infoOf("general.words") + 8, 2n ** 40n)],
    ["CHECKPOINT_INVALID", "five dimensions", () => with32(infoOf("a.weight"), 5)],
    ["CHECKPOINT_INVALID", "a row of 48 numbers in blocks of 32", () => with64(infoOf("a.weight") + 4, 48n)],
    ["CHECKPOINT_INVALID", "sizes whose product overflows", () => with64(infoOf("a.weight") + 12, 2n ** 52n)],
    ["CHECKPOINT_INVALID", "a size of 0", () => with64(infoOf("a.weight") + 12, 0n)],
    ["CHECKPOINT_INVALID", "a tensor over another", () => with64(infoOf("a.weight") + 24, 0n)],
    ["CHECKPOINT_INVALID", "a hole", () => with64(infoOf("b.weight") + 24, 2n ** 20n)],
    ["CHECKPOINT_DTYPE_UNSUPPORTED", "IQ2_XXS", () => with32(infoOf("a.weight") + 20, 16)],
    ["CHECKPOINT_DTYPE_UNSUPPORTED", "a type that was taken away", () => with32(infoOf("a.weight") + 20, 4)],
    ["CHECKPOINT_TRUNCATED", "a file cut in its tensors", () => whole.subarray(0, whole.length - 100)],
    ["CHECKPOINT_TRUNCATED", "a file cut in its header", () => whole.subarray(0, 60)],
    ["CHECKPOINT_INVALID", "a name twice", () => ggufBytes({ tensors: [plain, plain] })],
    [
      "CHECKPOINT_INVALID",
      "a name that reaches into prototypes",
      () => ggufBytes({ tensors: [{ ...plain, name: "__proto__" }] }),
    ],
    ["CHECKPOINT_INVALID", "an odd alignment", () => ggufBytes({ ...sample, metadata: { "general.alignment": 24 } })],
    [
      "CHECKPOINT_INVALID",
      "another number of numbers in the true shape",
      () => ggufBytes({ ...sample, metadata: { "comfy.gguf.orig_shape.b.weight": [16, 4, 2, 3] } }),
    ],
  ])("%s: %s", async (code, _, content) => {
    await expect(open(content())).rejects.toMatchObject({ code });
  });
});

describe("whatever the bytes", () => {
  const whole = ggufBytes(sample);

  it("parses a header as it is or refuses, for thousands of changed ones", () => {
    const rounds = 8000;
    const counts = { read: 0, refused: 0 };
    const random = numbersFrom(20261122);
    for (let round = 0; round < rounds; round++) counts[parseOrRefuse(mutated(whole, random))]++;
    expect(counts.refused).toBeGreaterThan(rounds / 4);
    expect(counts.read).toBeGreaterThan(0); // a change within the numbers is none of the reader's business
  });

  it("reads a file with its numbers or refuses", async () => {
    const random = numbersFrom(7);
    const outcomes = new Set<string>();
    for (let round = 0; round < 150; round++) outcomes.add(await openOrRefuse(mutated(whole, random)));
    expect(outcomes).toEqual(new Set(["read", "refused"]));
  });

  function parseOrRefuse(bytes: Uint8Array): "read" | "refused" {
    try {
      const { tensors } = parseGgufHeader(bytes, { path: "a.gguf", sizeBytes: bytes.length });
      for (const { offset, length } of tensors.values()) expect(offset + length).toBeLessThanOrEqual(bytes.length);
      return "read";
    } catch (error) {
      return error instanceof HeaderEnds ? "refused" : refusal(error);
    }
  }

  async function openOrRefuse(bytes: Uint8Array): Promise<"read" | "refused"> {
    try {
      const { tensors } = await open(bytes);
      for (const tensor of tensors.values()) await readSlice(wholeTensor({ ...tensor, file: path })).catch(refusal);
      return "read";
    } catch (error) {
      return refusal(error);
    }
  }
});

function refusal(error: unknown): "refused" {
  if (!(error instanceof ImagierError)) throw error;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  expect(error.message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  return "refused";
}

/** One to four changes: a bit, a byte, a whole number of eight bytes, a cut, or a piece put twice. */
function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let out = Buffer.from(bytes);
  for (let change = 0; change <= random(4); change++) {
    const at = random(Math.min(out.length, 400)); // the header, mostly
    const kind = random(5);
    if (kind === 0) out[at]! ^= 1 << random(8);
    else if (kind === 1) out[at] = random(256);
    else if (kind === 2 && at + 8 <= out.length)
      out.writeBigUInt64LE([0n, 1n, 2n ** 31n, 2n ** 53n, 2n ** 64n - 1n][random(5)]!, at);
    else if (kind === 3) out = out.subarray(0, random(out.length));
    else out = Buffer.concat([out.subarray(0, at), out.subarray(random(at + 1))]);
    if (out.length === 0) return out;
  }
  return out;
}

/** Numbers below a bound, the same for the same seed: xorshift (Marsaglia 2003). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
