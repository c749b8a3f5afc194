import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { openService, type Service } from "./index.js";
import { describeAccounts } from "./testing/accounts-suite.js";
import { describeJobs } from "./testing/jobs-suite.js";
import { describePictures } from "./testing/pictures-suite.js";
import { findPostgres, type PostgresServer, startPostgres } from "./testing/postgres-server.js";

const isInstalled = (await findPostgres()) !== undefined;
if (!isInstalled) console.warn("PostgreSQL is not installed: its suite is skipped. `npm run services` installs it.");

describe.skipIf(!isInstalled)("PostgreSQL, folder", () => {
  let server: PostgresServer;
  let service: Service;
  let folder: string;
  beforeAll(async () => {
    server = await startPostgres(["fsync=off"]);
    folder = await mkdtemp(join(tmpdir(), "imagier-service-"));
    service = await openService({ database: server.url, storage: folder, tendEveryMs: 0 });
  });
  afterAll(async () => {
    await service?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  describeAccounts(() => service);
  describeJobs(() => service);
  describePictures(() => service);
});
