import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Listening } from "../http/listen.js";
import { sharedTestApp, type TestApp } from "../testing/open-test-app.js";
import { openMetrics } from "./metrics.js";
import { serveOperations } from "./serve-operations.js";

let test: TestApp;
let worker: Listening;
let isWarm = false;

beforeAll(async () => {
  test = await sharedTestApp();
  const { service } = test;
  const how = { port: 0, host: "127.0.0.1", isReady: () => isWarm };
  worker = await serveOperations({ service, metrics: openMetrics(), ...how });
});
afterAll(() => worker.close());

const get = (path: string, key?: string) =>
  fetch(worker.url + path, key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } });

describe("a worker's own address", () => {
  it("tells its health to everybody, ready once its engine is warm", async () => {
    expect((await get("/health/live")).status).toBe(200);
    expect((await get("/health/ready")).status).toBe(503);
    isWarm = true;
    expect((await get("/health/ready")).status).toBe(200);
  });

  it("tells its metrics to a key of the service, and has nothing else", async () => {
    expect((await get("/metrics")).status).toBe(401);
    const metrics = await get("/metrics", test.key);
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).toContain("imagier_stage_seconds");
    expect((await get("/v1/jobs", test.key)).status).toBe(404);
  });
});
