// What an operator sees of a real server: logs of requests, metrics, and no word of a prompt in either.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../testing/open-test-app.js";
import { openMetrics } from "./metrics.js";
import { type Observability, openObservability } from "./observability.js";
import type { EndedJob } from "./work-observer.js";

let test: TestApp;
let watched: Observability;
const lines: string[] = [];

beforeAll(async () => {
  watched = await openObservability("server", { env: {}, stream: { write: (line) => lines.push(line) } });
  const { metrics, middleware, onFault } = watched;
  const understand = () => Promise.reject(new Error('broke on "zebra crossing"'));
  test = await openTestApp({ parts: { metrics, middleware, onFault, understand } });
});
afterAll(() => test.close());

const post = (path: string, body: unknown) =>
  test.fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

const logged = (route: string) =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line.route === route);

describe("the log of requests", () => {
  it("names route, status, code, caller and time, and nothing that was asked for", async () => {
    const wish = { kind: "draw", wish: { prompt: "zebra crossing", size: "32x32" } };
    expect((await post("/v1/jobs", wish)).status).toBe(202);
    expect((await post("/v1/jobs", { ...wish, kind: "zebra" })).status).toBe(400);
    expect((await test.fetch("/v1/pictures?search=zebra")).status).toBe(200);
    expect((await post("/v1/plans", { prompt: "zebra crossing" })).status).toBe(500);
    expect(logged("/v1/jobs")).toMatchObject([
      { method: "POST", status: 202, level: "info", userId: expect.stringMatching(/^user_/) },
      { method: "POST", status: 400, level: "warn", code: "REQUEST_INVALID" },
    ]);
    const [fault] = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "fault");
    expect(fault).toMatchObject({ level: "error", error: { message: 'broke on "..."' } });
    expect(fault.requestId).toBe(logged("/v1/plans").at(-1)!.requestId);
    expect(lines.join("")).not.toContain("zebra");
    expect(lines.join("")).not.toContain(test.key);
  });

  it("is silent of health that is well", async () => {
    expect((await test.fetch("/health/ready")).status).toBe(200);
    expect(logged("/health/ready")).toEqual([]);
  });
});

describe("a job", () => {
  it("carries the trace of the request that asked for it to its worker", async () => {
    const waiting = await openTestApp({ hasWorker: false, parts: { middleware: watched.middleware } });
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const body = JSON.stringify({ kind: "draw", wish: { prompt: "a cat" } });
    for (const parent of [traceparent, "nonsense"]) {
      const headers = { "content-type": "application/json", traceparent: parent };
      expect((await waiting.fetch("/v1/jobs", { method: "POST", headers, body })).status).toBe(202);
    }
    const { jobs } = waiting.service;
    const claimed = [...(await jobs.claim({ workerId: "one" })), ...(await jobs.claim({ workerId: "one" }))];
    expect(claimed.map((each) => each.traceparent)).toEqual([traceparent, undefined]);
    await waiting.close();
  });
});

const job: EndedJob = {
  id: "job_1",
  kind: "draw",
  model: "imagier-1",
  state: "failed",
  code: "SAMPLE_NOT_FINITE",
  waitMs: 40,
  startedAt: 1_767_323_045_000,
  durationMs: 900,
  timingsMs: { sample: 700, decode: 100, total: 900 },
  pictures: 2,
};

describe("metrics", () => {
  it("need a key that may see everything", async () => {
    const { service } = test;
    const user = await service.users.create({ name: "somebody" });
    const { key } = await service.users.issueKey(user.id, { name: "draws", scopes: ["draw"] });
    const asked = await fetch(`${test.listening.url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
    expect(asked.status).toBe(403);
    expect((await fetch(`${test.listening.url}/metrics`)).status).toBe(401);
  });

  it("tell requests by route, jobs by stage, errors by code, restarts and the event loop", async () => {
    watched.work.jobEnded(job);
    watched.work.engineRestarted("died");
    await test.fetch("/v1/jobs/job_00000000000000000000000000");
    const answer = await test.fetch("/metrics");
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=/);
    const text = await answer.text();
    for (const line of [
      /^imagier_http_request_seconds_count\{method="GET",route="\/v1\/jobs\/:id",status="404"\} 1$/m,
      /^imagier_errors_total\{code="JOB_UNKNOWN",where="request"\} 1$/m,
      /^imagier_errors_total\{code="SAMPLE_NOT_FINITE",where="job"\} 1$/m,
      /^imagier_job_wait_seconds_sum 0\.04$/m,
      /^imagier_job_run_seconds_count\{kind="draw",state="failed"\} 1$/m,
      /^imagier_stage_seconds_sum\{stage="sample"\} 0\.7$/m,
      /^imagier_pictures_total\{kind="draw"\} 2$/m,
      /^imagier_engine_restarts_total\{reason="died"\} 1$/m,
      /^nodejs_eventloop_lag_p99_seconds /m,
    ]) {
      expect(text).toMatch(line);
    }
    expect(text).not.toContain('stage="total"');
    expect(text).not.toContain("job_0000");
  });

  it("ask the queue at each scrape, and say so where it cannot be asked", async () => {
    const { service } = test;
    const { user, keyId, scopes } = (await service.users.authenticate(test.key))!;
    const wish = { kind: "draw", wish: { prompt: "slowly" } } as const;
    for (let i = 0; i < 3; i++) await service.jobs.submit({ user, keyId, scopes }, wish);
    const text = await openMetrics(service).text();
    expect(text).toMatch(/^imagier_jobs_waiting [23]$/m);
    expect(text).toMatch(/^imagier_database_up 1$/m);
    const broken = openMetrics({ jobs: { ...service.jobs, load: () => Promise.reject(new Error("gone")) } });
    expect(await broken.text()).toMatch(/^imagier_database_up 0$/m);
  });
});
