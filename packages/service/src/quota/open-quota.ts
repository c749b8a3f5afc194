// Quota over the tiers of a file, the counts of the database, and the load of the queue.
// Not the counting itself: submit-job.ts reserves, close-job.ts settles.

import { ImagierError, nearestName } from "@imagier/contracts";
import type { Database } from "../database/database.js";
import type { QueueMeasure } from "../jobs/queue-measure.js";
import type { User } from "../users/users.js";
import { leastOf, lowerWish, reasonOf, rulesInForce } from "./load-rules.js";
import { priceOf } from "./price.js";
import type { Quota } from "./quota.js";
import type { LoadRule, Tier, TierFile } from "./tiers.js";

interface QuotaParts {
  database: Database;
  measure: QueueMeasure;
  tiers: TierFile;
}

export function openQuota({ database, measure, tiers: { tiers, load } }: QuotaParts): Quota {
  let inForce: Set<LoadRule> = new Set();
  const rulesFor = async (tier: string): Promise<LoadRule[]> => {
    if (!load.some(({ tiers }) => tiers.includes(tier))) return []; // the queue need not be measured
    const { waitMs } = await measure.load();
    inForce = rulesInForce(load, inForce, waitMs);
    return [...inForce].filter((rule) => rule.tiers.includes(tier));
  };
  const tierOf = (name: string): Tier => {
    const tier = tiers[name];
    if (tier) return tier;
    const nearest = nearestName(name, Object.keys(tiers));
    throw new ImagierError("TIER_UNKNOWN", `no tier "${name}"${nearest ? `; did you mean "${nearest}"?` : ""}`);
  };
  const pointsADay = async (user: User) => {
    const { pointsADay } = tierOf(user.tier);
    const lowered = leastOf(await rulesFor(user.tier), "pointsADayAtMost");
    return pointsADay === undefined ? lowered : Math.min(pointsADay, lowered ?? pointsADay);
  };
  return {
    tier: tierOf,
    price: priceOf,
    pointsADay,
    lower: async (user, wish, defaultSteps) => lowerWish(wish, await rulesFor(user.tier), defaultSteps),
    usage: async (user) => {
      const limit = await pointsADay(user);
      const limitedNow = (await rulesFor(user.tier)).map(describeRule);
      return { ...(await readUsage(database, user)), ...(limit !== undefined && { limit }), limitedNow };
    },
  };
}

async function readUsage(database: Database, { id, teamId, tier }: User) {
  const [row] = await database.query<{
    day: string;
    used: number;
    reserved: number;
    pictures: number;
    waiting: number;
  }>(
    `SELECT today.day, coalesce(used, 0) AS used, coalesce(reserved, 0) AS reserved, coalesce(pictures, 0) AS pictures,
       (SELECT count(*)::int FROM jobs WHERE user_id = $2 AND state = 'queued') AS waiting
     FROM (SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day) today
     LEFT JOIN quota_days ON account_id = $1 AND quota_days.day = today.day`,
    [teamId ?? id, id],
  );
  const { day, used, reserved, pictures, waiting } = row!;
  const resetsAt = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3600_000).toISOString();
  return {
    userId: id,
    tier,
    day,
    used: used / 1000,
    reserved: reserved / 1000,
    resetsAt,
    pictures,
    jobsWaiting: waiting,
  };
}

function describeRule(rule: LoadRule): string {
  const bounds = [
    rule.stepsAtMost !== undefined && `at most ${rule.stepsAtMost} steps`,
    rule.sidePxAtMost !== undefined && `sides of at most ${rule.sidePxAtMost} pixels`,
    rule.countAtMost !== undefined && `at most ${rule.countAtMost} pictures a job`,
    rule.pointsADayAtMost !== undefined && `at most ${rule.pointsADayAtMost} points a day`,
  ].filter((bound) => bound !== false);
  return `${bounds.join(", ")}, because ${reasonOf([rule])}`;
}
