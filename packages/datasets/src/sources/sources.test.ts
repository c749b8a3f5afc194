import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { hashOfSketches, listSketches } from "../list-sketches.js";
import { sources } from "./index.js";

const readJson = async (file: string) =>
  JSON.parse(await readFile(new URL(`../../packages/${file}`, import.meta.url), "utf8"));

it.each(sources.map(({ id, origin }) => [id, origin] as const))(
  "%s is pinned with an integrity hash",
  async (_, origin) => {
    if (origin.kind === "debian") return expect(origin.sha256).toMatch(/^[0-9a-f]{64}$/);
    if (origin.kind === "folder") return expect(hashOfSketches(await listSketches(origin.dir))).toBe(origin.sha256);
    const manifest = await readJson("package.json");
    const lock = await readJson("package-lock.json");
    expect(manifest.dependencies[origin.name]).toBe(origin.version);
    expect(lock.packages[`node_modules/${origin.name}`]).toMatchObject({
      version: origin.version,
      integrity: expect.stringMatching(/^sha512-/),
    });
  },
);

it("has one source per id, each with as many French style words as English ones", () => {
  expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
  for (const { style } of sources) expect(style.fr).toHaveLength(style.en.length);
});

it("credits with the licence and the changes, and says where the licence was read", () => {
  for (const { id, attribution, licence, evidence } of sources) {
    if (id !== "game-icons") expect(attribution).toContain(licence);
    expect(attribution).toContain("changed:");
    expect(evidence.length).toBeGreaterThan(20);
  }
});

it("keeps eleven artists for the judges", () => {
  const judges = new Set(sources.filter(({ side }) => side === "judge").map(({ artist }) => artist));
  expect([...judges].sort()).toEqual([
    "EmojiOne",
    "Font Awesome",
    "Hugeicons",
    "Imagier",
    "Mozilla",
    "Openclipart",
    "Phosphor",
    "Tabler",
    "Tango",
    "Temaki",
    "Twitter",
  ]);
  for (const { artist, side } of sources) expect(judges.has(artist)).toBe(side === "judge");
});

it("names no registry in the lock file, so that any mirror serves", async () => {
  const text = JSON.stringify(await readJson("package-lock.json"));
  expect(text).not.toContain("resolved");
});
