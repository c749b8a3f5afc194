import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { sources } from "./index.js";

const readJson = async (file: string) =>
  JSON.parse(await readFile(new URL(`../../packages/${file}`, import.meta.url), "utf8"));

it.each(sources.map((source) => [source.id, source] as const))(
  "%s is pinned with an integrity hash",
  async (_, source) => {
    const manifest = await readJson("package.json");
    const lock = await readJson("package-lock.json");
    const { name, version } = source.package;
    expect(manifest.dependencies[name]).toBe(version);
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({
      version,
      integrity: expect.stringMatching(/^sha512-/),
    });
  },
);

it("has one source per id, each with as many French style words as English ones", () => {
  expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
  for (const { style } of sources) expect(style.fr).toHaveLength(style.en.length);
});

it("credits with the licence, and keeps share-alike out of the default set", () => {
  for (const { attribution, licence } of sources) {
    expect(attribution).toContain(licence);
    expect(attribution).toContain("changed:");
    expect(licence).not.toContain("-SA-");
  }
});

it("names no registry in the lock file, so that any mirror serves", async () => {
  const text = JSON.stringify(await readJson("package-lock.json"));
  expect(text).not.toContain("resolved");
});
