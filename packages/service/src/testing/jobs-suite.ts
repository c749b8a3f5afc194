// What every driver's queue must do: order, fairness, leases, retries, cancelling, events.
// Not its speed (bench/queue) and not what it does when processes die (chaos.test.ts).

import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { callerOf, collect, emptyQueue, type GetService, pictureOf, wishFor } from "./suite-tools.js";

const error = { code: "ENGINE_CRASHED", title: "t", message: "m", hint: "h" };

export function describeJobs(service: GetService): void {
  beforeEach(() => emptyQueue(service()));
  describe("turns", () => describeTurns(service));
  describe("leases", () => describeLeases(service));
  describe("cancelling", () => describeCancelling(service));
  describe("events", () => describeEvents(service));
}

function describeTurns(service: GetService): void {
  it("serves two users in turn, however many jobs one has submitted before the other", async () => {
    const { jobs } = service();
    const [many, few] = [await callerOf(service()), await callerOf(service())];
    for (let i = 0; i < 6; i++) await jobs.submit(many, wishFor());
    for (let i = 0; i < 3; i++) await jobs.submit(few, wishFor());
    const served: string[] = [];
    for (let i = 0; i < 6; i++) {
      const [job] = await jobs.claim({ workerId: "one" });
      served.push(job!.userId === few.user.id ? "few" : "many");
      await jobs.finish(job!, []);
    }
    expect(served.filter((name) => name === "few")).toHaveLength(3);
    expect(served.slice(0, 2).sort()).toEqual(["few", "many"]);
  });

  it("gives a tier of weight 4 four turns where one of weight 1 has one, and its first job at once", async () => {
    const { jobs } = service();
    const [plus, pro] = [await callerOf(service(), "free"), await callerOf(service(), "pro")];
    for (let i = 0; i < 3; i++) await jobs.submit(plus, wishFor());
    for (let i = 0; i < 8; i++) await jobs.submit(pro, wishFor());
    const served: string[] = [];
    for (let i = 0; i < 10; i++) {
      const [job] = await jobs.claim({ workerId: "one" });
      served.push(job!.tier);
      await jobs.finish(job!, []);
    }
    expect(served[0]).toBe("pro");
    expect(served.slice(0, 5).filter((tier) => tier === "pro")).toHaveLength(4);
  });

  it("tells the place in the queue", async () => {
    const { jobs } = service();
    for (let [job] = await jobs.claim({ workerId: "one" }); job; [job] = await jobs.claim({ workerId: "one" })) {
      await jobs.finish(job, []); // what other tests left
    }
    const caller = await callerOf(service());
    const places = [];
    for (let i = 0; i < 3; i++) places.push((await jobs.submit(caller, wishFor())).job.position);
    expect(places).toEqual([1, 2, 3]);
    const [job] = await jobs.list(caller.user.id, { state: "queued" });
    expect(job!.estimateMs).toBeGreaterThan(0);
  });

  it("claims jobs of one batch key together and leaves the others", async () => {
    const { jobs } = service();
    const caller = await callerOf(service());
    for (const batchKey of ["a", "b", "a", undefined, "a"])
      await jobs.submit(caller, wishFor(), { ...(batchKey && { batchKey }) });
    const sizes = [];
    for (let i = 0; i < 4; i++)
      sizes.push((await jobs.claim({ workerId: "one", limit: 2 })).map(({ batchKey }) => batchKey));
    expect(sizes).toEqual([["a", "a"], ["b"], [undefined], ["a"]]);
  });

  it("tells the worker whose trace a job is part of, and whether somebody looks on", async () => {
    const { jobs } = service();
    const caller = await callerOf(service());
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    await jobs.submit(caller, wishFor(), { traceparent, hasPreviews: false });
    await jobs.submit(caller, wishFor());
    const claimed = [...(await jobs.claim({ workerId: "one" })), ...(await jobs.claim({ workerId: "one" }))];
    expect(claimed).toMatchObject([{ traceparent, hasPreviews: false }, { hasPreviews: true }]);
    expect(claimed[1]).not.toHaveProperty("traceparent");
  });

  it("gives the jobs of many users that come at once their own turns and prices, and refuses only what is too much", async () => {
    const { jobs, quota } = service();
    const callers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => callerOf(service(), i < 2 ? "free" : "owner")),
    );
    // Four points each, of which two users have three a day: those share statements with the others.
    const asked = callers.flatMap((caller) => Array.from({ length: 4 }, () => jobs.submit(caller, wishFor())));
    const outcomes = await Promise.allSettled(asked);
    const isTaken = callers.map((_, c) =>
      outcomes.slice(4 * c, 4 * c + 4).filter(({ status }) => status === "fulfilled"),
    );
    const usages = await Promise.all(callers.map(({ user }) => quota.usage(user)));
    expect(usages.map(({ reserved }) => reserved)).toEqual(isTaken.map(({ length }) => length));
    expect(isTaken.map(({ length }) => length)).toEqual(
      callers.map(({ user }) => Math.min(4, quota.tier(user.tier).pointsADay ?? 4)),
    );
  });

  it("ends whoever waits for the end of a job, and nobody else", async () => {
    const { jobs } = service();
    const { job } = await jobs.submit(await callerOf(service()), wishFor());
    const waiting = jobs.finished(job.id);
    const stopped = new AbortController();
    const givenUp = jobs.finished(job.id, stopped.signal);
    stopped.abort();
    expect(await givenUp).toBeUndefined();
    const [claimed] = await jobs.claim({ workerId: "one" });
    await jobs.finish(claimed!, [pictureOf()]);
    expect(await waiting).toMatchObject({ id: job.id, state: "succeeded", pictures: [{ image: 0 }] });
    expect(await jobs.finished("job_unknown")).toBeUndefined();
  });

  it("never gives one job to two workers", async () => {
    const { jobs } = service();
    const caller = await callerOf(service());
    for (let i = 0; i < 10; i++) await jobs.submit(caller, wishFor());
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, i) => jobs.claim({ workerId: i % 2 ? "one" : "two" })),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // Two workers that look at the same moment may both see the same head: the rest is claimed at the next look.
    while (ids.length < 10) ids.push(...(await jobs.claim({ workerId: "one" })).map(({ id }) => id));
    expect(new Set(ids).size).toBe(10);
    expect(await jobs.claim({ workerId: "one" })).toEqual([]);
  });

  it("wakes a worker that waits when a job comes", async () => {
    const { jobs } = service();
    const caller = await callerOf(service());
    const began = performance.now();
    const woken = jobs.waitForWork(30_000);
    await sleep(20);
    await jobs.submit(caller, wishFor());
    await woken;
    expect(performance.now() - began).toBeLessThan(15_000);
  });
}

