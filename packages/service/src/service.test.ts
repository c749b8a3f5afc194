import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "./index.js";
import { defaultTiers } from "./quota/tiers.js";
import { callerOf, pictureOf, wishFor } from "./testing/suite-tools.js";

const rule = { aboveSeconds: 5, untilSeconds: 5, tiers: ["free"], countAtMost: 1, pointsADayAtMost: 2 };

describe("a service under load", () => {
  let service: Service;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "imagier-service-"));
    const tiersFile = join(folder, "tiers.json");
    await writeFile(tiersFile, JSON.stringify({ ...defaultTiers, load: [rule] }));
    service = await openService({ database: "memory:", storage: join(folder, "pictures"), tiersFile, tendEveryMs: 0 });
  });
  afterAll(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("lowers what free users get while the queue is long, says so, and recovers", async () => {
    const { jobs, quota } = service;
    const [free, pro] = [await callerOf(service, "free"), await callerOf(service, "pro")];
    expect((await jobs.submit(free, wishFor("one", 2))).job.limited).toEqual([]);
    // Until a job was done, each is thought to take ten seconds.
    const { job } = await jobs.submit(await callerOf(service, "free"), wishFor("two", 2));
    expect(job.limited).toEqual([{ field: "count", asked: 2, given: 1, reason: "the queue is longer than 5 s" }]);
    expect(job.wish).toEqual(wishFor("two", 1));
    expect((await jobs.submit(pro, wishFor("three", 2))).job.limited).toEqual([]);
    const usage = await quota.usage(free.user);
    expect(usage).toMatchObject({ limit: 2, reserved: 2 });
    expect(usage.limitedNow).toEqual([
      "at most 1 pictures a job, at most 2 points a day, because the queue is longer than 5 s",
    ]);
    for (let [next] = await jobs.claim({ workerId: "one" }); next; [next] = await jobs.claim({ workerId: "one" })) {
      await jobs.finish(next, [pictureOf()]);
    }
    await expect.poll(async () => (await quota.usage(free.user)).limitedNow, { timeout: 10_000 }).toEqual([]);
    expect(await quota.usage(free.user)).toMatchObject({ limit: 3, used: 2 });
  });

  it("opens again with what it had, and refuses a database that is open elsewhere", async () => {
    const options = { database: join(folder, "database"), storage: join(folder, "pictures"), tendEveryMs: 0 };
    const first = await openService(options);
    await expect(openService(options)).rejects.toMatchObject({ code: "DATABASE_IN_USE" });
    const caller = await callerOf(first);
    const { job } = await first.jobs.submit(caller, wishFor());
    await first.close();
    const second = await openService(options);
    expect(await second.jobs.find(caller.user.id, job.id)).toMatchObject({ id: job.id, state: "queued" });
    await second.close();
  });
});
