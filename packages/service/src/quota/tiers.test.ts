import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultTiers, readTiers } from "./tiers.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-tiers-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: unknown) {
  const path = join(folder, "tiers.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return await readTiers(path);
}

it("reads what it holds, and the built-in tiers are such a file", async () => {
  expect(await read(defaultTiers)).toEqual(defaultTiers);
  expect(defaultTiers.tiers.free?.pointsADay).toBe(3);
});

it("refuses what is no tiers file, naming the field", async () => {
  const { tiers, load } = defaultTiers;
  const wrong: [unknown, RegExp][] = [
    ["{", /not JSON/],
    [{ tiers: { free: tiers.free }, load }, /tiers/],
    [{ tiers: { ...tiers, free: { ...tiers.free, weight: 0 } }, load }, /tiers\.free\.weight/],
    [{ tiers, load: [{ ...load[0], untilSeconds: 61 }] }, /load\.0/],
    [{ tiers, load, extra: 1 }, /extra/],
  ];
  for (const [content, message] of wrong) await expect(read(content)).rejects.toThrow(message);
  await expect(readTiers(join(folder, "none.json"))).rejects.toMatchObject({ code: "TIERS_INVALID" });
});
