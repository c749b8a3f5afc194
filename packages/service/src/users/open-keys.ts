// API keys: made, shown once, kept as a hash, compared in constant time, revoked.
// Not sessions of a browser: the server's cookie carries the same key.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { KeyView, Scope } from "@imagier/contracts";
import type { Audit } from "../audit/audit.js";
import type { Database } from "../database/database.js";
import { newId } from "../ids.js";
import type { Caller, IssuedKey, NewKey, User, Users } from "./users.js";

interface KeyParts {
  database: Database;
  audit: Audit;
  mustFind(userId: string): Promise<User>;
}

interface KeyRow {
  id: string;
  name: string;
  hint: string;
  scopes: Scope[];
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

/** "imk_", the id's last part, and 256 bits by lot: nothing can be guessed, so one round of SHA-256 keeps it. */
const keyPattern = /^imk_([0-9a-z]{26})_([A-Za-z0-9_-]{43})$/;
/** How often the time of last use is written. */
const useEverySeconds = 60;
const nobody = Buffer.alloc(32);

type KeyVerbs = Pick<Users, "issueKey" | "keys" | "revokeKey" | "authenticate" | "firstRunKey">;

export function openKeys(parts: KeyParts): KeyVerbs {
  const { database, audit } = parts;
  return {
    issueKey: (userId, key) => issueKey(parts, userId, key),
    keys: async (userId) => {
      const rows = await database.query<KeyRow>(
        `SELECT id, name, hint, scopes, created_at, last_used_at, revoked_at FROM keys
         WHERE user_id = $1 ORDER BY id DESC`,
        [userId],
      );
      return rows.map(viewOf);
    },
    revokeKey: async (userId, keyId) => {
      const rows = await database.query(
        "UPDATE keys SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 AND user_id = $2 RETURNING id",
        [keyId, userId],
      );
      if (rows.length === 0) return false;
      await audit.record({ actor: userId, action: "key.revoked", target: keyId, details: {} });
      return true;
    },
    authenticate: (key) => authenticate(database, key),
    firstRunKey: () => firstRunKey(parts),
  };
}

async function issueKey(parts: KeyParts, userId: string, { name, scopes = ["draw"] }: NewKey): Promise<IssuedKey> {
  const user = await parts.mustFind(userId);
  const id = newId("key");
  const key = `imk_${id.slice("key_".length)}_${randomBytes(32).toString("base64url")}`;
  const hint = key.slice(0, 16);
  const [row] = await parts.database.query<KeyRow>(
    `INSERT INTO keys (id, user_id, name, hint, sha256, scopes) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET id = excluded.id
     RETURNING id, name, hint, scopes, created_at, last_used_at, revoked_at`,
    [id, user.id, name, hint, hashOf(key).toString("hex"), scopes],
  );
  await parts.audit.record({ actor: userId, action: "key.issued", target: id, details: { name, scopes } });
  return { key, view: viewOf(row!) };
}

/** The part that finds the row is public; the whole is compared by its hash, in the same time whether the row is there or not. */
async function authenticate(database: Database, key: string): Promise<Caller | undefined> {
  const found = keyPattern.exec(key);
  const [row] = await database.query<
    KeyRow & {
      sha256: string;
      user_id: string;
      user_name: string;
      tier: string;
      team_id: string | null;
      user_created_at: Date;
    }
  >(
    `SELECT keys.id, keys.sha256, keys.scopes, keys.revoked_at, keys.last_used_at, users.id AS user_id, users.name AS user_name,
       coalesce(teams.tier, users.tier) AS tier, users.team_id, users.created_at AS user_created_at
     FROM keys JOIN users ON users.id = keys.user_id LEFT JOIN teams ON teams.id = users.team_id WHERE keys.id = $1`,
    [`key_${found?.[1] ?? ""}`],
  );
  const isSame = timingSafeEqual(hashOf(key), row ? Buffer.from(row.sha256, "hex") : nobody);
  if (!row || !isSame || row.revoked_at !== null) return undefined;
  await noteUse(database, row);
  const user = {
    id: row.user_id,
    name: row.user_name,
    tier: row.tier,
    ...(row.team_id !== null && { teamId: row.team_id }),
    createdAt: row.user_created_at.toISOString(),
  };
  return { user, keyId: row.id, scopes: row.scopes };
}

async function noteUse(database: Database, { id, last_used_at }: Pick<KeyRow, "id" | "last_used_at">): Promise<void> {
  if (last_used_at && Date.now() - last_used_at.getTime() < useEverySeconds * 1000) return;
  await database.query("UPDATE keys SET last_used_at = now() WHERE id = $1", [id]);
}

/** Two processes that start at once make one. */
async function firstRunKey(parts: KeyParts): Promise<string | undefined> {
  const id = newId("user");
  const made = await parts.database.transaction(async (transaction) => {
    await transaction.query("LOCK TABLE users IN EXCLUSIVE MODE");
    return await transaction.query(
      `INSERT INTO users (id, name, tier) SELECT $1, 'owner', 'owner' WHERE NOT EXISTS (SELECT FROM users WHERE id <> $1)
       ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING id`,
      [id],
    );
  });
  if (made.length === 0) return undefined;
  const { key } = await issueKey(parts, id, { name: "first run", scopes: ["draw", "admin"] });
  return key;
}

function hashOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

function viewOf(row: KeyRow): KeyView {
  return {
    id: row.id,
    hint: row.hint,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    ...(row.last_used_at && { lastUsedAt: row.last_used_at.toISOString() }),
    ...(row.revoked_at && { revokedAt: row.revoked_at.toISOString() }),
  };
}
