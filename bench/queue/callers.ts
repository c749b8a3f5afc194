// Users to submit jobs as, and the emptying of the queue between two measurements.
// Not part of what is measured.

import type { Caller, Service } from "@imagier/service";

export const wish = { kind: "draw" as const, wish: { prompt: "a red apple on a table", seed: 7 } };

export async function makeCallers(service: Service, count: number): Promise<Caller[]> {
  const callers: Caller[] = [];
  for (let i = 0; i < count; i++) {
    const user = await service.users.create({ name: `user ${i}`, tier: "owner" });
    callers.push({ user, keyId: "key_of_a_bench", scopes: ["draw"] });
  }
  return callers;
}

export async function submitMany(service: Service, callers: readonly Caller[], count: number): Promise<void> {
  let next = 0;
  const submitter = async () => {
    for (let i = next++; i < count; i = next++) await service.jobs.submit(callers[i % callers.length]!, wish);
  };
  await Promise.all(Array.from({ length: 20 }, submitter));
}

/** Claims and finishes all that wait. */
export async function emptyQueue(service: Service): Promise<void> {
  for (;;) {
    const [job] = await service.jobs.claim({ workerId: "emptier" });
    if (!job) return;
    await service.jobs.finish(job, []);
  }
}

/** Of sorted values; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
