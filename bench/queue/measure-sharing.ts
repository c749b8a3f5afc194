// How evenly a hundred users are served who have submitted very different numbers of jobs, one after another.
// Not the weights of tiers: all have the same.

import type { Service } from "@imagier/service";
import { emptyQueue, makeCallers, wish } from "./callers.js";

const users = 100;
const rounds = 20;

export async function measureSharing(service: Service) {
  await emptyQueue(service);
  const callers = await makeCallers(service, users);
  // The first has 20 waiting, the last 60, and whoever is early is far ahead: a plain queue would serve them in turn.
  for (const [i, caller] of callers.entries()) {
    const jobs = rounds + Math.round((40 * i) / (users - 1));
    await Promise.all(Array.from({ length: jobs }, () => service.jobs.submit(caller, wish)));
  }
  const served = new Map<string, number>(callers.map(({ user }) => [user.id, 0]));
  for (let i = 0; i < users * rounds; i++) {
    const [job] = await service.jobs.claim({ workerId: "sharer" });
    served.set(job!.userId, (served.get(job!.userId) ?? 0) + 1);
    await service.jobs.finish(job!, []);
  }
  const counts = [...served.values()];
  return {
    users,
    served: users * rounds,
    least: Math.min(...counts),
    most: Math.max(...counts),
    furthestFromEven: Math.max(...counts.map((count) => Math.abs(count - rounds) / rounds)),
  };
}
