// A worker whose jobs only wait: claims one, sleeps, finishes it, again until SIGTERM. Arguments: database, milliseconds.
// Not the worker of the server, which draws.

import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openService } from "@imagier/service";

const [database = "", waitMs = "100"] = process.argv.slice(2);
const workerId = `waiter-${process.pid}`;
const stopping = new AbortController();
process.on("SIGTERM", () => stopping.abort());
const service = await openService({ database, storage: join(tmpdir(), "imagier-bench-pictures"), tendEveryMs: 0 });
while (!stopping.signal.aborted) {
  const [job] = await service.jobs.claim({ workerId });
  if (!job) {
    await service.jobs.waitForWork(500, stopping.signal);
    continue;
  }
  await sleep(Number(waitMs));
  await service.jobs.finish(job, []);
  process.send?.("done");
}
await service.close();
process.disconnect?.();
