import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "./database.js";
import { openEmbeddedDatabase } from "./embedded-database.js";
import { migrate } from "./migrate.js";
import { migrations } from "./migrations.js";

describe("migrate", () => {
  let database: Database;
  beforeEach(async () => {
    database = await openEmbeddedDatabase("memory:");
    // The database that is unpacked has its tables already.
    await database.query("DROP SCHEMA public CASCADE");
    await database.query("CREATE SCHEMA public");
  });
  afterEach(() => database.close());

  it("carries the data of every older version along", async () => {
    await migrate(database, 3);
    await database.query("INSERT INTO users (id, name, tier) VALUES ('user_1', 'Ada', 'free')", []);
    await database.query(
      `INSERT INTO pictures (id, user_id, kind, sha256, thumbnail_sha256, format, width_px, height_px, size_bytes, prompt, model)
       VALUES ('pic_1', 'user_1', 'drawn', 'aa', 'bb', 'png', 8, 8, 64, 'A Red APPLE', 'imagier-1')`,
      [],
    );
    await database.query(
      `INSERT INTO jobs (id, user_id, account_id, day, price, turn, wish, count, seed, limited)
       VALUES ('job_1', 'user_1', 'user_1', '2026-01-02', 1000, 1, '{}', 1, 7, '[]')`,
      [],
    );
    await Promise.all([migrate(database), migrate(database)]);
    expect(await database.query("SELECT id, seed, traceparent, has_previews FROM jobs", [])).toEqual([
      { id: "job_1", seed: 7, traceparent: null, has_previews: true },
    ]);
    expect(await database.query("SELECT id, prompt, search_words FROM pictures", [])).toEqual([
      { id: "pic_1", prompt: "A Red APPLE", search_words: "a red apple imagier-1" },
    ]);
    const applied = await database.query<{ number: number }>("SELECT number FROM migrations ORDER BY number", []);
    expect(applied.map(({ number }) => number)).toEqual(migrations.map(({ number }) => number));
  });

  it("refuses tables of a newer version", async () => {
    await migrate(database);
    await database.query("INSERT INTO migrations (number, name) VALUES (999, 'of the future')", []);
    await expect(migrate(database)).rejects.toMatchObject({ code: "DATABASE_TOO_NEW" });
  });
});
