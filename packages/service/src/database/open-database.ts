// A database by its address, with the tables of this version.
// Not the drivers.

import type { Database } from "./database.js";
import { openEmbeddedDatabase } from "./embedded-database.js";
import { migrate } from "./migrate.js";
import { openPostgresDatabase } from "./postgres-database.js";

/** A server's database is shared with other processes; any other is this one's alone. */
export const isShared = (address: string): boolean => /^postgres(ql)?:\/\//.test(address);

/**
 * @param address "postgres://...", a folder, or "memory:"
 * @throws ImagierError DATABASE_UNAVAILABLE, DATABASE_IN_USE, DATABASE_TOO_NEW
 */
export async function openDatabase(address: string): Promise<Database> {
  const database = isShared(address) ? await openPostgresDatabase(address) : await openEmbeddedDatabase(address);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
