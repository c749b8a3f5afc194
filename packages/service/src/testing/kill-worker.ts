// A worker to be killed: claims, waits a little, stores pictures, finishes. Arguments: database, storage, name.
// Not the server's worker; it stops only by being killed.

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type ClaimedJob, openService } from "../index.js";

const [database = "", storage = "", workerId = ""] = process.argv.slice(2);
const service = await openService({ database, storage, tendEveryMs: 300, attempts: 1_000 });
const held = new Map<string, ClaimedJob>();
setInterval(() => {
  service.jobs.heartbeat(workerId, [...held.values()], 1_500).catch(() => undefined);
}, 300);
process.send?.("ready");
for (;;) await work().catch(() => sleep(50));

async function work(): Promise<void> {
  const jobs = await service.jobs.claim({ workerId, limit: 4, leaseMs: 1_500 });
  if (jobs.length === 0) await service.jobs.waitForWork(200);
  for (const job of jobs) held.set(job.id, job);
  for (const job of jobs) {
    // One that fails is let go, and comes again when its lease ends; those claimed with it are drawn all the same.
    await draw(job).catch(() => undefined);
    held.delete(job.id);
  }
}

/** The first picture while the job goes on, the second with its end. Its bytes differ with every attempt, as signatures do. */
async function draw(job: ClaimedJob): Promise<void> {
  await service.jobs.progress(job, { stage: "sample", stepsDone: 1, stepsTotal: 2 });
  await sleep(job.seed % 40);
  const picture = (image: number) => {
    const bytes = createHash("sha512").update(`${job.id} ${image} ${workerId} ${process.pid}`).digest();
    return { image, bytes, thumbnail: bytes.subarray(0, 16), format: "png", widthPx: 8, heightPx: 8 };
  };
  await service.jobs.addPicture(job, picture(0));
  await sleep(job.seed % 30);
  await service.jobs.finish(job, [picture(0), picture(1)]);
}
