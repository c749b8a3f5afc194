// A whole embedded service to be killed: submits jobs and draws them in one process. Arguments: folder, number of jobs.
// Says each id that was submitted only after the submission was answered; ends by itself when all jobs are done.

import { setTimeout as sleep } from "node:timers/promises";
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
    const { job } = await service.jobs.submit(caller, wish, { idempotencyKey: `number ${i}` });
    process.send?.(job.id);
    await sleep(10);
  }
}

async function draw(): Promise<void> {
  for (;;) {
    const [job] = await service.jobs.claim({ workerId, leaseMs: 2_000 });
    if (job) {
      const bytes = Buffer.from(`${job.id} ${workerId}`);
      const picture = { image: 0, bytes, thumbnail: bytes, format: "png", widthPx: 8, heightPx: 8 };
      // On a slow machine a lease may end; then the job comes again.
      await service.jobs.finish(job, [picture]).catch(() => undefined);
      continue;
    }
    const all = await service.jobs.list(undefined, { limit: 200 });
    if (all.length >= Number(count) && all.every(({ state }) => state === "succeeded")) return;
    await sleep(50);
  }
}
