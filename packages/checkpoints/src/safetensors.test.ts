// The safetensors reader and writer together, on real files: what goes in comes out, and each kind of bad file is refused.

import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ErrorCode } from "@imagier/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { float32ToBFloat16, float32ToFloat16 } from "./half-floats.js";
import { openSafetensors } from "./open-safetensors.js";
import { readFloat32, readTensor } from "./read-tensor.js";
import { type TensorToWrite, writeSafetensors } from "./write-safetensors.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-checkpoints-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A file with this header, given as text or object, over `dataBytes` zero bytes. */
async function fileWith(header: string | object, dataBytes = 0): Promise<string> {
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return fileOf(Buffer.concat([length, text, Buffer.alloc(dataBytes)]));
}

let files = 0;
async function fileOf(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, `${files++}.safetensors`);
  await writeFile(path, bytes);
  return path;
}

const entry = (dtype: unknown, shape: unknown, offsets: unknown) => ({ dtype, shape, data_offsets: offsets });
const refusal = (code: ErrorCode, message: string) => ({
  name: "ImagierError",
  code,
  message: expect.stringContaining(message),
});

describe("writeSafetensors and openSafetensors", () => {
  const tensors: TensorToWrite[] = [
    { name: "z.weight", dtype: "F32", shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, 1e-40, 7) },
    { name: "7", dtype: "U8", shape: [3], data: Uint8Array.of(1, 2, 255) },
    { name: "half", dtype: "F16", shape: [2], data: float32ToFloat16(Float32Array.of(0.5, -65504)) },
    { name: "brain", dtype: "BF16", shape: [1, 2], data: float32ToBFloat16(Float32Array.of(0.5, -1.5 * 2 ** 127)) },
    { name: "ids", dtype: "I64", shape: [2], data: BigInt64Array.of(-1n, 2n ** 62n) },
    { name: "count", dtype: "I32", shape: [], data: Int32Array.of(-5) },
    { name: "pixels", dtype: "U16", shape: [1], data: Uint16Array.of(65535) },
    { name: "mask", dtype: "BOOL", shape: [2], data: Uint8Array.of(0, 1) },
    { name: "empty", dtype: "F32", shape: [0, 4], data: new Float32Array(0) },
    { name: "pomme rouge \u{1f34e}", dtype: "F32", shape: [1], data: Float32Array.of(Number.NaN) },
  ];
  const metadata = { format: "imagier", "licence note": 'line one\nline "two"' };

  it("gives back names, shapes, metadata and every bit", async () => {
    const path = join(folder, "round-trip.safetensors");
    await writeSafetensors(path, tensors, metadata);
    const file = await openSafetensors(path);
    expect(file.metadata).toEqual(metadata);
    expect([...file.tensors.keys()]).toEqual(tensors.map(({ name }) => name));
    for (const { name, dtype, shape, data } of tensors) {
      expect(file.tensors.get(name)).toMatchObject({ name, dtype, shape, length: data.byteLength });
      expect(await readTensor(file, name)).toEqual(data);
    }
    expect(file.sizeBytes).toBe((await stat(path)).size);
  });

  it("gives offsets from the start of the file, the first a multiple of 8", async () => {
    const path = join(folder, "offsets.safetensors");
    await writeSafetensors(path, tensors);
    const file = await openSafetensors(path);
    const bytes = await readFile(path);
    expect(file.tensors.get("z.weight")!.offset % 8).toBe(0);
    expect(bytes.readFloatLE(file.tensors.get("z.weight")!.offset + 8)).toBe(3.5);
    expect(bytes[file.tensors.get("7")!.offset + 2]).toBe(255);
  });

  it("reads F32, F16 and BF16 as float32 and refuses the rest", async () => {
    const path = join(folder, "float32.safetensors");
    await writeSafetensors(path, tensors);
    const file = await openSafetensors(path);
    expect(await readFloat32(file, "z.weight")).toEqual(tensors[0]!.data);
    expect(await readFloat32(file, "half")).toEqual(Float32Array.of(0.5, -65504));
    expect(await readFloat32(file, "brain")).toEqual(Float32Array.of(0.5, -1.5 * 2 ** 127));
    await expect(readFloat32(file, "ids")).rejects.toMatchObject(
      refusal("CHECKPOINT_DTYPE_UNSUPPORTED", '"ids" is I64'),
    );
    await expect(readFloat32(file, "zz")).rejects.toMatchObject(refusal("CHECKPOINT_TENSOR_MISSING", '"zz"'));
  });

  it("writes exactly these bytes", async () => {
    const path = join(folder, "golden.safetensors");
    await writeSafetensors(path, [{ name: "a", dtype: "U8", shape: [2], data: Uint8Array.of(7, 8) }], { k: "v" });
    const header = '{"__metadata__":{"k":"v"},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}';
    const expected = Buffer.concat([
      Buffer.from([80, 0, 0, 0, 0, 0, 0, 0]),
      Buffer.from(header.padEnd(80)),
      Buffer.from([7, 8]),
    ]);
    expect(await readFile(path)).toEqual(expected);
  });

  it("writes the view it is given, not the buffer behind it", async () => {
    const path = join(folder, "view.safetensors");
    const data = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
    await writeSafetensors(path, [{ name: "a", dtype: "F32", shape: [2], data }]);
    expect(await readTensor(await openSafetensors(path), "a")).toEqual(Float32Array.of(2, 3));
  });

  it("holds no tensors at all", async () => {
    const path = join(folder, "none.safetensors");
    await writeSafetensors(path, []);
    const file = await openSafetensors(path);
    expect(file.tensors.size).toBe(0);
    expect(file.metadata).toEqual({});
  });
});

