// What a user may still ask for today, and what load takes away from it.
// Not where prices are reserved and settled: that happens in the transactions of jobs/.

import type { JobWish, UsageView } from "@imagier/contracts";
import type { User } from "../users/users.js";
import type { Lowered } from "./load-rules.js";
import type { Tier } from "./tiers.js";

export interface Quota {
  /** @throws ImagierError TIER_UNKNOWN */
  tier(name: string): Tier;
  /** Of the day that runs now, in UTC. A team's pool is that of all its seats. */
  usage(user: User): Promise<UsageView>;
  /** In points, before load rules. */
  price(wish: JobWish): number;
  /** What the wish becomes under the load of now, for this user's tier. `submit` does this itself. */
  lower(user: User, wish: JobWish, defaultSteps?: number): Promise<Lowered>;
  /** Points a day of this user under the load of now; undefined: no limit. */
  pointsADay(user: User): Promise<number | undefined>;
}
