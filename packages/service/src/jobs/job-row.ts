// A row of the jobs table, and the view of it that goes out.
// Not the queries that find it.

import type { ErrorView, JobProgress, JobState, JobView, JobWish, Limitation, PictureView } from "@imagier/contracts";
import type { JobOutcome } from "./jobs.js";
import type { Place } from "./queue-measure.js";

export interface JobRow {
  id: string;
  user_id: string;
  state: JobState;
  wish: JobWish;
  limited: Limitation[];
  turn: number;
  price: number;
  progress: JobProgress | null;
  outcome: JobOutcome | null;
  error: ErrorView | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export const jobColumns =
  "id, user_id, state, wish, limited, turn, price, progress, outcome, error, created_at, started_at, finished_at";

interface Beside {
  /** While it is queued. */
  place?: Place;
  pictures: PictureView[];
}

export function jobViewOf(row: JobRow, { place, pictures }: Beside): JobView {
  const { outcome } = row;
  return {
    id: row.id,
    state: row.state,
    wish: row.wish,
    ...(place && row.state === "queued" && place),
    ...(row.progress && row.state === "running" && { progress: row.progress }),
    pictures,
    ...(outcome?.edited && { edited: outcome.edited }),
    warnings: outcome?.warnings ?? [],
    limited: row.limited,
    ...(row.error && row.state !== "queued" && { error: row.error }),
    ...(outcome?.timingsMs && { timingsMs: outcome.timingsMs }),
    createdAt: row.created_at.toISOString(),
    ...(row.started_at && { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at && { finishedAt: row.finished_at.toISOString() }),
  };
}
