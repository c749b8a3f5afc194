// Statements of the embedded database, each planned once: planning in WebAssembly takes twice as long as running.
// Not for a server: its driver names its statements. Values go as literals, since EXECUTE takes no others.

import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { Queryable, SqlValue } from "./database.js";

export class EmbeddedStatements {
  readonly #names = new Map<string, { name: string; isReady: boolean }>();
  readonly #onWrite: () => void;

  constructor(onWrite: () => void) {
    this.#onWrite = onWrite;
  }

  on(runner: PGlite | Transaction): Queryable {
    return {
      query: async <Row extends object>(sql: string, values?: readonly SqlValue[]) => {
        if (!/^\s*SELECT/i.test(sql)) this.#onWrite();
        // Without values it is a statement of a migration: run once, not worth a plan.
        const name = values && (await this.#nameOf(runner, sql));
        if (name === undefined) return (await runner.query<Row>(sql, [...(values ?? [])])).rows;
        const given = values?.length ? `(${values.map(literalOf).join(", ")})` : "";
        const [result] = await runner.exec(`EXECUTE ${name}${given}`);
        return (result?.rows ?? []) as Row[];
      },
    };
  }

  /** Undefined while another caller is preparing it: waiting for that one could be waiting for one's own transaction. */
  async #nameOf(runner: PGlite | Transaction, sql: string): Promise<string | undefined> {
    const known = this.#names.get(sql);
    if (known) return known.isReady ? known.name : undefined;
    const statement = { name: `imagier_${this.#names.size}`, isReady: false };
    this.#names.set(sql, statement);
    try {
      await runner.exec(`PREPARE ${statement.name} AS ${sql}`);
      statement.isReady = true;
      return statement.name;
    } catch (error) {
      this.#names.delete(sql);
      throw error;
    }
  }
}

/**
 * As PostgreSQL reads it with standard_conforming_strings, which is its default: nothing but a quote ends a text.
 * A text with a NUL is refused by PostgreSQL itself.
 */
function literalOf(value: SqlValue): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return Number.isFinite(value) ? `'${value}'` : quoted(String(value));
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return quoted(value);
  if (value instanceof Date) return quoted(value.toISOString());
  return quoted(`{${value.map((item) => `"${String(item).replace(/["\\]/g, "\\$&")}"`).join(",")}}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