describe("writeSafetensors refuses", () => {
  const one = Float32Array.of(1);
  it.each<[string, TensorToWrite[], Record<string, string>, string]>([
    [
      "data that does not fit",
      [{ name: "a", dtype: "F32", shape: [2], data: one }],
      {},
      '"a" is F32 with the shape [2], but its data has 4',
    ],
    ["a negative size", [{ name: "a", dtype: "F32", shape: [-1, -1], data: one }], {}, "[-1, -1]"],
    ["a fractional size", [{ name: "a", dtype: "F32", shape: [0.5, 2], data: one }], {}, "[0.5, 2]"],
    [
      "a name given twice",
      [0, 1].map(() => ({ name: "a", dtype: "F32", shape: [], data: one })),
      {},
      '"a" is given twice',
    ],
    ["a reserved name", [{ name: "__metadata__", dtype: "F32", shape: [], data: one }], {}, "reserved"],
    ["__proto__", [{ name: "__proto__", dtype: "F32", shape: [], data: one }], {}, "__proto__"],
    ["control characters", [{ name: "a\u001b[31m", dtype: "F32", shape: [], data: one }], {}, "control"],
    ["a bad metadata key", [], { "a\n": "b" }, "metadata key"],
  ])("%s, and writes nothing", async (_, tensors, metadata, message) => {
    const path = join(folder, "refused.safetensors");
    await expect(writeSafetensors(path, tensors, metadata)).rejects.toMatchObject(refusal("VALUE_INVALID", message));
    await expect(stat(path)).rejects.toThrow("ENOENT");
  });

  it("a place it cannot write to, leaving the old file and no temporary one", async () => {
    const room = join(folder, "room");
    await mkdir(join(room, "taken"), { recursive: true });
    const tensors: TensorToWrite[] = [{ name: "a", dtype: "F32", shape: [], data: one }];
    for (const path of [join(room, "taken"), join(room, "absent", "a.safetensors")]) {
      await expect(writeSafetensors(path, tensors)).rejects.toMatchObject(refusal("CHECKPOINT_WRITE_FAILED", path));
    }
    expect(await readdir(room)).toEqual(["taken"]);
  });
});

