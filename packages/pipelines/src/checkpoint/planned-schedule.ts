// What a plan says of a checkpoint, held against the one that is open: its weights and words, its scheduler, its timesteps.
// Not the making of plans: each family resolves its own numbers.

import { type DiffusionPlan, ImagierError, quoteValue } from "@imagier/contracts";
import { parseSchedulerConfig, type Schedule, type Scheduler, schedulerOf } from "@imagier/sampling";

/** The scheduler of a plan, which may come from outside. @throws SCHEDULER_CONFIG_INVALID, SCHEDULER_UNSUPPORTED */
export function plannedScheduler({ scheduler: { className, options, version } }: DiffusionPlan): Scheduler {
  return schedulerOf(parseSchedulerConfig({ ...options, _class_name: className, _diffusers_version: version }));
}

/** Refuses a plan whose timesteps are not those that its schedule visits here. @throws PLAN_INVALID */
export function requireTimesteps(plan: DiffusionPlan, schedule: Schedule): void {
  const visited = visitedTimesteps(schedule);
  const isSame = visited.length === plan.timesteps.length && visited.every((time, i) => time === plan.timesteps[i]);
  if (isSame) return;
  throw new ImagierError("PLAN_INVALID", `The plan's timesteps are not those of its schedule, ${quoteValue(visited)}.`);
}

/** Refuses a plan that was made for other weights or words. @throws MODEL_MISMATCH */
export function requireSameModel(
  plan: Pick<DiffusionPlan, "model"> & { vocabulary?: string | undefined },
  here: { sha256: string; vocabulary?: string },
): void {
  const mismatch = (message: string) => new ImagierError("MODEL_MISMATCH", message);
  const { sha256, name } = plan.model;
  if (sha256 !== here.sha256) {
    const [wanted, found] = [sha256.slice(0, 12), here.sha256.slice(0, 12)];
    throw mismatch(`The plan names weights ${wanted} of "${name}"; here are ${found}.`);
  }
  if (here.vocabulary === plan.vocabulary) return;
  throw mismatch("The plan was made with another vocabulary: give the folder of its tokenizer.");
}

/** What the network is told at each step that is taken. */
export function visitedTimesteps(schedule: Schedule): number[] {
  return schedule.steps.slice(schedule.begin).map(({ from }) => from.timestep);
}
