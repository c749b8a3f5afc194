import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startFlakyProxy } from "./testing/flaky-proxy.js";
import { killServer, killWorkers, waitingWorker } from "./testing/kills.js";
import { findPostgres, startPostgres } from "./testing/postgres-server.js";
import { findS3Server, startS3Server } from "./testing/s3-server.js";

const isInstalled = (await findPostgres()) !== undefined;
const nothingWrong = { lost: 0, doubled: 0, leaked: 0, broken: 0 };

describe("killed at any moment", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "imagier-kills-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("loses no job, doubles none and leaks no credit when an embedded service dies", async () => {
    expect(await killServer({ folder, kills: 2, seed: 1 })).toMatchObject({ kills: 2, jobs: 20, ...nothingWrong });
  }, 240_000);

  it.skipIf(!isInstalled)(
    "nor when workers and PostgreSQL die while storage fails, and no picture is half-written",
    async () => {
      const server = await startPostgres();
      const storage = await failingStorage(folder);
      try {
        const worker = { ...waitingWorker, everyMs: 500 };
        const report = await killWorkers(server, { kills: 4, storage: storage.address, seed: 1, worker });
        expect(report).toMatchObject({ kills: 4, ...nothingWrong });
        expect(report.jobs).toBeGreaterThan(5);
      } finally {
        await storage.stop();
        await server.stop();
      }
    },
    240_000,
  );
});

/** S3 that fails 30 % of its calls; a folder where no S3 server is installed. */
async function failingStorage(folder: string): Promise<{ address: string; stop(): Promise<void> }> {
  if (findS3Server() === undefined) return { address: folder, stop: async () => undefined };
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = "S3RVER"; // workers inherit them
  const s3 = await startS3Server();
  const proxy = await startFlakyProxy(s3.endpoint, 0.3);
  return {
    address: `s3://${s3.bucket}/kills?endpoint=${encodeURIComponent(proxy.endpoint)}`,
    stop: async () => {
      await proxy.stop();
      await s3.stop();
    },
  };
}
