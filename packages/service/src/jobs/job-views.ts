// Jobs as their users see them: one, or a page of many, each with its pictures and its place in the queue.
// Not what changes them.

import type { JobState, JobView } from "@imagier/contracts";
import type { Database, SqlValue } from "../database/database.js";
import { picturesOfJobs } from "../pictures/picture-rows.js";
import { type JobRow, jobColumns, jobViewOf } from "./job-row.js";
import type { Page } from "./jobs.js";
import type { QueueMeasure } from "./queue-measure.js";

interface ViewParts {
  database: Database;
  measure: QueueMeasure;
}

/** Of this user; undefined as user: of any. */
export async function findJob(parts: ViewParts, userId: string | undefined, id: string): Promise<JobView | undefined> {
  const rows = await parts.database.query<JobRow>(
    `SELECT ${jobColumns} FROM jobs WHERE id = $1 AND ($2::text IS NULL OR user_id = $2)`,
    [id, userId ?? null],
  );
  const [view] = await viewsOf(parts, rows);
  return view;
}

/** Newest first. */
export async function listJobs(
  parts: ViewParts,
  userId: string | undefined,
  { limit = 50, before, state, isDead }: Page & { state?: JobState; isDead?: boolean },
): Promise<JobView[]> {
  const values: SqlValue[] = [];
  const value = (given: SqlValue) => `$${values.push(given)}`;
  const conditions = [
    userId !== undefined && `user_id = ${value(userId)}`,
    before !== undefined && `id < ${value(before)}`,
    state !== undefined && `state = ${value(state)}`,
    isDead && "is_dead",
  ].filter((condition) => typeof condition === "string");
  const rows = await parts.database.query<JobRow>(
    `SELECT ${jobColumns} FROM jobs WHERE ${["true", ...conditions].join(" AND ")}
     ORDER BY id DESC LIMIT ${value(Math.min(Math.max(limit, 1), 200))}`,
    values,
  );
  return await viewsOf(parts, rows);
}

export async function viewsOf({ database, measure }: ViewParts, rows: readonly JobRow[]): Promise<JobView[]> {
  const drawn = rows.filter(({ state }) => state !== "queued").map(({ id }) => id);
  const pictures = await picturesOfJobs(database, drawn);
  const views: JobView[] = [];
  for (const row of rows) {
    const place = row.state === "queued" ? await measure.placeOf(row) : undefined;
    views.push(jobViewOf(row, { ...(place && { place }), pictures: pictures.get(row.id) ?? [] }));
  }
  return views;
}

export async function findJobs(parts: ViewParts, ids: readonly string[]): Promise<Map<string, JobView>> {
  const rows = await parts.database.query<JobRow>(`SELECT ${jobColumns} FROM jobs WHERE id = ANY($1::text[])`, [ids]);
  const views = await viewsOf(parts, rows);
  return new Map(views.map((view) => [view.id, view]));
}
