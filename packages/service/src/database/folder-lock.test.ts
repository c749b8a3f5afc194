import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "./folder-lock.js";

describe("lockFolder", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "imagier-lock-"));
    path = join(folder, "lock.json");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const held = (pid: number, host = hostname()) => writeFile(path, JSON.stringify({ pid, host, atMs: 0 }));
  const age = (seconds: number) => utimes(path, new Date(), new Date(Date.now() - seconds * 1000));

  it("is one process's until it is given back", async () => {
    const unlock = await lockFolder(folder);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ pid: process.pid });
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "DATABASE_IN_USE" });
    await unlock();
    await (await lockFolder(folder))();
  });

  it("is refused while its process lives, and taken over from a dead one", async () => {
    await held(process.ppid);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "DATABASE_IN_USE" });
    await held(spawnSync("true").pid);
    await (await lockFolder(folder))();
  });

  it("is taken over from another machine only when it was not renewed for long, and from a file that was cut", async () => {
    await held(1, "elsewhere");
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "DATABASE_IN_USE" });
    await age(60);
    await (await lockFolder(folder))();
    await writeFile(path, '{"pid":');
    await (await lockFolder(folder))();
  });
});
