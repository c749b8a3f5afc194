// Every setting of every scheduler class against the reference's numbers (testdata/ORIGIN.md), and the tables.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkSetting, checkTables } from "./index.js";

interface StoredSetting {
  setting: { id: string };
  configText: string;
}

const testdata = (name: string) => new URL(`../../testdata/${name}`, import.meta.url);
const settings = JSON.parse(readFileSync(testdata("settings.json"), "utf8")) as StoredSetting[];

type Tensors = Map<string, ArrayLike<number>>;

const bank = readTensors("noise-bank.safetensors");
const stored = readTensors("settings.safetensors");

describe("golden settings", () => {
  it.each(settings.map(({ setting, configText }) => ({ id: setting.id, setting, configText })))(
    "$id",
    async (golden) => {
      const prefix = `${golden.id}/`;
      const own = [...stored].filter(([name]) => name.startsWith(prefix));
      const tensors = new Map(own.map(([name, values]) => [name.slice(prefix.length), values]));
      const comparisons = await checkSetting({ ...golden, tensors, bank });
      expect(comparisons.length).toBe(tensors.size);
      expect(comparisons.filter(({ isWithin }) => !isWithin)).toEqual([]);
    },
  );

  it("are those of 23 classes and more", () => {
    const classes = new Set(settings.map(({ configText }) => JSON.parse(finite(configText))._class_name));
    expect(classes.size).toBeGreaterThanOrEqual(25);
  });

  it("are missed by a wrong sampler", async () => {
    const golden = settings.find(({ setting }) => setting.id === "dpmpp_2m")!;
    const configText = golden.configText.replace('"midpoint"', '"heun"');
    const own = [...stored].filter(([name]) => name.startsWith("dpmpp_2m/"));
    const tensors = new Map(own.map(([name, values]) => [name.slice("dpmpp_2m/".length), values]));
    const comparisons = await checkSetting({ setting: golden.setting, configText, tensors, bank });
    const missed = comparisons.filter(({ isWithin }) => !isWithin).map(({ output }) => output);
    expect(missed).toContain("dpmpp_2m/steps10.trajectory");
    expect(missed).not.toContain("dpmpp_2m/steps10.sigmas");
  });
});

it("golden tables", async () => {
  const comparisons = checkTables(readTensors("tables.safetensors"));
  expect(comparisons.length).toBeGreaterThan(40);
  expect(comparisons.filter(({ isWithin }) => !isWithin)).toEqual([]);
});

function finite(configText: string): string {
  return configText.replaceAll("-Infinity", "null");
}

/** The reader of this package's own files; any others are read by the checkpoints room, which stands above this one. */
function readTensors(name: string): Tensors {
  const { buffer, byteOffset } = readFileSync(testdata(name));
  const headerLength = Number(new DataView(buffer, byteOffset).getBigUint64(0, true));
  const text = Buffer.from(buffer, byteOffset + 8, headerLength).toString();
  const header = JSON.parse(text) as Record<string, { dtype: string; data_offsets: [number, number] }>;
  const data = byteOffset + 8 + headerLength;
  const tensors: Tensors = new Map();
  for (const [key, { dtype, data_offsets }] of Object.entries(header)) {
    const bytes = buffer.slice(data + data_offsets[0], data + data_offsets[1]);
    if (dtype === "I64") tensors.set(key, Array.from(new BigInt64Array(bytes), Number));
    else tensors.set(key, dtype === "F64" ? new Float64Array(bytes) : new Float32Array(bytes));
  }
  return tensors;
}
