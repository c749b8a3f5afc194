// Rows of the pictures table: written, read, and the view of them that goes out.
// Not the objects that they name (keep-objects.ts).

import type { PictureView } from "@imagier/contracts";
import type { Queryable, SqlValue } from "../database/database.js";
import type { ObjectStore } from "../storage/object-store.js";
import type { KeptObjects } from "./keep-objects.js";
import type { NewPicture, PictureSearch } from "./pictures.js";
import { searchWords, tsqueryOf } from "./search-words.js";

interface PictureRow {
  id: string;
  kind: PictureView["kind"];
  sha256: string;
  format: string;
  width_px: number;
  height_px: number;
  size_bytes: number;
  job_id: string | null;
  image: number | null;
  parent_id: string | null;
  prompt: string | null;
  model: string | null;
  style: string | null;
  seed: number | null;
  is_favourite: boolean;
  created_at: Date;
}

const columns =
  "id, kind, sha256, format, width_px, height_px, size_bytes, job_id, image, parent_id, prompt, model, style, seed, is_favourite, created_at";

function viewOf(row: PictureRow): PictureView {
  return {
    id: row.id,
    kind: row.kind,
    sha256: row.sha256,
    format: row.format,
    widthPx: row.width_px,
    heightPx: row.height_px,
    sizeBytes: row.size_bytes,
    ...(row.job_id !== null && { jobId: row.job_id }),
    ...(row.image !== null && { image: row.image }),
    ...(row.parent_id !== null && { parentId: row.parent_id }),
    ...(row.prompt !== null && { prompt: row.prompt }),
    ...(row.model !== null && { model: row.model }),
    ...(row.style !== null && { style: row.style }),
    ...(row.seed !== null && { seed: row.seed }),
    isFavourite: row.is_favourite,
    createdAt: row.created_at.toISOString(),
  };
}

interface PictureInsertion {
  /** Made before the transaction: one that is sent again, because its answer was lost, writes the same row. */
  id: string;
  userId: string;
  picture: NewPicture | Omit<NewPicture, "kind">;
  kept: KeptObjects;
  jobId?: string;
  image?: number;
}

/**
 * A sweep may be taking away these very objects, whose last row was deleted. It leaves its marks for a day: where one was
 * there, the objects are put once more, after the sweep and before the row can be seen.
 */
export async function insertPicture(
  transaction: Queryable,
  objects: ObjectStore,
  { id, userId, picture, kept, jobId, image }: PictureInsertion,
): Promise<PictureView> {
  const { prompt, model, style, seed, parentId, details } = picture;
  const values: SqlValue[] = [id, userId, jobId ? "drawn" : "uploaded", kept.sha256, kept.thumbnailSha256];
  values.push(picture.format, picture.widthPx, picture.heightPx, picture.bytes.byteLength);
  values.push(
    jobId ?? null,
    image ?? null,
    parentId ?? null,
    prompt ?? null,
    model ?? null,
    style ?? null,
    seed ?? null,
  );
  values.push(details ? JSON.stringify(details) : null, searchWords(prompt, model, style));
  const [row] = await transaction.query<PictureRow>(
    `INSERT INTO pictures (id, user_id, kind, sha256, thumbnail_sha256, format, width_px, height_px, size_bytes,
       job_id, image, parent_id, prompt, model, style, seed, details, search_words)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::text::jsonb, $18)
     ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING ${columns}`,
    values,
  );
  const marks = await transaction.query<{ sha256: string }>(
    "DELETE FROM orphans WHERE sha256 IN ($1, $2) RETURNING sha256",
    [kept.sha256, kept.thumbnailSha256],
  );
  for (const { sha256 } of marks) await objects.put(sha256, sha256 === kept.sha256 ? picture.bytes : picture.thumbnail);
  return viewOf(row!);
}

export async function pictureOfJob(
  database: Queryable,
  jobId: string,
  image: number,
): Promise<PictureView | undefined> {
  const [row] = await database.query<PictureRow>(`SELECT ${columns} FROM pictures WHERE job_id = $1 AND image = $2`, [
    jobId,
    image,
  ]);
  return row && viewOf(row);
}

/** Of each job in their order. */
export async function picturesOfJobs(database: Queryable, ids: readonly string[]): Promise<Map<string, PictureView[]>> {
  const views = new Map<string, PictureView[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return views;
  const rows = await database.query<PictureRow & { job_id: string }>(
    `SELECT ${columns} FROM pictures WHERE job_id = ANY($1::text[]) ORDER BY job_id, image`,
    [ids],
  );
  for (const row of rows) views.get(row.job_id)?.push(viewOf(row));
  return views;
}

/** Of this user; undefined as user: of any. */
export async function findPictureRow(
  database: Queryable,
  userId: string | undefined,
  id: string,
): Promise<PictureView | undefined> {
  const [row] = await database.query<PictureRow>(
    `SELECT ${columns} FROM pictures WHERE id = $1 AND ($2::text IS NULL OR user_id = $2)`,
    [id, userId ?? null],
  );
  return row && viewOf(row);
}

/** Newest first. Conditions that nobody asked for are not in the statement, so that the indexes serve. */
export async function listPictureRows(
  database: Queryable,
  userId: string | undefined,
  { search, model, style, favourite, kind, limit = 50, before }: PictureSearch,
): Promise<PictureView[]> {
  const values: SqlValue[] = [];
  const value = (given: SqlValue) => `$${values.push(given)}`;
  const words = search === undefined ? undefined : tsqueryOf(search);
  const conditions = [
    userId !== undefined && `user_id = ${value(userId)}`,
    before !== undefined && `id < ${value(before)}`,
    words !== undefined && `to_tsvector('simple', search_words) @@ to_tsquery('simple', ${value(words)})`,
    model !== undefined && `model = ${value(model)}`,
    style !== undefined && `style = ${value(style)}`,
    kind !== undefined && `kind = ${value(kind)}`,
    favourite !== undefined && (favourite ? "is_favourite" : "NOT is_favourite"),
  ].filter((condition) => condition !== false);
  const rows = await database.query<PictureRow>(
    `SELECT ${columns} FROM pictures WHERE ${["true", ...conditions].join(" AND ")}
     ORDER BY id DESC LIMIT ${value(Math.min(Math.max(limit, 1), 200))}`,
    values,
  );
  return rows.map(viewOf);
}
