// One bad number anywhere, in any floating point format, is found and named; the largest finite ones pass.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSafetensors } from "./open-safetensors.js";
import { verifyFinite } from "./verify-finite.js";
import { type TensorToWrite, writeSafetensors } from "./write-safetensors.js";

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-finite-"));
  path = join(folder, "a.safetensors");
});
afterAll(() => rm(folder, { recursive: true }));

async function verify(...tensors: TensorToWrite[]): Promise<void> {
  await writeSafetensors(path, tensors);
  await verifyFinite(await openSafetensors(path));
}

const largest: TensorToWrite[] = [
  { name: "f64", dtype: "F64", shape: [2], data: Float64Array.of(Number.MAX_VALUE, -Number.MAX_VALUE) },
  { name: "f32", dtype: "F32", shape: [2], data: Float32Array.of(3.4028234e38, -3.4028234e38) },
  { name: "f16", dtype: "F16", shape: [2], data: Uint16Array.of(0x7bff, 0xfbff) },
  { name: "bf16", dtype: "BF16", shape: [2], data: Uint16Array.of(0x7f7f, 0xff7f) },
  { name: "e5m2", dtype: "F8_E5M2", shape: [2], data: Uint8Array.of(0x7b, 0xfb) },
  { name: "e4m3", dtype: "F8_E4M3", shape: [2], data: Uint8Array.of(0x7e, 0xfe) },
  { name: "i64", dtype: "I64", shape: [1], data: BigInt64Array.of(-1n) },
  { name: "u8", dtype: "U8", shape: [1], data: Uint8Array.of(255) },
];

describe("verifyFinite", () => {
  it("passes the largest finite numbers of every format, and integers of any bits", async () => {
    await expect(verify(...largest)).resolves.toBeUndefined();
  });

  it.each<TensorToWrite>([
    { name: "x", dtype: "F64", shape: [2], data: Float64Array.of(1, Number.NaN) },
    { name: "x", dtype: "F64", shape: [2], data: Float64Array.of(1, Number.NEGATIVE_INFINITY) },
    { name: "x", dtype: "F32", shape: [2], data: Float32Array.of(1, Number.NaN) },
    { name: "x", dtype: "F32", shape: [2], data: Float32Array.of(1, Number.NEGATIVE_INFINITY) },
    { name: "x", dtype: "F16", shape: [2], data: Uint16Array.of(1, 0x7c00) },
    { name: "x", dtype: "F16", shape: [2], data: Uint16Array.of(1, 0xfc01) },
    { name: "x", dtype: "BF16", shape: [2], data: Uint16Array.of(1, 0xff80) },
    { name: "x", dtype: "BF16", shape: [2], data: Uint16Array.of(1, 0x7f81) },
    { name: "x", dtype: "F8_E5M2", shape: [2], data: Uint8Array.of(1, 0xfc) },
    { name: "x", dtype: "F8_E4M3", shape: [2], data: Uint8Array.of(1, 0xff) },
  ])("names tensor and element: $dtype $data", async (bad) => {
    await expect(verify(...largest, bad)).rejects.toMatchObject({
      code: "CHECKPOINT_NOT_FINITE",
      message: expect.stringContaining('tensor "x" holds NaN or infinity at element 1'),
    });
  });

  it("finds the last of millions, and quickly", async () => {
    const data = new Uint16Array(8_000_000).fill(0x3c00);
    await writeSafetensors(path, [{ name: "w", dtype: "F16", shape: [data.length], data }]);
    const file = await openSafetensors(path);
    const start = performance.now();
    await verifyFinite(file);
    expect(performance.now() - start).toBeLessThan(500); // 35 ms on an idle core; room for a busy one
    data[data.length - 1] = 0x7c00;
    await expect(verify({ name: "w", dtype: "F16", shape: [data.length], data })).rejects.toThrow("element 7999999");
  });
});
