// PostgreSQL inside this process (PGlite, WebAssembly), in a folder or in memory: nothing else to install.
// Not for several processes: one connection, and statements run one after another. They hold the event loop for about 1 ms each.

import type { PGlite } from "@electric-sql/pglite";
import { ImagierError } from "@imagier/contracts";
import { type Database, isDiskFull, type SqlValue, sqlStateOf } from "./database.js";
import { startEngine } from "./embedded-engine.js";
import { EmbeddedStatements } from "./embedded-statements.js";
import { lockFolder } from "./folder-lock.js";

/** Nobody else does it in a single process: tables are vacuumed and the log is cut after so many statements that write. */
const writesPerCleaning = 20_000;

/**
 * @param folder where its files are, or "memory:"
 * @throws ImagierError DATABASE_IN_USE, DATABASE_UNAVAILABLE
 */
export async function openEmbeddedDatabase(folder: string): Promise<Database> {
  const isInMemory = folder === "memory:";
  const unlock = isInMemory ? async () => undefined : await lockFolder(folder);
  const engine = await startEngine(isInMemory ? undefined : folder).catch(async (cause: unknown) => {
    await unlock();
    throw new ImagierError("DATABASE_UNAVAILABLE", `the database in ${folder} does not open`, { cause });
  });
  let writes = 0;
  const statements = new EmbeddedStatements(() => {
    writes++;
    if (writes % writesPerCleaning === 0) void clean(engine);
  });
  const outside = statements.on(engine);
  return {
    query: <Row extends object>(sql: string, values?: readonly SqlValue[]) =>
      outside.query<Row>(sql, values).catch(refuse),
    transaction: (work) => engine.transaction((transaction) => work(statements.on(transaction))).catch(refuse),
    listen: async (channel, onPayload) => {
      const stop = await engine.listen(channel, onPayload);
      return () => stop();
    },
    close: async () => {
      if (!engine.closed) await engine.close();
      await unlock();
    },
  };
}

/** Takes dead rows away and writes the log into the tables, so that neither grows without end and a start after a kill is short. */
async function clean(engine: PGlite): Promise<void> {
  try {
    await engine.query("VACUUM (ANALYZE)");
    await engine.query("CHECKPOINT");
  } catch {
    // It was closed meanwhile, or the disk is full: the next cleaning does it.
  }
}

/** What PostgreSQL itself refused goes through; anything else means that the engine is gone. */
function refuse(error: unknown): never {
  if (isDiskFull(error)) throw new ImagierError("DISK_FULL", "no room for the database", { cause: error });
  if (sqlStateOf(error) || error instanceof ImagierError) throw error;
  throw new ImagierError("DATABASE_UNAVAILABLE", "the embedded database stopped", { cause: error });
}