describe("openSafetensors refuses", () => {
  it.each<[string, unknown, number, ErrorCode, string]>([
    ["a header that is not JSON", "{nope", 0, "CHECKPOINT_INVALID", "not JSON"],
    ["JSON after the header", "{}{}", 0, "CHECKPOINT_INVALID", "not JSON"],
    ["a header that is a list", "[]", 0, "CHECKPOINT_INVALID", "begins with"],
    [
      "a duplicate tensor",
      '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}',
      1,
      "CHECKPOINT_INVALID",
      '"a" twice',
    ],
    [
      "a duplicate field",
      '{"a":{"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]}}',
      1,
      "CHECKPOINT_INVALID",
      '"dtype" twice',
    ],
    [
      "__proto__",
      '{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}',
      1,
      "CHECKPOINT_INVALID",
      "__proto__",
    ],
    ["control characters in a name", { "a\u0007": entry("U8", [1], [0, 1]) }, 1, "CHECKPOINT_INVALID", "control"],
    ["C1 control characters in a name", { "a\u009b": entry("U8", [1], [0, 1]) }, 1, "CHECKPOINT_INVALID", '"a?"'],
    ["an empty name", { "": entry("U8", [1], [0, 1]) }, 1, "CHECKPOINT_INVALID", "is empty"],
    ["metadata that is no object", { __metadata__: [] }, 0, "CHECKPOINT_INVALID", "__metadata__ is []"],
    ["metadata that is no text", { __metadata__: { a: 1 } }, 0, "CHECKPOINT_INVALID", '"a" is 1'],
    ["a __proto__ in the metadata", '{"__metadata__":{"__proto__":"x"}}', 0, "CHECKPOINT_INVALID", "__proto__"],
    ["an entry that is no object", { a: null }, 0, "CHECKPOINT_INVALID", '"a" is null'],
    ["an unknown dtype", { a: entry("F4", [2], [0, 1]) }, 1, "CHECKPOINT_DTYPE_UNSUPPORTED", '"F4"'],
    [
      "an inherited word as dtype",
      { a: entry("toString", [1], [0, 1]) },
      1,
      "CHECKPOINT_DTYPE_UNSUPPORTED",
      '"toString"',
    ],
    ["no dtype", { a: { shape: [1], data_offsets: [0, 1] } }, 1, "CHECKPOINT_INVALID", "undefined"],
    ["a negative size", { a: entry("U8", [-1, -1], [0, 1]) }, 1, "CHECKPOINT_INVALID", "[-1,-1]"],
    ["a fractional size", { a: entry("U8", [0.5, 2], [0, 1]) }, 1, "CHECKPOINT_INVALID", "[0.5,2]"],
    ["a size as text", { a: entry("U8", ["1"], [0, 1]) }, 1, "CHECKPOINT_INVALID", '["1"]'],
    ["a shape that is no list", { a: entry("U8", { length: 1 }, [0, 1]) }, 1, "CHECKPOINT_INVALID", "shape"],
    ["an overflowing shape", { a: entry("U8", [2 ** 40, 2 ** 40], [0, 1]) }, 1, "CHECKPOINT_INVALID", "any file"],
    [
      "a size past 2^53",
      '{"a":{"dtype":"U8","shape":[9007199254740993],"data_offsets":[0,1]}}',
      1,
      "CHECKPOINT_INVALID",
      "whole numbers",
    ],
    [
      "an infinite offset",
      '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1e999]}}',
      1,
      "CHECKPOINT_INVALID",
      "data_offsets",
    ],
    ["a negative offset", { a: entry("U8", [2], [-1, 1]) }, 1, "CHECKPOINT_INVALID", "[-1,1]"],
    ["offsets in reverse", { a: entry("U8", [1], [1, 0]) }, 1, "CHECKPOINT_INVALID", "[1,0]"],
    ["three offsets", { a: entry("U8", [1], [0, 1, 1]) }, 1, "CHECKPOINT_INVALID", "[0,1,1]"],
    [
      "a length that is not shape x dtype",
      { a: entry("F32", [2], [0, 4]) },
      4,
      "CHECKPOINT_INVALID",
      "takes 4 bytes, but F32 [2] needs 8",
    ],
    [
      "overlapping tensors",
      { a: entry("U8", [2], [0, 2]), b: entry("U8", [2], [1, 3]) },
      3,
      "CHECKPOINT_INVALID",
      'overlaps the tensor "b"',
    ],
    [
      "two tensors in one place",
      { a: entry("U8", [2], [0, 2]), b: entry("U8", [2], [0, 2]) },
      2,
      "CHECKPOINT_INVALID",
      "overlaps",
    ],
    ["a hole before", { a: entry("U8", [2], [1, 3]) }, 3, "CHECKPOINT_INVALID", 'hole before the tensor "a"'],
    [
      "a hole between",
      { a: entry("U8", [1], [0, 1]), b: entry("U8", [1], [2, 3]) },
      3,
      "CHECKPOINT_INVALID",
      'hole before the tensor "b"',
    ],
    ["bytes after the last tensor", { a: entry("U8", [1], [0, 1]) }, 5, "CHECKPOINT_INVALID", "4 bytes follow"],
    ["missing data", { a: entry("U8", [9], [0, 9]) }, 8, "CHECKPOINT_TRUNCATED", "its tensors end at byte"],
  ])("%s", async (_, header, dataBytes, code, message) => {
    await expect(openSafetensors(await fileWith(header as object, dataBytes))).rejects.toMatchObject(
      refusal(code, message),
    );
  });

  const headerLength = (length: bigint) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(length);
    return bytes;
  };
  it.each<[string, Uint8Array | string, ErrorCode, string]>([
    ["an empty file", "", "CHECKPOINT_TRUNCATED", "has 0 bytes"],
    ["eight bytes", Buffer.alloc(8), "CHECKPOINT_TRUNCATED", "has 8 bytes"],
    [
      "a header past the end",
      Buffer.concat([headerLength(999n), Buffer.from("{}")]),
      "CHECKPOINT_TRUNCATED",
      "header alone claims 999",
    ],
    [
      "a header over the limit",
      Buffer.concat([headerLength(100_000_001n), Buffer.from("{}")]),
      "CHECKPOINT_INVALID",
      "100000001",
    ],
    [
      "a header of 2^64 - 1",
      Buffer.concat([headerLength(2n ** 64n - 1n), Buffer.from("{}")]),
      "CHECKPOINT_INVALID",
      "18446744073709551615",
    ],
    [
      "a header that is not UTF-8",
      Buffer.concat([headerLength(7n), Buffer.from('{"\xff":0}', "latin1")]),
      "CHECKPOINT_INVALID",
      "UTF-8",
    ],
    [
      "a byte order mark",
      Buffer.concat([headerLength(5n), Buffer.from("\ufeff{}")]),
      "CHECKPOINT_INVALID",
      "begins with",
    ],
    ["a pickle", Buffer.from("\x80\x02}q\x00(X\x05\x00\x00\x00model", "latin1"), "CHECKPOINT_PICKLE", "never opened"],
    [
      "a zipped pickle",
      Buffer.from("PK\x03\x04\x00\x00\x08\x08archive/data.pkl", "latin1"),
      "CHECKPOINT_PICKLE",
      "never opened",
    ],
    ["a two-byte pickle", Buffer.from([0x80, 0x02]), "CHECKPOINT_PICKLE", "never opened"],
    [
      "a Git LFS pointer",
      "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
      "CHECKPOINT_INVALID",
      "Git LFS",
    ],
    ["a web page", "<!DOCTYPE html><html></html>", "CHECKPOINT_INVALID", "<!DOCTYPE"],
  ])("%s", async (_, bytes, code, message) => {
    await expect(openSafetensors(await fileOf(bytes))).rejects.toMatchObject(refusal(code, message));
  });

  it("what is not there, and what is no file", async () => {
    const gone = join(folder, "gone.safetensors");
    const path = await fileWith({});
    for (const absent of [gone, join(path, "below"), "", `${path}\0`]) {
      await expect(openSafetensors(absent)).rejects.toMatchObject({ code: "CHECKPOINT_NOT_FOUND" });
    }
    await expect(openSafetensors(folder)).rejects.toMatchObject(refusal("CHECKPOINT_INVALID", "a directory"));
    await expect(openSafetensors("/dev/null")).rejects.toMatchObject(refusal("CHECKPOINT_INVALID", "no regular file"));
  });

  it("a tensor whose file has shrunk since it was opened", async () => {
    const path = await fileWith({ a: entry("F32", [2], [0, 8]) }, 8);
    const file = await openSafetensors(path);
    await truncate(path, file.sizeBytes - 1);
    await expect(readTensor(file, "a")).rejects.toMatchObject(refusal("CHECKPOINT_TRUNCATED", "before its tensors do"));
  });
});

