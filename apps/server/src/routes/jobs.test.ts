// Jobs over HTTP on the real queue: submitted once, followed, gone on with after a broken line, cancelled, limited.

import { beforeAll, describe, expect, it } from "vitest";
import { sharedTestApp, type TestApp } from "../testing/open-test-app.js";

let test: TestApp;

beforeAll(async () => {
  test = await sharedTestApp();
}, 120_000);

const json = { "content-type": "application/json" };
const wish = (prompt: string, more: object = {}) => ({ kind: "draw", wish: { prompt, size: "64x64", ...more } });

const submit = async (body: unknown, headers: Record<string, string> = {}) =>
  test.fetch("/v1/jobs", { method: "POST", body: JSON.stringify(body), headers: { ...json, ...headers } });

interface Told {
  id: number;
  event: string;
  data: { type: string; id: number; job?: { state: string; pictures: { id: string }[] } };
}

/** Every event of a stream, up to so many. */
async function eventsOf(
  id: string,
  headers: Record<string, string> = {},
  atMost = Number.POSITIVE_INFINITY,
): Promise<Told[]> {
  const answer = await test.fetch(`/v1/jobs/${id}/events`, { headers });
  expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
  for (const name of ["ratelimit", "x-request-id", "x-content-type-options"])
    expect(answer.headers.get(name)).toBeTruthy();
  const told: Told[] = [];
  let text = "";
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop()!;
    for (const block of blocks.filter((each) => !each.startsWith(":"))) {
      const field = (name: string) =>
        block
          .split("\n")
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2) ?? "";
      told.push({ id: Number(field("id")), event: field("event"), data: JSON.parse(field("data")) as Told["data"] });
    }
    if (told.length >= atMost) break;
  }
  return told;
}

describe("a job", () => {
  it("is drawn, and tells of it in order", async () => {
    const answer = await submit(wish("a red apple", { seed: 5 }));
    const job = (await answer.json()) as { id: string; state: string };
    expect([answer.status, answer.headers.get("location")]).toEqual([202, `/v1/jobs/${job.id}`]);
    const told = await eventsOf(job.id);
    expect(told.at(-1)).toMatchObject({
      event: "done",
      data: { job: { state: "succeeded", pictures: [{ seed: 5 }] } },
    });
    expect(told.map(({ event }) => event)).toEqual(
      expect.arrayContaining(["queued", "started", "progress", "preview", "picture"]),
    );
    expect(told.map(({ id }) => id)).toEqual([...told.keys()].map((at) => told[0]!.id + at));
    for (const { event, id, data } of told) expect([data.type, data.id]).toEqual([event, id]);
  });

  it("goes on telling after the event that was seen last", async () => {
    const job = (await (await submit(wish("a green pear, slowly"))).json()) as { id: string };
    const before = await eventsOf(job.id, {}, 3);
    const last = before[2]!.id;
    const after = await eventsOf(job.id, { "last-event-id": String(last) });
    expect(after[0]!.id).toBe(last + 1);
    expect(after.at(-1)!.event).toBe("done");
    const strange = await test.fetch(`/v1/jobs/${job.id}/events`, { headers: { "last-event-id": "x" } });
    expect(strange.status).toBe(400);
  });

  it("is one job for one Idempotency-Key", async () => {
    const headers = { "idempotency-key": "once-1" };
    const ids = await Promise.all(
      [1, 2, 3].map(async () => ((await (await submit(wish("a plum"), headers)).json()) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(1);
    expect((await submit(wish("a plum"), { "idempotency-key": "x".repeat(256) })).status).toBe(400);
  });

  it("is cancelled in the middle, and twice is once", async () => {
    const { id } = (await (await submit(wish("a whale, slowly"))).json()) as { id: string };
    const cancel = async () => (await test.fetch(`/v1/jobs/${id}`, { method: "DELETE" })).status;
    expect(await cancel()).toBe(200);
    expect((await eventsOf(id)).at(-1)!.data.job!.state).toBe("cancelled");
    expect(await cancel()).toBe(200);
  });

  it("is refused at the border where it names what is not there", async () => {
    const codeOf = async (body: unknown) => {
      const answer = await submit(body);
      return `${answer.status} ${((await answer.json()) as { error: { code: string } }).error.code}`;
    };
    expect(await codeOf(wish("a cup", { model: "imagier-9" }))).toBe("404 MODEL_UNKNOWN");
    expect(await codeOf(wish("a cup", { style: "flta" }))).toBe("400 STYLE_UNKNOWN");
    expect(await codeOf(wish("a cup", { seed: -1 }))).toBe("400 SEED_INVALID");
    expect(await codeOf(wish("a cup", { reference: "/etc/passwd" }))).toBe("400 REQUEST_INVALID");
    expect(await codeOf(wish("a\u0007cup"))).toBe("400 PROMPT_CONTROL_CHARACTERS");
    expect(await codeOf({ kind: "dance" })).toBe("400 REQUEST_INVALID");
    expect(await codeOf(null)).toBe("400 REQUEST_INVALID");
  });

  it("is listed by its state, newest first, a page at a time", async () => {
    const list = async (query: string) =>
      (await (await test.fetch(`/v1/jobs?${query}`)).json()) as { id: string; state: string }[];
    const [first, second] = await list("limit=2");
    expect(await list(`limit=1&before=${first!.id}`)).toMatchObject([{ id: second!.id }]);
    expect(new Set((await list("state=succeeded")).map(({ state }) => state))).toEqual(new Set(["succeeded"]));
    expect((await test.fetch("/v1/jobs?limit=0")).status).toBe(400);
  });
});

describe("another user", () => {
  it("sees no job of somebody else, and is told when the day's points are used up", async () => {
    const user = await test.service.users.create({ name: "stranger", tier: "free" });
    const { key } = await test.service.users.issueKey(user.id, { name: "stranger" });
    const authorization = `Bearer ${key}`;
    const { id } = (await (await submit(wish("a secret"))).json()) as { id: string };
    for (const [method, path] of [
      ["GET", ""],
      ["GET", "/events"],
      ["DELETE", ""],
    ]) {
      expect((await test.fetch(`/v1/jobs/${id}${path}`, { method: method!, headers: { authorization } })).status).toBe(
        404,
      );
    }
    const refused = await submit(wish("many", { count: 16 }), { authorization });
    expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([
      429,
      "QUOTA_EXCEEDED",
    ]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const openAi = await test.fetch("/v1/images/generations", {
      method: "POST",
      headers: { ...json, authorization },
      body: JSON.stringify({ prompt: "many", n: 16 }),
    });
    expect(await openAi.json()).toMatchObject({ error: { type: "insufficient_quota", code: "insufficient_quota" } });
  });
});
