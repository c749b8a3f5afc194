import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listIconify } from "./iconify-source.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-iconify-"));
  const icons = {
    width: 32,
    height: 32,
    icons: {
      tower: { body: "<g/>", width: 16 },
      apple: { body: "<path/>" },
      gone: { body: "<path/>", hidden: true },
    },
    aliases: {
      pomme: { parent: "apple" },
      "apple-left": { parent: "apple", hFlip: true },
      orphan: { parent: "nothing" },
    },
  };
  await writeFile(join(dir, "icons.json"), JSON.stringify(icons));
  await writeFile(join(dir, "chars.json"), JSON.stringify({ "1f34e": "apple" }));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it("lists drawings by name, with code points and other names, and leaves out withdrawn ones", async () => {
  const drawings = await listIconify(dir);
  expect(drawings.map(({ name, aliases, hexcode, file }) => ({ name, aliases, hexcode, file }))).toEqual([
    { name: "apple", aliases: ["pomme"], hexcode: "1F34E", file: "icons.json#apple" },
    { name: "apple-left", aliases: [], hexcode: undefined, file: "icons.json#apple-left" },
    { name: "tower", aliases: [], hexcode: undefined, file: "icons.json#tower" },
  ]);
});

it("centres a narrow drawing in a square and mirrors about the middle", async () => {
  const [, left, tower] = await listIconify(dir);
  expect(tower?.svg).toContain('viewBox="-8 0 32 32"');
  expect(left?.svg).toContain('transform="translate(16 16) rotate(0) scale(-1 1) translate(-16 -16)"');
});