function describeLeases(service: GetService): void {
  it("gives the job of a silent worker to another; the first can no longer finish it, and its pictures are not kept", async () => {
    const { jobs, pictures } = service();
    const caller = await callerOf(service());
    const { job } = await jobs.submit(caller, wishFor());
    const [first] = await jobs.claim({ workerId: "one", leaseMs: 1 });
    await sleep(20);
    expect(await jobs.requeueLost()).toEqual({ requeued: 1, dead: 0 });
    const [second] = await jobs.claim({ workerId: "two" });
    expect(second).toMatchObject({ id: job.id, attempt: 2, seed: first!.seed });
    await expect(jobs.finish(first!, [pictureOf()])).rejects.toMatchObject({ code: "LEASE_LOST" });
    await expect(jobs.addPicture(first!, pictureOf())).rejects.toMatchObject({ code: "LEASE_LOST" });
    expect(await jobs.heartbeat("one", [first!])).toEqual({ cancelled: [], lost: [job.id] });
    await jobs.finish(second!, [pictureOf()]);
    expect(await pictures.list(caller.user.id)).toHaveLength(1);
    expect((await jobs.find(caller.user.id, job.id))?.state).toBe("succeeded");
  });

  it("keeps a lease that is renewed", async () => {
    const { jobs } = service();
    await jobs.submit(await callerOf(service()), wishFor());
    const [job] = await jobs.claim({ workerId: "one", leaseMs: 1 });
    expect(await jobs.heartbeat("one", [job!], 60_000)).toEqual({ cancelled: [], lost: [] });
    await sleep(10);
    expect(await jobs.requeueLost()).toEqual({ requeued: 0, dead: 0 });
  });

  it("keeps the pictures of an attempt that was lost, and tells the next one", async () => {
    const { jobs } = service();
    const caller = await callerOf(service());
    const { job } = await jobs.submit(caller, wishFor("two apples", 2));
    const [first] = await jobs.claim({ workerId: "one", leaseMs: 1 });
    const stored = await jobs.addPicture(first!, pictureOf(0));
    await sleep(10);
    await jobs.requeueLost();
    const [second] = await jobs.claim({ workerId: "two" });
    expect(second!.stored).toEqual([{ image: 0, pictureId: stored.id }]);
    expect((await jobs.addPicture(second!, pictureOf(0))).id).toBe(stored.id);
    await jobs.finish(second!, [pictureOf(0), pictureOf(1)]);
    const done = await jobs.find(caller.user.id, job.id);
    expect(done!.pictures.map(({ image }) => image)).toEqual([0, 1]);
    expect(done!.pictures[0]!.id).toBe(stored.id);
  });

  it("gives up after three attempts, keeps the job to be looked at, and draws it again when somebody says so", async () => {
    const { jobs, quota } = service();
    const caller = await callerOf(service());
    const { job } = await jobs.submit(caller, wishFor());
    for (let attempt = 1; attempt <= 3; attempt++) {
      await jobs.claim({ workerId: "one", leaseMs: 1 });
      await sleep(10);
      expect(await jobs.requeueLost()).toEqual(attempt < 3 ? { requeued: 1, dead: 0 } : { requeued: 0, dead: 1 });
    }
    expect(await jobs.find(caller.user.id, job.id)).toMatchObject({ state: "failed", error: { code: "JOB_GIVEN_UP" } });
    expect((await jobs.deadLetters()).map(({ id }) => id)).toContain(job.id);
    expect(await quota.usage(caller.user)).toMatchObject({ used: 0, reserved: 0 });
    expect((await jobs.revive(job.id))?.state).toBe("queued");
    expect(await quota.usage(caller.user)).toMatchObject({ used: 0, reserved: 1 });
    const [again] = await jobs.claim({ workerId: "one" });
    await jobs.finish(again!, [pictureOf()]);
    expect(await quota.usage(caller.user)).toMatchObject({ used: 1, reserved: 0 });
    expect((await jobs.deadLetters()).map(({ id }) => id)).not.toContain(job.id);
  });

  it("puts a job that a fault of the machine ended back after a pause, and fails one that cannot be drawn", async () => {
    const { jobs } = service();
    const caller = await callerOf(service());
    await jobs.submit(caller, wishFor());
    const [job] = await jobs.claim({ workerId: "one" });
    await jobs.fail(job!, error, { isRetried: true });
    expect((await jobs.find(caller.user.id, job!.id))?.state).toBe("queued");
    expect(await jobs.claim({ workerId: "one" })).toEqual([]);
    await sleep(1_100);
    const [again] = await jobs.claim({ workerId: "one" });
    await jobs.fail(again!, error);
    await jobs.fail(again!, error);
    expect(await jobs.find(caller.user.id, job!.id)).toMatchObject({ state: "failed", error });
  });

  it("takes back what a worker that stops releases, without counting an attempt, before later jobs", async () => {
    const { jobs } = service();
    const caller = await callerOf(service());
    const { job } = await jobs.submit(caller, wishFor());
    await jobs.submit(caller, wishFor());
    for (let i = 0; i < 4; i++) {
      const [claimed] = await jobs.claim({ workerId: "one" });
      expect(claimed!.id).toBe(job.id);
      await jobs.release([claimed!]);
    }
    expect((await jobs.find(caller.user.id, job.id))?.state).toBe("queued");
  });
}

