// What the service needs of a database: PostgreSQL's SQL, transactions, and notifications between processes.
// Not a query builder. Drivers: embedded-database.ts (PostgreSQL in WebAssembly) and postgres-database.ts (a server).

/** Values that both drivers send and read alike. JSON goes as text; timestamps come as Date, counts as number. */
export type SqlValue = string | number | boolean | Date | null | readonly string[] | readonly number[];

export interface Queryable {
  /** One statement. `$1` stands for the first value. */
  query<Row extends object>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

export interface Database extends Queryable {
  /** All of `work` or nothing of it. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>;
  /** Calls back with each payload sent on a channel, from any process. Gives the function that stops it. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** SQLSTATE of a refusal by the database, where it is one. https://www.postgresql.org/docs/15/errcodes-appendix.html */
export function sqlStateOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

export const uniqueViolation = "23505";
export const checkViolation = "23514";

/** The statement was refused and nothing of it is there; the database goes on when there is room again. */
export function isDiskFull(error: unknown): boolean {
  return sqlStateOf(error) === "53100";
}
