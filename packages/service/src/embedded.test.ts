import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { openService, type Service } from "./index.js";
import { describeAccounts } from "./testing/accounts-suite.js";
import { describeJobs } from "./testing/jobs-suite.js";
import { describePictures } from "./testing/pictures-suite.js";

describe("embedded database, folder", () => {
  let service: Service;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "imagier-service-"));
    service = await openService({ database: "memory:", storage: folder, tendEveryMs: 0 });
  });
  afterAll(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  describeAccounts(() => service);
  describeJobs(() => service);
  describePictures(() => service);
});
