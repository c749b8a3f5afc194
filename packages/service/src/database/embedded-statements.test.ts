import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEngine } from "./embedded-engine.js";
import { EmbeddedStatements } from "./embedded-statements.js";

const hostile = [
  "'",
  "''; DROP TABLE t; --",
  "\\' OR 1=1",
  "\\",
  '{"a"}',
  "a,b",
  "é\u{1f600}",
  "",
  "NULL",
  "$1",
  "E'\\n'",
];

describe("EmbeddedStatements", () => {
  let engine: PGlite;
  let writes = 0;
  let statements: EmbeddedStatements;
  beforeAll(async () => {
    engine = await startEngine(undefined);
    statements = new EmbeddedStatements(() => writes++);
  });
  afterAll(() => engine.close());

  it("gives every value back as it was", async () => {
    const database = statements.on(engine);
    for (const text of hostile) {
      expect(await database.query("SELECT $1::text AS x", [text])).toEqual([{ x: text }]);
      expect(await database.query("SELECT $1::text[] AS x", [[text, text]])).toEqual([{ x: [text, text] }]);
    }
    const at = new Date("2026-01-02T03:04:05.678Z");
    const values = [-1.5, 2 ** 40, true, null, at] as const;
    expect(
      await database.query(
        "SELECT $1::float8 AS a, $2::bigint AS b, $3::boolean AS c, $4::text AS d, $5::timestamptz AS e",
        values,
      ),
    ).toEqual([{ a: -1.5, b: 2 ** 40, c: true, d: null, e: at }]);
  });

  it("serves callers at once, inside and outside of transactions, and outlives a refusal", async () => {
    await engine.exec("CREATE TABLE t (id int PRIMARY KEY)");
    const sql = "INSERT INTO t (id) VALUES ($1) RETURNING id";
    const inside = (id: number) => engine.transaction((transaction) => statements.on(transaction).query(sql, [id]));
    await Promise.all([1, 2, 3].flatMap((id) => [inside(id), statements.on(engine).query(sql, [id + 10])]));
    await expect(inside(1)).rejects.toMatchObject({ code: "23505" });
    expect(await statements.on(engine).query("SELECT count(*)::int AS n FROM t", [])).toEqual([{ n: 6 }]);
    expect(writes).toBe(7);
  });
});
