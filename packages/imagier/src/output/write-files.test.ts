import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeError, writeFiles } from "./write-files.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-write-"));
});
afterEach(async () => {
  await chmod(dir, 0o700);
  await rm(dir, { recursive: true });
});

const bytes = (text: string) => Buffer.from(text);
const file = (name: string, text: string, overwrite = false) => ({
  path: join(dir, name),
  bytes: bytes(text),
  overwrite,
});

describe("writeFiles", () => {
  it("writes whole files and nothing else", async () => {
    const paths = await writeFiles([file("a.png", "A"), file("b.png", "B")]);
    expect(paths).toEqual([join(dir, "a.png"), join(dir, "b.png")]);
    expect(await readFile(paths[1]!, "utf8")).toBe("B");
    expect((await readdir(dir)).sort()).toEqual(["a.png", "b.png"]);
    expect((await stat(paths[0]!)).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it("replaces a file only where it was told to", async () => {
    await writeFile(join(dir, "a.png"), "old");
    await writeFiles([file("a.png", "new", true)]);
    expect(await readFile(join(dir, "a.png"), "utf8")).toBe("new");
  });

  it("else takes the next free name, also for two at once", async () => {
    await writeFile(join(dir, "a.png"), "old");
    const both = await Promise.all([writeFiles([file("a.png", "1")]), writeFiles([file("a.png", "2")])]);
    expect(both.flat().sort()).toEqual([join(dir, "a-2.png"), join(dir, "a-3.png")]);
    expect(await readFile(join(dir, "a.png"), "utf8")).toBe("old");
    expect(await writeFiles([file("noextension", "x"), file("noextension", "y")])).toEqual([
      join(dir, "noextension"),
      join(dir, "noextension-2"),
    ]);
  });

  it("leaves nothing of any file where one cannot be written", async () => {
    await mkdir(join(dir, "b.png")); // a folder cannot be replaced by a file
    await expect(writeFiles([file("a.png", "A"), file("b.png", "B", true)])).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
    });
    expect(await readdir(dir)).toEqual(["b.png"]);
    await expect(writeFiles([file("a.png", "A"), file("none/b.png", "B")])).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
    });
    expect(await readdir(dir)).toEqual(["b.png"]);
  });

  it("leaves nothing where it is cancelled", async () => {
    await expect(writeFiles([file("a.png", "A")], AbortSignal.abort())).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await readdir(dir)).toEqual([]);
  });
});

it("tells a full disk from a wrong place, by what the system says", async () => {
  if (process.platform !== "linux") return;
  const full = await writeFile("/dev/full", "x".repeat(10)).catch((error: NodeJS.ErrnoException) => error);
  expect(writeError("a.png", full as NodeJS.ErrnoException)).toMatchObject({ code: "DISK_FULL", blame: "machine" });
  const wrong = await writeFile(join(dir, "none/a.png"), "").catch((error: NodeJS.ErrnoException) => error);
  expect(writeError("a.png", wrong as NodeJS.ErrnoException)).toMatchObject({
    code: "OUTPUT_UNWRITABLE",
    blame: "input",
  });
});
