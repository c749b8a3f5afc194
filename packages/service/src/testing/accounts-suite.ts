// What every driver must do with users, keys, tiers, quota, conversations and the audit log.
// Not HTTP.

import { beforeEach, describe, expect, it } from "vitest";
import { callerOf, emptyQueue, type GetService, pictureOf, wishFor } from "./suite-tools.js";

export function describeAccounts(service: GetService): void {
  beforeEach(() => emptyQueue(service()));
  describe("keys", () => describeKeys(service));
  describe("quota", () => describeQuota(service));
  describe("conversations", () => describeConversations(service));
}

function describeKeys(service: GetService): void {
  it("makes one key on the first run, however many processes start", async () => {
    const keys = await Promise.all([service().users.firstRunKey(), service().users.firstRunKey()]);
    const key = keys.find((each) => each !== undefined);
    expect(keys.filter((each) => each !== undefined)).toHaveLength(1);
    expect(await service().users.authenticate(key!)).toMatchObject({
      user: { tier: "owner" },
      scopes: ["draw", "admin"],
    });
    expect(await service().users.firstRunKey()).toBeUndefined();
  });

  it("knows a key by all of its characters, shows it once, and forgets it when it is revoked", async () => {
    const { users, audit } = service();
    const user = await users.create({ name: "ada" });
    const { key, view } = await users.issueKey(user.id, { name: "laptop" });
    expect(await users.authenticate(key)).toMatchObject({ user: { id: user.id, tier: "free" }, scopes: ["draw"] });
    const last = key.endsWith("A") ? "B" : "A";
    for (const wrong of [key.slice(0, -1) + last, key.slice(0, -1), `${key}A`, "", "imk_", view.hint]) {
      expect(await users.authenticate(wrong)).toBeUndefined();
    }
    expect(JSON.stringify(await users.keys(user.id))).not.toContain(key);
    expect((await users.keys(user.id))[0]).toMatchObject({ id: view.id, hint: key.slice(0, 16), name: "laptop" });
    expect(await users.revokeKey("user_other", view.id)).toBe(false);
    expect(await users.revokeKey(user.id, view.id)).toBe(true);
    expect(await users.authenticate(key)).toBeUndefined();
    expect((await audit.list({ limit: 2 })).map(({ action }) => action)).toEqual(["key.revoked", "key.issued"]);
  });

  it("refuses a tier and a user that are not there", async () => {
    const { users } = service();
    await expect(users.create({ name: "x", tier: "gold" })).rejects.toMatchObject({ code: "TIER_UNKNOWN" });
    await expect(users.issueKey("user_x", { name: "x" })).rejects.toMatchObject({ code: "USER_UNKNOWN" });
  });
}

function describeQuota(service: GetService): void {
  it("holds the price of what waits, and refuses what goes over the day's points", async () => {
    const { jobs, quota } = service();
    const caller = await callerOf(service(), "free");
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => jobs.submit(caller, wishFor())));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "QUOTA_EXCEEDED" } });
    expect(await quota.usage(caller.user)).toMatchObject({ used: 0, reserved: 3, limit: 3, jobsWaiting: 3 });
    const [job] = await jobs.claim({ workerId: "one" });
    await jobs.finish(job!, [pictureOf()]);
    await jobs.finish(job!, [pictureOf()]);
    expect(await quota.usage(caller.user)).toMatchObject({ used: 1, reserved: 2, pictures: 1 });
    await expect(jobs.submit(caller, wishFor())).rejects.toMatchObject({ code: "QUOTA_EXCEEDED" });
  });

  it("makes one job of one Idempotency-Key, also from ten calls at once and where no point is left", async () => {
    const { jobs, quota } = service();
    const caller = await callerOf(service(), "free");
    const options = { idempotencyKey: "the same" };
    const calls = await Promise.all(Array.from({ length: 10 }, () => jobs.submit(caller, wishFor("", 3), options)));
    expect(new Set(calls.map(({ job }) => job.id)).size).toBe(1);
    expect(calls.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await quota.usage(caller.user)).toMatchObject({ reserved: 3 });
    const other = await callerOf(service(), "free");
    expect((await jobs.submit(other, wishFor(), options)).isNew).toBe(true);
    const bad = { idempotencyKey: "a\nb" };
    await expect(jobs.submit(other, wishFor(), bad)).rejects.toMatchObject({ code: "IDEMPOTENCY_KEY_INVALID" });
  });

  it("lets a user have so many jobs at once as the tier says", async () => {
    const { jobs } = service();
    const caller = await callerOf(service(), "plus");
    for (let i = 0; i < 50; i++) await jobs.submit(caller, wishFor());
    await expect(jobs.submit(caller, wishFor())).rejects.toMatchObject({ code: "QUEUE_FULL" });
  });

  it("gives a team's members one pool, and no more seats than it has", async () => {
    const { users, jobs, quota } = service();
    await expect(users.createTeam({ name: "x", tier: "free" })).rejects.toMatchObject({ code: "VALUE_INVALID" });
    const team = await users.createTeam({ name: "studio", tier: "team" });
    const members = await Promise.all(Array.from({ length: 11 }, () => users.create({ name: "m" })));
    const seats = await Promise.allSettled(members.map(({ id }) => users.takeSeat(team.id, id)));
    expect(seats.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(seats.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "SEATS_TAKEN" } });
    const [ada, bob] = seats.flatMap((seat) => (seat.status === "fulfilled" ? [seat.value] : []));
    expect(ada).toMatchObject({ tier: "team", teamId: team.id });
    await jobs.submit({ user: ada!, keyId: "k", scopes: ["draw"] }, wishFor());
    expect(await quota.usage(bob!)).toMatchObject({ reserved: 1, limit: 3000, jobsWaiting: 0 });
    expect(await users.leaveSeat(ada!.id)).toMatchObject({ tier: "free" });
    expect((await users.findTeam(team.id))?.seatsUsed).toBe(9);
  });
}

function describeConversations(service: GetService): void {
  it("keeps turns that hang on one another, from any of which one can branch", async () => {
    const { conversations, jobs } = service();
    const caller = await callerOf(service());
    const { id } = await conversations.create(caller.user.id, { seed: 3 });
    const turn = async (words: string, after?: string) => {
      const { job } = await jobs.submit(caller, wishFor(words));
      return await conversations.addTurn(caller.user.id, id, { words, jobId: job.id, ...(after && { after }) });
    };
    const first = await turn("a red apple");
    const second = await turn("make it green");
    const branch = await turn("make it blue", first.id);
    expect([first.after, second.after, branch.after]).toEqual([undefined, first.id, first.id]);
    await expect(turn("x", "turn_unknown")).rejects.toMatchObject({ code: "TURN_UNKNOWN" });
    const found = await conversations.find(caller.user.id, id);
    expect(found).toMatchObject({ title: "a red apple", start: { seed: 3 } });
    expect(found!.turns.map(({ words, job }) => [words, job.state])).toEqual([
      ["a red apple", "queued"],
      ["make it green", "queued"],
      ["make it blue", "queued"],
    ]);
    const other = await callerOf(service());
    expect(await conversations.find(other.user.id, id)).toBeUndefined();
    expect(await conversations.list(caller.user.id)).toHaveLength(1);
    expect(await conversations.delete(other.user.id, id)).toBe(false);
    expect(await conversations.delete(caller.user.id, id)).toBe(true);
    expect(await conversations.find(caller.user.id, id)).toBeUndefined();
  });
}
