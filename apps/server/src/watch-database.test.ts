import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openService } from "@imagier/service";
import { expect, it } from "vitest";
import { watchDatabase } from "./watch-database.js";

it("tells when the embedded database has stopped, and only then", { timeout: 30_000 }, async () => {
  const storage = await mkdtemp(join(tmpdir(), "imagier-watch-"));
  const service = await openService({ database: "memory:", storage, tendEveryMs: 0 });
  const { lost, stop } = watchDatabase(service, 10);
  const isLost = () => Promise.race([lost.then(() => true), sleep(200, false)]);
  expect(await isLost()).toBe(false);
  await service.close();
  expect(await lost).toMatchObject({ code: "DATABASE_UNAVAILABLE", hint: expect.stringContaining("again") });
  stop();
  await rm(storage, { recursive: true });
});