describe("openSafetensors accepts", () => {
  it("a header whose length begins like a pickle (128 is 0x80) or a zip ('PK' is 19,280)", async () => {
    for (const length of [128, 0x4b50]) {
      const header = JSON.stringify({ a: entry("U8", [1], [0, 1]) }).padEnd(length);
      expect((await openSafetensors(await fileWith(header, 1))).tensors.get("a")!.offset).toBe(8 + length);
    }
  });

  it("tensors in any order of the header, empty ones and fields it does not know", async () => {
    const header = {
      b: entry("U8", [1], [1, 2]),
      e: entry("F32", [0], [1, 1]),
      a: { ...entry("U8", [1], [0, 1]), note: "?" },
    };
    const file = await openSafetensors(await fileWith(header, 2));
    expect([...file.tensors.keys()]).toEqual(["a", "e", "b"]); // as they lie in the file
    expect(await readTensor(file, "e")).toEqual(new Float32Array(0));
  });

  it("a symbolic link, and tells the real path", async () => {
    const path = await fileWith({});
    const link = join(folder, "link.safetensors");
    await symlink(path, link);
    expect((await openSafetensors(link)).path).toBe((await openSafetensors(path)).path);
    const loop = join(folder, "loop");
    await symlink(loop, loop);
    await expect(openSafetensors(loop)).rejects.toMatchObject({ code: "CHECKPOINT_UNREADABLE" });
  });
});