function describeCancelling(service: GetService): void {
  it("cancels a job that waits at once, and gives its price back", async () => {
    const { jobs, quota } = service();
    const caller = await callerOf(service(), "free");
    const { job } = await jobs.submit(caller, wishFor());
    expect((await jobs.cancel(caller.user.id, job.id))?.state).toBe("cancelled");
    expect(await quota.usage(caller.user)).toMatchObject({ used: 0, reserved: 0 });
    expect(await jobs.claim({ workerId: "one" })).toEqual([]);
  });

  it("tells the worker of one that runs, and charges only the pictures that are there", async () => {
    const { jobs, quota } = service();
    const caller = await callerOf(service());
    const { job } = await jobs.submit(caller, wishFor("apples", 4));
    const [claimed] = await jobs.claim({ workerId: "one" });
    await jobs.addPicture(claimed!, pictureOf(0));
    const told: string[] = [];
    const stop = await jobs.watchCancels((id) => told.push(id));
    expect((await jobs.cancel(caller.user.id, job.id))?.state).toBe("running");
    expect(await jobs.heartbeat("one", [claimed!])).toEqual({ cancelled: [job.id], lost: [] });
    await expect.poll(() => told).toContain(job.id);
    await stop();
    await jobs.cancelled(claimed!);
    await jobs.cancelled(claimed!);
    expect((await jobs.find(caller.user.id, job.id))?.state).toBe("cancelled");
    expect(await quota.usage(caller.user)).toMatchObject({ used: 1, reserved: 0, pictures: 1 });
  });

  it("ends a cancelled job whose worker died, and lets nobody cancel another's", async () => {
    const { jobs } = service();
    const [caller, other] = [await callerOf(service()), await callerOf(service())];
    const { job } = await jobs.submit(caller, wishFor());
    expect(await jobs.cancel(other.user.id, job.id)).toBeUndefined();
    await jobs.claim({ workerId: "one", leaseMs: 1 });
    await jobs.cancel(caller.user.id, job.id);
    await sleep(10);
    await jobs.requeueLost();
    expect((await jobs.find(caller.user.id, job.id))?.state).toBe("cancelled");
  });
}

