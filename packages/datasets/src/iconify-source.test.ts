import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ListedDrawing } from "./drawing-source.js";
import { listIconify } from "./iconify-source.js";

const svgOf = (drawing: ListedDrawing | undefined) => (drawing?.picture.kind === "svg" ? drawing.picture.svg : "");

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-iconify-"));
  const icons = {
    width: 32,
    height: 32,
    icons: {
      tower: { body: "<g/>", width: 16 },
      apple: { body: "<path/>" },
      "shop-spotify-logo": { body: "<path/>" },
      "food-bin-2": { body: '<path fill="currentColor" stroke="none"/>' },
      fork: { body: '<path fill="currentColor"/><path fill="#f00"/>' },
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
  const categories = { FoodDrink: ["apple", "food-bin-2", "fork"], Logos: ["tower"] };
  await writeFile(join(dir, "metadata.json"), JSON.stringify({ categories }));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it("lists drawings by name, with code points and other names, and leaves out withdrawn ones", async () => {
  const drawings = await listIconify(dir);
  expect(drawings.map(({ name, aliases, hexcode, file }) => ({ name, aliases, hexcode, file }))).toEqual([
    { name: "apple", aliases: ["pomme"], hexcode: "1F34E", file: "icons.json#apple" },
    { name: "apple-left", aliases: [], hexcode: undefined, file: "icons.json#apple-left" },
    ...["food-bin-2", "fork", "shop-spotify-logo"].map((name) => ({
      ...{ name, aliases: [], hexcode: undefined, file: `icons.json#${name}` },
    })),
    { name: "tower", aliases: [], hexcode: undefined, file: "icons.json#tower" },
  ]);
});

it("centres a narrow drawing in a square and mirrors about the middle", async () => {
  const drawings = await listIconify(dir);
  const [left, tower] = [drawings[1], drawings.at(-1)];
  expect(svgOf(tower)).toContain('viewBox="-8 0 32 32"');
  expect(svgOf(left)).toContain('transform="translate(16 16) rotate(0) scale(-1 1) translate(-16 -16)"');
});

it("drops logos by category and by name, and reads categories, inks and prefixes", async () => {
  const terms = { dropsCategories: ["Logos"], dropsBrands: true, prefixes: ["food"], renames: { fork: "pitchfork" } };
  const drawings = await listIconify(dir, terms);
  expect(drawings.map(({ name }) => name)).toEqual(["apple", "apple-left", "food-bin-2", "fork"]);
  expect(drawings[2]).toMatchObject({ label: { en: "bin" }, category: "food drink", isTintable: true });
  expect(drawings[3]).toMatchObject({ label: { en: "pitchfork" } });
  expect(drawings[3]).not.toHaveProperty("isTintable");
});

it("leaves out what names say shows no thing, or is in another weight", async () => {
  const names = async (terms: Parameters<typeof listIconify>[1]) =>
    (await listIconify(dir, terms)).map(({ name }) => name);
  expect(await names({ dropsNames: /^shop-|-left$/ })).toEqual(["apple", "food-bin-2", "fork", "tower"]);
  expect(await names({ keepsNames: /^(apple|tower)/ })).toEqual(["apple", "apple-left", "tower"]);
  expect(await names({ keepsNames: /^apple/, dropsNames: /-left$/ })).toEqual(["apple"]);
});
