// A real queue in memory, a real engine: jobs drawn, cancelled, tried again after a death, given back at the end.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DrawWish, JobState } from "@imagier/contracts";
import { type Caller, openService, type Service } from "@imagier/service";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../engine/engine.js";
import type { EndedJob } from "../observability/work-observer.js";
import { hasModel, smallEngine } from "../testing/small-engine.js";
import { Worker } from "./worker.js";

/** Processes that start beside everything else that is tested. */
const timeout = 240_000;

describe.skipIf(!hasModel)("a worker", { timeout }, () => {
  let dir: string;
  let service: Service;
  let engine: Engine;
  let caller: Caller;
  const ended: EndedJob[] = [];
  beforeAll(async () => {
    engine = smallEngine();
    dir = await mkdtemp(join(tmpdir(), "imagier-worker-"));
    service = await openService({ database: "memory:", storage: dir, tendEveryMs: 0 });
    const user = await service.users.create({ name: "ada", tier: "owner" });
    const { key } = await service.users.issueKey(user.id, { name: "test" });
    caller = (await service.users.authenticate(key))!;
    await engine.start();
  }, timeout);
  afterAll(async () => {
    await engine.close();
    await service.close();
    await rm(dir, { recursive: true });
  });

  const startWorker = async (workerId: string) => {
    const observer = { jobEnded: (job: EndedJob) => ended.push(job), fault: () => undefined };
    const worker = new Worker({ service, engine, workerId, observer, leaseMs: 3000 });
    await worker.start();
    return worker;
  };
  const submit = async (wish: Partial<DrawWish>): Promise<string> => {
    const draw = { prompt: "a red apple", size: "64x64", steps: 2, ...wish };
    const { job } = await service.jobs.submit(caller, { kind: "draw", wish: draw }, { batchKey: "imagier-1" });
    return job.id;
  };
  const until = async (id: string, state: JobState) => {
    await expect.poll(async () => (await service.jobs.find(undefined, id))?.state, { timeout }).toBe(state);
    return (await service.jobs.find(undefined, id))!;
  };

  it("draws what waits, several at once, and stores pictures with all that is known of them", async () => {
    const ids = [await submit({ prompt: "a cat", seed: 5 }), await submit({ count: 2 })];
    const worker = await startWorker("one");
    const [cat, apples] = [await until(ids[0]!, "succeeded"), await until(ids[1]!, "succeeded")];
    await worker.drain();
    expect(cat.pictures).toMatchObject([{ prompt: "a cat", model: "imagier-1", seed: 5, widthPx: 64, image: 0 }]);
    expect(apples.pictures.map(({ image }) => image)).toEqual([0, 1]);
    expect(apples.timingsMs!.sample).toBeGreaterThan(0);
    expect(ended.map(({ state, batchSize }) => ({ state, batchSize }))).toContainEqual({
      state: "succeeded",
      batchSize: 2,
    });
    const details = await service.pictures.details(caller.user.id, cat.pictures[0]!.id);
    expect(details).toMatchObject({ plan: { prompt: "a cat", seed: 5 }, credits: [{ source: expect.any(String) }] });
    expect((await service.pictures.file(caller.user.id, cat.pictures[0]!.id))!.length).toBeGreaterThan(1000);
  });

  it("tells a failure that is the wish's own, at once", async () => {
    const worker = await startWorker("two");
    const job = await until(await submit({ style: "no such style" }), "failed");
    await worker.drain();
    expect(job.error).toMatchObject({ code: "STYLE_UNKNOWN" });
  });

  it("stops what its user cancels, and goes on with the next", async () => {
    const worker = await startWorker("three");
    const long = await submit({ steps: 200 });
    await until(long, "running");
    await expect
      .poll(async () => (await service.jobs.find(undefined, long))?.progress?.stepsDone, { timeout })
      .toBeGreaterThan(0);
    await service.jobs.cancel(caller.user.id, long);
    await until(long, "cancelled");
    await until(await submit({}), "succeeded");
    await worker.drain();
    await expect
      .poll(() => ended.map(({ id, state }) => ({ id, state })), { timeout })
      .toContainEqual({ id: long, state: "cancelled" });
  });

  it("draws again what an engine that died was drawing", async () => {
    const worker = await startWorker("four");
    const id = await submit({ steps: 24 });
    await expect
      .poll(async () => (await service.jobs.find(undefined, id))?.progress?.stepsDone, { timeout })
      .toBeGreaterThan(0);
    process.kill(engine.pid!, "SIGKILL");
    expect((await until(id, "succeeded")).pictures).toHaveLength(1);
    await worker.drain();
  });

  it("gives back what is not done in time, and another worker draws it", async () => {
    const worker = await startWorker("five");
    const id = await submit({ steps: 40 });
    await expect
      .poll(async () => (await service.jobs.find(undefined, id))?.progress?.stepsDone, { timeout })
      .toBeGreaterThan(0);
    await worker.drain({ graceMs: 0 });
    expect((await service.jobs.find(undefined, id))!.state).toBe("queued");
    const next = await startWorker("six");
    await until(id, "succeeded");
    await next.drain();
  });
});