function describeEvents(service: GetService): void {
  it("tells each step once, in order, while it happens, and from any point again", async () => {
    const { jobs } = service();
    const { job } = await jobs.submit(await callerOf(service()), wishFor());
    const watching = collect(jobs.events(job.id, 0));
    const [claimed] = await jobs.claim({ workerId: "one" });
    await jobs.progress(claimed!, { stage: "sample", stepsDone: 1, stepsTotal: 2 });
    await jobs.preview(claimed!, { image: 0, stepsDone: 1, webpBase64: "AAAA" });
    await jobs.finish(claimed!, [pictureOf()], { timingsMs: { total: 5 } });
    const types = ["queued", "started", "progress", "preview", "picture", "done"];
    expect((await watching).map(({ type }) => type)).toEqual(types);
    const again = await collect(jobs.events(job.id, 0));
    expect(again.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await collect(jobs.events(job.id, 4))).map(({ type }) => type)).toEqual(["picture", "done"]);
    expect(await collect(jobs.events(job.id, 6))).toEqual([]);
    expect(again.at(-1)).toMatchObject({ job: { state: "succeeded", timingsMs: { total: 5 } } });
  });

  it("tells again when the place in the queue changes, and stops at the signal", async () => {
    const { jobs } = service();
    const [first, second] = [await callerOf(service()), await callerOf(service())];
    await jobs.submit(first, wishFor());
    const { job } = await jobs.submit(second, wishFor());
    const stop = new AbortController();
    const places: number[] = [];
    for await (const event of jobs.events(job.id, 0, stop.signal)) {
      if (event.type !== "queued") continue;
      places.push(event.position);
      if (places.length === 1) await jobs.claim({ workerId: "one" });
      else stop.abort();
    }
    expect(places).toEqual([2, 1]);
  });

  it("has nothing to tell of an unknown job", async () => {
    expect(await collect(service().jobs.events("job_unknown", 0))).toEqual([]);
  });
}
