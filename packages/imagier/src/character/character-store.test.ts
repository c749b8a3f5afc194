// Real files in a folder of its own: kept, told, replaced, taken away; and what lies there as if a stranger had put it.

import { chmod, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Character, parseCharacter } from "@imagier/contracts";
import sharp from "sharp";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lookOf, pngOfLook } from "./character-look.js";
import { charactersDir, findCharacter, listCharacters, removeCharacter, saveCharacter } from "./character-store.js";

let dir: string;
let mina: Character;
beforeAll(async () => {
  const data = new Uint8Array(8 * 8 * 4);
  for (let y = 2; y < 6; y++) for (let x = 1; x < 4; x++) data.set([200, 30, 40, 255], (y * 8 + x) * 4);
  const look = await lookOf({ widthPx: 8, heightPx: 8, data }, []);
  mina = parseCharacter({ schemaVersion: 1, name: "Mina", concept: "girl", gender: "f", kind: "person", look });
});
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-characters-"));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

const namesIn = async (folder = dir) => (await listCharacters(folder)).map(({ name }) => name);

describe("a character", () => {
  it("is kept cut to her outline, found, shown with her pixels, replaced and removed", async () => {
    const folder = join(dir, "new", "characters");
    expect(await saveCharacter(mina, folder)).toBe(join(folder, "mina.json"));
    const found = await findCharacter("Mina", folder);
    expect(found).toEqual(mina);
    const { data, info } = await sharp(await pngOfLook("Mina", found.look))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, ...data.subarray(0, 4)]).toEqual([3, 4, 200, 30, 40, 255]);
    await saveCharacter({ ...mina, words: "a girl" }, folder);
    expect((await findCharacter("Mina", folder)).words).toBe("a girl");
    expect(await readdir(folder)).toEqual(["mina.json"]);
    await removeCharacter("Mina", folder);
    expect(await namesIn(folder)).toEqual([]);
    await expect(removeCharacter("Mina", folder)).rejects.toMatchObject({ code: "CHARACTER_UNKNOWN" });
  });

  it("is listed by name, and nobody where there is no folder", async () => {
    for (const name of ["Zoé", "Jean-Luc", "Petit Ours"]) await saveCharacter({ ...mina, name }, dir);
    expect(await namesIn()).toEqual(["Jean-Luc", "Petit Ours", "Zoé"]);
    expect(await namesIn(join(dir, "nowhere"))).toEqual([]);
  });

  it("that is not there is told with the nearest name", async () => {
    await saveCharacter(mina, dir);
    await expect(findCharacter("Mona", dir)).rejects.toMatchObject({
      code: "CHARACTER_UNKNOWN",
      hint: "Did you mean Mina?",
    });
  });

  it.each(["", "mina", "../Mina", "Mina\0", "M".repeat(41), "Mina/../../x", "A B C D E", "Mina.json"])(
    "has no name like %j",
    async (name) => {
      await expect(findCharacter(name, dir)).rejects.toMatchObject({ code: "CHARACTER_NAME_INVALID" });
      await expect(saveCharacter({ ...mina, name }, dir)).rejects.toMatchObject({
        code: expect.stringMatching(/^CHARACTER_/),
      });
      expect(await readdir(dir)).toEqual([]);
    },
  );

  it("lies in the user's own folder, or in that of the system", () => {
    const { IMAGIER_DATA: own, XDG_DATA_HOME: shared } = process.env;
    process.env.IMAGIER_DATA = "/own";
    expect(charactersDir()).toBe("/own/characters");
    delete process.env.IMAGIER_DATA;
    process.env.XDG_DATA_HOME = "/shared";
    expect(charactersDir()).toBe("/shared/imagier/characters");
    if (own !== undefined) process.env.IMAGIER_DATA = own;
    if (shared === undefined) delete process.env.XDG_DATA_HOME;
    else process.env.XDG_DATA_HOME = shared;
  });
});

describe("a file that was tampered with", () => {
  const hostile: Record<string, unknown> = {
    "a list": [],
    "another version": { schemaVersion: 2 },
    "one field more": { admin: true },
    "a name with a path": { name: "../Mina" },
    "a look of a million pixels": { look: { widthPx: 1e6, heightPx: 1e6 } },
    "a link that runs": {
      look: { credits: [{ title: "x", author: "x", source: "x", licence: "x", drawingId: "x", url: "javascript:x" }] },
    },
  };
  it.each(Object.entries(hostile))("%s is refused and left out of the list", async (_, change) => {
    const { look = {}, ...rest } = (Array.isArray(change) ? {} : change) as { look?: object };
    const value = Array.isArray(change) ? change : { ...mina, ...rest, look: { ...mina.look, ...look } };
    await writeFile(join(dir, "mina.json"), JSON.stringify(value));
    await expect(findCharacter("Mina", dir)).rejects.toMatchObject({ code: "CHARACTER_INVALID" });
    expect(await namesIn()).toEqual([]);
  });

  it.each([
    ["no JSON", Buffer.from("{")],
    ["no UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ["no end of brackets", Buffer.from("[".repeat(100_000))],
  ])("%s is refused", async (_, bytes) => {
    await writeFile(join(dir, "mina.json"), bytes);
    await expect(findCharacter("Mina", dir)).rejects.toMatchObject({ code: "CHARACTER_INVALID" });
  });

  it("with other pixels than were kept is no picture", async () => {
    const { look } = mina;
    const small = { ...look, widthPx: 1 };
    const bomb = {
      ...look,
      pixels: (await lookOf({ widthPx: 9, heightPx: 9, data: new Uint8Array(324).fill(9) }, [])).pixels,
    };
    for (const bad of [small, bomb, { ...look, sha256: "0".repeat(64) }, { ...look, pixels: "AAAA" }])
      await expect(pngOfLook("Mina", bad)).rejects.toMatchObject({ code: "PLAN_INVALID" });
  });

  it("is not followed where it is a folder or larger than a character can be", async () => {
    await symlink("/", join(dir, "mina.json"));
    await expect(findCharacter("Mina", dir)).rejects.toMatchObject({ code: "CHARACTER_UNKNOWN" });
    await rm(join(dir, "mina.json"));
    await writeFile(join(dir, "mina.json"), Buffer.alloc(5 * 2 ** 20, " "));
    await expect(findCharacter("Mina", dir)).rejects.toMatchObject({ code: "CHARACTER_UNKNOWN" });
  });
});

it("takes no picture with a ground of its own", async () => {
  const data = new Uint8Array(4 * 4 * 4).fill(255);
  await expect(lookOf({ widthPx: 4, heightPx: 4, data }, [])).rejects.toMatchObject({ code: "CHARACTER_OPAQUE" });
});

it("tells where it cannot write", async () => {
  const file = join(dir, "file");
  await writeFile(file, "");
  await chmod(file, 0o400);
  await expect(saveCharacter(mina, join(file, "characters"))).rejects.toMatchObject({
    code: expect.stringMatching(/^OUTPUT_/),
  });
});
