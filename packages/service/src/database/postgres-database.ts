// A PostgreSQL server, version 15 or later, for any number of processes. A server that restarts is waited for.
// Not a place for statements that must not run twice: an answer may be lost after its commit, and the statement is sent again.

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ImagierError } from "@imagier/contracts";
import pg from "pg";
import { type Database, isDiskFull, type Queryable, type SqlValue, sqlStateOf } from "./database.js";
import { PostgresListener } from "./postgres-listener.js";

const bigintType = 20;
const types = {
  getTypeParser: ((type: number, format?: "text") =>
    type === bigintType ? Number : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
};

interface PostgresOptions {
  /** Connections of this process, beside one that listens. @default 10 */
  connections?: number;
  /** For how long a server that is away is waited for. @default 15,000 */
  patienceMs?: number;
}

/** Prepared once a connection: planning is half of a short statement's work. */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  let name = names.get(sql);
  if (!name) {
    name = createHash("sha256").update(sql).digest("base64url").slice(0, 20);
    names.set(sql, name);
  }
  return name;
}

function queryableOf(client: pg.Pool | pg.PoolClient): Queryable {
  return {
    async query<Row extends object>(text: string, values?: readonly SqlValue[]) {
      // Without values it is a statement of a migration: run once, not worth a name.
      const query = values ? { name: nameOf(text), text, values: [...values] } : { text };
      const { rows } = await client.query<Row>(query);
      return rows;
    },
  };
}

/** @throws ImagierError DATABASE_UNAVAILABLE */
export async function openPostgresDatabase(url: string, options: PostgresOptions = {}): Promise<Database> {
  const { connections = 10, patienceMs = 15_000 } = options;
  const pool = new pg.Pool({ connectionString: url, max: connections, types, connectionTimeoutMillis: 5_000 });
  pool.on("error", () => undefined); // An idle connection that broke is replaced by the next that is wanted.
  // One that breaks while a transaction thinks tells so to nobody else: unheard, it would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const listener = new PostgresListener(url);
  const patiently = <T>(work: () => Promise<T>) => untilItAnswers(work, patienceMs);
  const database: Database = {
    query: (sql, values) => patiently(() => queryableOf(pool).query(sql, values)),
    transaction: (work) => patiently(() => transact(pool, work)),
    listen: (channel, onPayload) => listener.listen(channel, onPayload),
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
  await database.query("SELECT 1").catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  return database;
}

async function transact<T>(pool: pg.Pool, work: (transaction: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(queryableOf(client));
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away.
    await client.query("ROLLBACK").then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

async function untilItAnswers<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
  const until = performance.now() + patienceMs;
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 2, 500)) {
    try {
      return await work();
    } catch (error) {
      if (isDiskFull(error)) throw new ImagierError("DISK_FULL", "no room for the database", { cause: error });
      if (!mayPass(error)) throw error;
      if (performance.now() > until) {
        throw new ImagierError("DATABASE_UNAVAILABLE", "PostgreSQL does not answer", { cause: error });
      }
    }
    await sleep(pauseMs);
  }
}

/** Connections (08), servers that stop, crash or start (57P), too many clients (53300), conflicts of transactions (40). */
const passingStates = /^(08...|57P0[1-4]|53300|40...)$/;
const passingErrors = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOENT", "ENOTFOUND", "EAI_AGAIN"]);

function mayPass(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code === "string" && passingErrors.has(code)) return true; // first: EPIPE looks like a state of SQL
  const state = sqlStateOf(error);
  if (state) return passingStates.test(state);
  if (!(error instanceof Error) || code !== undefined) return false;
  return /connection (terminated|ended|error)|timeout exceeded when trying to connect|not queryable/i.test(
    error.message,
  );
}
