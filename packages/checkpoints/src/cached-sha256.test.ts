import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cachedSha256 } from "./cached-sha256.js";
import { sha256File } from "./sha256-file.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-hashes-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it("remembers a file as it is, and hashes again what was changed", async () => {
  const path = join(dir, "weights");
  const cacheDir = join(dir, "cache");
  await writeFile(path, "one");
  const first = await cachedSha256(path, cacheDir);
  expect(first).toBe(await sha256File(path));
  const kept = JSON.parse(await readFile(join(cacheDir, "hashes.json"), "utf8"));
  kept[path].sha256 = "0".repeat(64);
  await writeFile(join(cacheDir, "hashes.json"), JSON.stringify(kept));
  expect(await cachedSha256(path, cacheDir)).toBe("0".repeat(64)); // read, not computed
  await utimes(path, 1, 1);
  expect(await cachedSha256(path, cacheDir)).toBe(first);
});

it("takes a broken cache for an empty one", async () => {
  const path = join(dir, "other");
  await writeFile(path, "two");
  await writeFile(join(dir, "hashes.json"), "{");
  expect(await cachedSha256(path, dir)).toBe(await sha256File(path));
  expect(JSON.parse(await readFile(join(dir, "hashes.json"), "utf8"))).toHaveProperty([path]);
});
