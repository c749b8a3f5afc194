import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openService } from "./index.js";
import { mountSmallDisk } from "./testing/small-disk.js";
import { callerOf, pictureOf, wishFor } from "./testing/suite-tools.js";

const disk = await mountSmallDisk(90);
if (!disk) console.warn("No small disk may be mounted here (it takes root): what a full disk does is not tested.");

describe.skipIf(!disk)("a full disk", () => {
  afterAll(() => disk!.remove());

  it("refuses jobs and pictures, loses none that was taken, leaves nothing half-written, and goes on when there is room", async () => {
    const [database, storage] = [join(disk!.folder, "database"), join(disk!.folder, "pictures")];
    const service = await openService({ database, storage, tendEveryMs: 0 });
    const caller = await callerOf(service);
    const { jobs, quota } = service;
    await jobs.submit(caller, wishFor());
    const [running] = await jobs.claim({ workerId: "one" });
    disk!.fill(true);
    let taken = 1;
    const refusal = await (async () => {
      for (; taken < 5_000; taken++) await jobs.submit(caller, wishFor("x".repeat(1_500)));
    })().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "DISK_FULL" });
    await expect(jobs.finish(running!, [pictureOf(0, new Uint8Array(2e6))])).rejects.toMatchObject({
      code: "DISK_FULL",
    });
    expect(await readdir(join(storage, "unfinished"))).toEqual([]);
    disk!.fill(false);
    await jobs.finish(running!, [pictureOf(0, new Uint8Array(2e6))]);
    await jobs.submit(caller, wishFor());
    expect(await quota.usage(caller.user)).toMatchObject({ used: 1, reserved: taken });
    await service.close();
  });
});
