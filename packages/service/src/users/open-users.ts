// Users and teams as rows.
// Not their keys (key-store.ts).

import { ImagierError } from "@imagier/contracts";
import type { Audit } from "../audit/audit.js";
import type { Database, Queryable } from "../database/database.js";
import { newId } from "../ids.js";
import type { Tier } from "../quota/tiers.js";
import { openKeys } from "./open-keys.js";
import type { Team, User, Users } from "./users.js";

interface UserParts {
  database: Database;
  audit: Audit;
  /** @throws ImagierError TIER_UNKNOWN */
  tierOf(name: string): Tier;
}

interface UserRow {
  id: string;
  name: string;
  tier: string;
  team_id: string | null;
  created_at: Date;
}

/** With the tier of its team where it has a seat. */
const selectUser = `
SELECT users.id, users.name, coalesce(teams.tier, users.tier) AS tier, users.team_id, users.created_at
FROM users LEFT JOIN teams ON teams.id = users.team_id`;

function userOf({ id, name, tier, team_id, created_at }: UserRow): User {
  return { id, name, tier, ...(team_id !== null && { teamId: team_id }), createdAt: created_at.toISOString() };
}

async function findUser(database: Queryable, id: string): Promise<User | undefined> {
  const [row] = await database.query<UserRow>(`${selectUser} WHERE users.id = $1`, [id]);
  return row && userOf(row);
}

async function mustFind(database: Queryable, id: string): Promise<User> {
  const user = await findUser(database, id);
  if (!user) throw new ImagierError("USER_UNKNOWN", `no user ${id}`);
  return user;
}

export function openUsers(parts: UserParts): Users {
  const { database, tierOf } = parts;
  return {
    create: async ({ name, tier = "free" }) => {
      tierOf(tier);
      const id = newId("user");
      await database.query("INSERT INTO users (id, name, tier) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING", [
        id,
        name,
        tier,
      ]);
      return await mustFind(database, id);
    },
    find: (id) => findUser(database, id),
    list: async ({ limit = 50, before } = {}) => {
      const rows = await database.query<UserRow>(
        `${selectUser} WHERE $1::text IS NULL OR users.id < $1 ORDER BY users.id DESC LIMIT $2`,
        [before ?? null, Math.min(Math.max(limit, 1), 200)],
      );
      return rows.map(userOf);
    },
    setTier: async (userId, tier) => {
      tierOf(tier);
      await database.query("UPDATE users SET tier = $2 WHERE id = $1", [userId, tier]);
      return await mustFind(database, userId);
    },
    createTeam: (team) => createTeam(parts, team),
    findTeam: (id) => findTeam(database, id),
    takeSeat: (teamId, userId) => takeSeat(parts, teamId, userId),
    leaveSeat: async (userId) => {
      await database.query("UPDATE users SET team_id = NULL WHERE id = $1", [userId]);
      return await mustFind(database, userId);
    },
    ...openKeys({ ...parts, mustFind: (id) => mustFind(database, id) }),
  };
}

async function findTeam(database: Queryable, id: string): Promise<Team | undefined> {
  const [row] = await database.query<{ name: string; tier: string; seats: number; created_at: Date }>(
    `SELECT name, tier, created_at, (SELECT count(*)::int FROM users WHERE team_id = teams.id) AS seats
     FROM teams WHERE id = $1`,
    [id],
  );
  return row && { id, name: row.name, tier: row.tier, seatsUsed: row.seats, createdAt: row.created_at.toISOString() };
}

async function createTeam(
  { database, tierOf }: UserParts,
  { name, tier }: { name: string; tier: string },
): Promise<Team> {
  if (tierOf(tier).seats === undefined) throw new ImagierError("VALUE_INVALID", `tier "${tier}" has no seats`);
  const id = newId("team");
  await database.query("INSERT INTO teams (id, name, tier) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING", [
    id,
    name,
    tier,
  ]);
  return (await findTeam(database, id))!;
}

/** The team's row is held: two who come at once do not take one seat. */
async function takeSeat({ database, tierOf }: UserParts, teamId: string, userId: string): Promise<User> {
  return await database.transaction(async (transaction) => {
    const [team] = await transaction.query<{ tier: string }>("SELECT tier FROM teams WHERE id = $1 FOR UPDATE", [
      teamId,
    ]);
    if (!team) throw new ImagierError("TEAM_UNKNOWN", `no team ${teamId}`);
    const user = await mustFind(transaction, userId);
    if (user.teamId === teamId) return user;
    const { seats = 0 } = tierOf(team.tier);
    const taken = (await findTeam(transaction, teamId))!.seatsUsed;
    if (taken >= seats) throw new ImagierError("SEATS_TAKEN", `${taken} of ${seats} seats of ${teamId} are taken`);
    await transaction.query("UPDATE users SET team_id = $2 WHERE id = $1", [userId, teamId]);
    return await mustFind(transaction, userId);
  });
}
