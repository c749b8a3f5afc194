// A whole embedded service to be killed: submits jobs and draws them in one process. Arguments: folder, number of jobs.
// Says each id that was submitted only after the submission was answered; ends by itself when all jobs are done, or with status 1
// where its database stopped. What a full disk refuses is asked again.

import { setTimeout as sleep } from "node:timers/promises";
import { ImagierError } from "@imagier/contracts";
import { type Caller, openService } from "../index.js";

const [folder = "", count = "0"] = process.argv.slice(2);
const service = await openService({
  database: `${folder}/database`,
  storage: `${folder}/pictures`,
  tendEveryMs: 100,
  attempts: 1_000,
});
const workerId = `${process.pid}`;
const user = (await service.users.list())[0] ?? (await service.users.create({ name: "ada", tier: "owner" }));
const caller: Caller = { user, keyId: "key_of_a_test", scopes: ["draw"] };
process.send?.("ready");
await Promise.all([submit(), draw()]);
await service.close();
process.disconnect?.();

async function submit(): Promise<void> {
  for (let i = 0; i < Number(count); i++) {
    const wish = { kind: "draw" as const, wish: { prompt: `picture ${i}` } };
    const submitOnce = () => service.jobs.submit(caller, wish, { idempotencyKey: `number ${i}` });
    const { job } = await untilTaken(submitOnce);
    process.send?.(job.id);
    await sleep(10);
  }
}

async function draw(): Promise<void> {
  for (;;) {
    const [job] = await untilTaken(() => service.jobs.claim({ workerId, leaseMs: 2_000 }));
    if (job) {
      const bytes = Buffer.from(`${job.id} ${workerId}`);
      const picture = { image: 0, bytes, thumbnail: bytes, format: "png", widthPx: 8, heightPx: 8 };
      // On a slow machine a lease may end; then the job comes again.
      await untilTaken(() => service.jobs.finish(job, [picture])).catch(endIfStopped);
      continue;
    }
    const all = await service.jobs.list(undefined, { limit: 200 });
    if (all.length >= Number(count) && all.every(({ state }) => state === "succeeded")) return;
    await sleep(50);
  }
}

async function untilTaken<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      endIfStopped(error);
      if (!(error instanceof ImagierError) || error.code !== "DISK_FULL") throw error;
      await sleep(20);
    }
  }
}

function endIfStopped(error: unknown): void {
  if (error instanceof ImagierError && error.code === "DATABASE_UNAVAILABLE") process.exit(1);
}
