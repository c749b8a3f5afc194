// Whatever the bytes, the reader refuses with an ImagierError or reads exactly what is there.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSafetensors } from "./open-safetensors.js";
import { readTensor } from "./read-tensor.js";
import { verifyFinite } from "./verify-finite.js";
import { type TensorToWrite, writeSafetensors } from "./write-safetensors.js";

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-fuzz-"));
  path = join(folder, "a.safetensors");
});
afterAll(() => rm(folder, { recursive: true }));

/** Opens and reads all; what comes out must be the file's own bytes, and nothing but ImagierError may escape. */
async function readsRightOrRefuses(bytes: Uint8Array): Promise<"read" | "refused"> {
  await writeFile(path, bytes);
  try {
    const file = await openSafetensors(path);
    for (const { name, offset, length } of file.tensors.values()) {
      const data = await readTensor(file, name);
      const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
      expect(raw.equals(bytes.subarray(offset, offset + length))).toBe(true);
    }
    await verifyFinite(file);
    return "read";
  } catch (error) {
    if (!(error instanceof ImagierError)) throw error;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(error.message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    return "refused";
  }
}

const withLength = (header: Uint8Array, data: Uint8Array) => {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, data]);
};
const sampleHeader =
  '{"__metadata__":{"k":"v"},"a":{"dtype":"F16","shape":[2,2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}';
const sample = withLength(Buffer.from(sampleHeader), Buffer.from([0, 60, 0, 0, 1, 2, 3, 4, 5, 6, 7]));
const tokens = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "-1",
  "0",
  "1.5",
  "1e9",
  "9e999",
  "null",
  '"a"',
  '"__proto__"',
  '"U8"',
  "\\u0000",
  "\u0000",
  " ",
];

const tensor: fc.Arbitrary<Omit<TensorToWrite, "name">> = fc.oneof(
  fc.float32Array().map((data) => ({ dtype: "F32" as const, shape: [data.length], data })),
  fc.uint16Array({ minLength: 6, maxLength: 6 }).map((data) => ({ dtype: "F16" as const, shape: [2, 1, 3], data })),
  fc.bigInt64Array().map((data) => ({ dtype: "I64" as const, shape: [1, data.length], data })),
  fc.uint8Array().map((data) => ({ dtype: "U8" as const, shape: [data.length, 1], data })),
);
const name = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: "binary", minLength: 1 }),
  fc.constantFrom("constructor", "12", "é"),
);
const isPlain = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text) && text !== "__proto__" && text !== "__metadata__";

describe("the safetensors reader", () => {
  it("reads the unchanged sample, so that the changes below start from a good file", async () => {
    expect(await readsRightOrRefuses(sample)).toBe("read");
  });

  it("survives random bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => void (await readsRightOrRefuses(bytes))),
    );
  });

  it("survives random bytes as header", async () => {
    const header = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.json().map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(header, async (bytes) => void (await readsRightOrRefuses(withLength(bytes, new Uint8Array(4))))),
    );
  });

  it("survives any part of the header replaced", async () => {
    const edit = fc.record({
      at: fc.nat(sampleHeader.length),
      remove: fc.nat(6),
      insert: fc.constantFrom("", ...tokens),
    });
    const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        let header = sampleHeader;
        for (const { at, remove, insert } of list) header = header.slice(0, at) + insert + header.slice(at + remove);
        await readsRightOrRefuses(withLength(Buffer.from(header), sample.subarray(8 + sampleHeader.length)));
      }),
      { numRuns: 500 },
    );
  });

  it("survives any byte flipped", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(sample.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Uint8Array.from(sample);
        bytes[at]! ^= flip;
        await readsRightOrRefuses(bytes);
      }),
      { numRuns: 300 },
    );
  });

  it("refuses the sample cut off at any byte, and with anything after it", async () => {
    for (let length = 0; length < sample.length; length++) {
      expect(await readsRightOrRefuses(sample.subarray(0, length)), `${length} bytes`).toBe("refused");
    }
    expect(await readsRightOrRefuses(Buffer.concat([sample, Buffer.alloc(1)]))).toBe("refused");
  });

  it("gives back whatever the writer wrote", async () => {
    const named = fc.uniqueArray(fc.tuple(name.filter(isPlain), tensor), { selector: ([key]) => key, maxLength: 6 });
    const metadata = fc.dictionary(name.filter(isPlain), fc.string({ unit: "binary" }), { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(named, metadata, async (entries, texts) => {
        const tensors = entries.map(([key, rest]) => ({ ...rest, name: key }) as TensorToWrite);
        await writeSafetensors(path, tensors, texts);
        const file = await openSafetensors(path);
        expect({ ...file.metadata }).toEqual({ ...texts });
        expect(file.tensors.size).toBe(tensors.length);
        for (const { name: key, dtype, shape, data } of tensors) {
          expect(file.tensors.get(key)).toMatchObject({ dtype, shape });
          expect(await readTensor(file, key)).toEqual(data);
        }
      }),
    );
  });
});
