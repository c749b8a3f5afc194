// What is kept and what goes, on real files.

import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeRoomAmongKept, touchKept } from "./kept-files.js";

describe("kept files", () => {
  it("go in the order of their last use, and leave others alone", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kept-"));
    const names = Array.from({ length: 9 }, (_, age) => `${age}.safetensors`);
    for (const [age, name] of names.entries()) {
      await writeFile(join(folder, name), "x");
      await utimes(join(folder, name), 1000 - age, 1000 - age);
    }
    await writeFile(join(folder, "note.txt"), "not ours");
    expect(await touchKept(join(folder, "8.safetensors"))).toBe(true);
    expect(await touchKept(join(folder, "none.safetensors"))).toBe(false);
    await makeRoomAmongKept(folder);
    expect((await readdir(folder)).sort()).toEqual(
      ["8", "0", "1", "2", "3", "4", "5"]
        .map((name) => `${name}.safetensors`)
        .concat("note.txt")
        .sort(),
    );
    await rm(folder, { recursive: true });
  });
});
