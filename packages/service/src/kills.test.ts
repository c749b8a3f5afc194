import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { killServer, killWorkers } from "./testing/kills.js";
import { findPostgres, startPostgres } from "./testing/postgres-server.js";

const isInstalled = (await findPostgres()) !== undefined;
const nothingWrong = { lost: 0, doubled: 0, leaked: 0, broken: 0 };

describe("killed at any moment", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "imagier-kills-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("loses no job, doubles none and leaks no credit when an embedded service dies", async () => {
    expect(await killServer(folder, 2, 1)).toMatchObject({ kills: 2, jobs: 20, ...nothingWrong });
  }, 240_000);

  it.skipIf(!isInstalled)(
    "nor when workers and PostgreSQL die",
    async () => {
      const server = await startPostgres();
      try {
        const report = await killWorkers(server, { kills: 4, storage: folder, seed: 1 });
        expect(report).toMatchObject({ kills: 4, ...nothingWrong });
        expect(report.jobs).toBeGreaterThan(5);
      } finally {
        await server.stop();
      }
    },
    240_000,
  );
});
