// Stores the pictures of a job: objects first, then rows, with the job's last word in the same transaction where it is done.
// Not twice: a picture whose place is taken stays as it was, and a worker that lost its lease stores nothing.

import { ImagierError, type PictureView } from "@imagier/contracts";
import type { Database, Queryable } from "../database/database.js";
import { newId } from "../ids.js";
import { type KeptObjects, keepObjects } from "../pictures/keep-objects.js";
import { insertPicture, pictureOfJob } from "../pictures/picture-rows.js";
import type { ObjectStore } from "../storage/object-store.js";
import { closeJob, wasClosedBy } from "./close-job.js";
import { appendPictureEvent } from "./job-events.js";
import type { DrawnPicture, JobOutcome, Lease } from "./jobs.js";

interface DrawnParts {
  database: Database;
  objects: ObjectStore;
}

/** @throws ImagierError LEASE_LOST */
export async function addPicture(parts: DrawnParts, lease: Lease, picture: DrawnPicture): Promise<PictureView> {
  const kept = await keepObjects(parts.objects, picture);
  return await parts.database.transaction(async (transaction) => {
    const userId = await lockJob(transaction, lease);
    if (userId === undefined) throw leaseLost(lease);
    return await insertOnce(parts, transaction, { userId, lease, picture, kept });
  });
}

/** @throws ImagierError LEASE_LOST */
export async function finishJob(
  parts: DrawnParts,
  lease: Lease,
  { pictures, outcome }: { pictures: readonly DrawnPicture[]; outcome: JobOutcome },
): Promise<void> {
  const kept: KeptObjects[] = [];
  for (const picture of pictures) kept.push(await keepObjects(parts.objects, picture));
  await parts.database.transaction(async (transaction) => {
    const userId = await lockJob(transaction, lease);
    if (userId === undefined) {
      if (await wasClosedBy(transaction, lease)) return;
      throw leaseLost(lease);
    }
    for (const [i, picture] of pictures.entries()) {
      await insertOnce(parts, transaction, { userId, lease, picture, kept: kept[i]! });
    }
    await closeJob(transaction, { ...lease, state: "succeeded", outcome });
  });
}

/** Whose job it is; undefined where this worker no longer has it. Holds it until the transaction ends. */
async function lockJob(transaction: Queryable, { id, workerId, attempt }: Lease): Promise<string | undefined> {
  const [row] = await transaction.query<{ user_id: string }>(
    "SELECT user_id FROM jobs WHERE id = $1 AND worker_id = $2 AND attempt = $3 AND state = 'running' FOR UPDATE",
    [id, workerId, attempt],
  );
  return row?.user_id;
}

interface Insertion {
  userId: string;
  lease: Lease;
  picture: DrawnPicture;
  kept: KeptObjects;
}

async function insertOnce(parts: DrawnParts, transaction: Queryable, insertion: Insertion): Promise<PictureView> {
  const { userId, lease, picture, kept } = insertion;
  const earlier = await pictureOfJob(transaction, lease.id, picture.image);
  if (earlier) return earlier;
  const place = { id: newId("pic"), jobId: lease.id, image: picture.image };
  const view = await insertPicture(transaction, parts.objects, { userId, picture, kept, ...place });
  await appendPictureEvent(transaction, lease.id, view.id);
  return view;
}

function leaseLost({ id, workerId, attempt }: Lease): ImagierError {
  return new ImagierError("LEASE_LOST", `attempt ${attempt} of ${id} is no longer with worker ${workerId}`);
}
