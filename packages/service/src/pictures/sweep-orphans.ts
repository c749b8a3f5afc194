// Takes away objects that no row names: of writers that died between object and row, and of deleted pictures.
// Not at once: an object is marked first, and goes an hour later if still nobody names it.

import type { Database } from "../database/database.js";
import type { ObjectStore } from "../storage/object-store.js";

/** A writer has put its object and not yet written its row: for as long as that may take. */
const defaultGraceMs = 3600_000;

interface SweepParts {
  database: Database;
  objects: ObjectStore;
}

/** How many went. */
export async function sweepOrphans({ database, objects }: SweepParts, graceMs = defaultGraceMs): Promise<number> {
  const oldest = new Date(Date.now() - graceMs);
  let batch: string[] = [];
  for await (const { sha256, writtenAt } of objects.list()) {
    if (writtenAt <= oldest) batch.push(sha256);
    if (batch.length >= 500) {
      await markOrphans(database, batch);
      batch = [];
    }
  }
  await markOrphans(database, batch);
  await database.query("DELETE FROM orphans WHERE swept_at < now() - interval '1 day'", []);
  const marked = await database.query<{ sha256: string }>(
    "SELECT sha256 FROM orphans WHERE swept_at IS NULL AND marked_at <= now() - $1::int * interval '1 ms' LIMIT 10000",
    [graceMs],
  );
  let swept = 0;
  for (const { sha256 } of marked) if (await sweepOne({ database, objects }, sha256)) swept++;
  return swept;
}

async function markOrphans(database: Database, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await database.query(
    `INSERT INTO orphans (sha256)
     SELECT sha256 FROM unnest($1::text[]) AS object (sha256)
     WHERE NOT EXISTS (SELECT FROM pictures WHERE pictures.sha256 = object.sha256 OR thumbnail_sha256 = object.sha256)
     ON CONFLICT (sha256) DO UPDATE SET swept_at = NULL WHERE orphans.swept_at IS NOT NULL`,
    [hashes],
  );
}

/** The mark is held while its object goes: a writer of the same bytes waits, sees the mark, and puts them again. */
async function sweepOne({ database, objects }: SweepParts, sha256: string): Promise<boolean> {
  return await database.transaction(async (transaction) => {
    const held = await transaction.query(
      "UPDATE orphans SET swept_at = now() WHERE sha256 = $1 AND swept_at IS NULL RETURNING sha256",
      [sha256],
    );
    if (held.length === 0) return false;
    const named = await transaction.query("SELECT FROM pictures WHERE sha256 = $1 OR thumbnail_sha256 = $1 LIMIT 1", [
      sha256,
    ]);
    if (named.length > 0) {
      await transaction.query("DELETE FROM orphans WHERE sha256 = $1", [sha256]);
      return false;
    }
    await objects.delete(sha256);
    return true;
  });
}
