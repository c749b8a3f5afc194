import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openService } from "./index.js";
import { callerOf, pictureOf, wishFor } from "./testing/suite-tools.js";

/** A disk of 90 MB; undefined where none may be mounted. */
async function mountSmallDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "imagier-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=90m", "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
}

const disk = await mountSmallDisk();
if (!disk) console.warn("No small disk may be mounted here (it takes root): what a full disk does is not tested.");

describe.skipIf(!disk)("a full disk", () => {
  afterAll(async () => {
    execFileSync("umount", [disk!]);
    await rm(disk!, { recursive: true });
  });

  it("refuses jobs and pictures, loses none that was taken, leaves nothing half-written, and goes on when there is room", async () => {
    const [database, storage] = [join(disk!, "database"), join(disk!, "pictures")];
    const service = await openService({ database, storage, tendEveryMs: 0 });
    const caller = await callerOf(service);
    const { jobs, quota } = service;
    await jobs.submit(caller, wishFor());
    const [running] = await jobs.claim({ workerId: "one" });
    fill();
    let taken = 1;
    const refusal = await (async () => {
      for (; taken < 5_000; taken++) await jobs.submit(caller, wishFor("x".repeat(1_500)));
    })().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "DISK_FULL" });
    await expect(jobs.finish(running!, [pictureOf(0, new Uint8Array(2e6))])).rejects.toMatchObject({
      code: "DISK_FULL",
    });
    expect(await readdir(join(storage, "unfinished"))).toEqual([]);
    await rm(join(disk!, "filling"));
    await jobs.finish(running!, [pictureOf(0, new Uint8Array(2e6))]);
    await jobs.submit(caller, wishFor());
    expect(await quota.usage(caller.user)).toMatchObject({ used: 1, reserved: taken });
    await service.close();
  });
});

function fill(): void {
  try {
    execFileSync("dd", ["if=/dev/zero", `of=${join(disk!, "filling")}`, "bs=64k"], { stdio: "ignore" });
  } catch {
    // It ends when there is no room.
  }
}
