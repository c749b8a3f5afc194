import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Picture } from "../picture.js";
import { compareWithKnown, copySimilarity } from "./compare-with-known.js";
import { describePicture } from "./describe-picture.js";
import { readSimilarityIndex, writeSimilarityIndex } from "./index-file.js";
import { indexFolder } from "./index-folder.js";
import { SimilarityIndex } from "./similarity-index.js";

const shapes = {
  star: '<polygon points="50,5 61,38 96,38 68,58 79,92 50,71 21,92 32,58 4,38 39,38" fill="#e8b400"/>',
  house: '<path d="M10 50 50 10 90 50V92H10Z" fill="#b5432e"/><rect x="40" y="60" width="20" height="32" fill="#543"/>',
  fish: '<ellipse cx="45" cy="50" rx="38" ry="22" fill="#3a7bd5"/><polygon points="78,50 98,30 98,70" fill="#25539a"/>',
};

async function draw(shape: string, sidePx: number): Promise<Picture> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${sidePx}" height="${sidePx}">${shape}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), widthPx: sidePx, heightPx: sidePx };
}

const decode = async (path: string): Promise<Picture> => {
  const { data, info } = await sharp(path).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), widthPx: info.width, heightPx: info.height };
};

const asPng = ({ data, widthPx, heightPx }: Picture) =>
  sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .png()
    .toBuffer();

async function indexOfShapes(): Promise<SimilarityIndex> {
  const known = Object.entries(shapes).map(async ([id, shape]) => ({ id, ...describePicture(await draw(shape, 64)) }));
  return new SimilarityIndex(await Promise.all(known));
}

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-similarity-"));
});
afterAll(() => rm(dir, { recursive: true }));

describe("a search for what is known", () => {
  it("names the drawing that was copied, smaller and elsewhere on a page", async () => {
    const index = await indexOfShapes();
    const copy = await draw(`<g transform="translate(50 40) scale(0.4)">${shapes.fish}</g>`, 300);
    const [first, second] = index.nearest(copy, 2);
    expect(first?.id).toBe("fish");
    expect(first?.similarity).toBeGreaterThan(copySimilarity);
    expect(second?.similarity).toBeLessThan(copySimilarity);
  });

  it("gives each drawing itself first, all of them when as many are asked for, and none when none is", async () => {
    const index = await indexOfShapes();
    for (const [id, shape] of Object.entries(shapes)) {
      expect(index.nearest(await draw(shape, 64), 1)[0]).toMatchObject({ id, similarity: expect.closeTo(1, 1) });
    }
    expect(index.nearest(await draw(shapes.star, 64), 10).map(({ id }) => id)[0]).toBe("star");
    expect(index.nearest(await draw(shapes.star, 64), 10)).toHaveLength(3);
    expect(index.nearest(await draw(shapes.star, 64), 0)).toEqual([]);
  });

  it("refuses what is too much like a protected picture, and nothing for being like a training drawing", async () => {
    const index = await indexOfShapes();
    const star = await draw(shapes.star, 256);
    const refused = () => compareWithKnown(star, { known: [{ as: "protected", index }], refuseAbove: 0.9 });
    expect(refused).toThrow(expect.objectContaining({ code: "PICTURE_TOO_SIMILAR" }));
    expect(compareWithKnown(star, { known: [{ as: "training", index }], refuseAbove: 0.9 })[0]).toMatchObject({
      of: "star",
      as: "training",
    });
  });
});

describe("an index file", () => {
  it("gives back what was written, and nothing half-written stays", async () => {
    const index = await indexOfShapes();
    const path = join(dir, "whole");
    await writeSimilarityIndex(path, { index });
    const read = await readSimilarityIndex(path);
    expect(read?.index.ids).toEqual(index.ids);
    for (let i = 0; i < index.size; i++) expect(read?.index.at(i)).toEqual(index.at(i));
    expect(await readdir(dir)).toEqual(["whole"]);
    expect(await readSimilarityIndex(join(dir, "absent"))).toBeUndefined();
  });

  it("is refused where it was cut off, lengthened, or is something else", async () => {
    const path = join(dir, "broken");
    await writeSimilarityIndex(path, { index: await indexOfShapes() });
    const bytes = await readFile(path);
    const newer = Buffer.from(bytes.toString("latin1").replace('"version":1', '"version":2'), "latin1");
    for (const broken of [
      bytes.subarray(0, -1),
      Buffer.concat([bytes, bytes]),
      newer,
      Buffer.from("{}"),
      Buffer.alloc(0),
    ]) {
      await writeFile(path, broken);
      await expect(readSimilarityIndex(path)).rejects.toMatchObject({ code: "SIMILARITY_INDEX_INVALID" });
    }
  });
});

describe("the index of a folder", () => {
  it("looks at new and changed pictures only, forgets those gone, and names what does not decode", async () => {
    const folder = await mkdtemp(join(dir, "folder-"));
    for (const [name, shape] of Object.entries(shapes))
      await writeFile(join(folder, `${name}.png`), await asPng(await draw(shape, 64)));
    await writeFile(join(folder, "torn.png"), "not a picture");
    const first = await indexFolder({ folder, decode });
    expect(first.index.ids).toEqual(["fish.png", "house.png", "star.png"]);
    expect(first).toMatchObject({ described: 3, unreadable: [{ path: "torn.png" }] });
    expect((await indexFolder({ folder, decode })).described).toBe(0);

    await writeFile(join(folder, "house.png"), await asPng(await draw(shapes.star, 80)));
    await rm(join(folder, "fish.png"));
    const later = await indexFolder({ folder, decode });
    expect(later.described).toBe(1);
    expect(later.index.nearest(await draw(shapes.star, 64), 3).map(({ id }) => id)).toHaveLength(2);
    expect(later.index.ids).not.toContain("fish.png");
  });

  it("is made anew where it was damaged", async () => {
    const folder = await mkdtemp(join(dir, "folder-"));
    await writeFile(join(folder, "star.png"), await asPng(await draw(shapes.star, 64)));
    await indexFolder({ folder, decode });
    await writeFile(join(folder, ".imagier-similarity"), "torn");
    expect((await indexFolder({ folder, decode })).described).toBe(1);
    expect((await indexFolder({ folder, decode })).described).toBe(0);
  });

  it("says so where there is no folder", async () => {
    await expect(indexFolder({ folder: join(dir, "nowhere"), decode })).rejects.toMatchObject({
      code: "PROTECTED_FOLDER_UNREADABLE",
    });
  });
});
