// Brings a database to the tables of this version: each migration once, in order, each in a transaction of its own.
// Not the tables (migrations.ts). Several processes may start at once: one works, the others wait for its lock.

import { ImagierError } from "@imagier/contracts";
import { type Database, type Queryable, sqlStateOf } from "./database.js";
import { type Migration, migrations } from "./migrations.js";

/** Any number that no other program on this database locks. */
const migrationLock = 1_229_801_805;
const undefinedTable = "42P01";
const newestSql = "SELECT coalesce(max(number), 0) AS newest FROM migrations";

/** @throws ImagierError DATABASE_TOO_NEW where a newer version made the tables */
export async function migrate(database: Database, upTo = migrations.length): Promise<void> {
  const newest = migrations.length;
  const applied = await countApplied(database);
  if (applied > newest) {
    const message = `its tables are at step ${applied}; this version knows ${newest}`;
    throw new ImagierError("DATABASE_TOO_NEW", message);
  }
  for (const migration of migrations.slice(applied, upTo)) await database.transaction((tx) => apply(tx, migration));
}

/** Without a lock: most starts find nothing to do. A database without tables is at 0. */
async function countApplied(database: Database): Promise<number> {
  try {
    const [row] = await database.query<{ newest: number }>(newestSql);
    return row!.newest;
  } catch (error) {
    if (sqlStateOf(error) === undefinedTable) return 0;
    throw error;
  }
}

/** Number of the newest migration that was applied. */
async function lockAndCount(transaction: Queryable): Promise<number> {
  await transaction.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
  await transaction.query(
    "CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now())",
  );
  const [row] = await transaction.query<{ newest: number }>(newestSql);
  return row!.newest;
}

async function apply(transaction: Queryable, { number, name, sql }: Migration): Promise<void> {
  if ((await lockAndCount(transaction)) >= number) return; // Another process was faster.
  for (const statement of sql.split(";\n")) if (statement.trim()) await transaction.query(statement);
  await transaction.query("INSERT INTO migrations (number, name) VALUES ($1, $2)", [number, name]);
}
