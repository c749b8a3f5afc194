// The channels that processes notify one another on.
// Not what carries them (database/). A notification only wakes: what happened is read from the tables.

import type { Queryable } from "../database/database.js";

/** Payload: id of the job that has a new event. */
export const eventChannel = "imagier_event";
/** Payload: id of the job that is done. */
export const doneChannel = "imagier_done";
/** A job may be there to claim. */
export const workChannel = "imagier_work";
/** Payload: id of the running job that is to stop. */
export const cancelChannel = "imagier_cancel";

export async function notify(database: Queryable, channel: string, payload = ""): Promise<void> {
  await database.query("SELECT pg_notify($1, $2)", [channel, payload]);
}
