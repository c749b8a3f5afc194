// The queue over a database and a storage: each verb of `Jobs` in a line or a few.
// Not how a verb works: each has a file of its own.

import type { Database } from "../database/database.js";
import { findPictureRow } from "../pictures/picture-rows.js";
import type { Quota } from "../quota/quota.js";
import type { ObjectStore } from "../storage/object-store.js";
import { cancelJob, reviveJob } from "./cancel-job.js";
import { cancelChannel, doneChannel, eventChannel } from "./channels.js";
import { claimJobs, defaultLeaseMs } from "./claim-jobs.js";
import { closeJob } from "./close-job.js";
import { appendEvent, streamEvents, untilFinished } from "./job-events.js";
import { jobViewOf } from "./job-row.js";
import { findJob, listJobs, viewsOf } from "./job-views.js";
import type { Jobs } from "./jobs.js";
import { failJob, keepLeases, releaseLeases, requeueLost } from "./keep-leases.js";
import type { QueueMeasure } from "./queue-measure.js";
import { addPicture, finishJob } from "./store-drawn.js";
import { Submissions } from "./submit-job.js";
import { Wakers } from "./wakers.js";
import { WorkBell } from "./work-bell.js";

interface JobParts {
  database: Database;
  objects: ObjectStore;
  measure: QueueMeasure;
  quota: Quota;
  /** After so many that end with their worker, a job is given up. */
  attempts: number;
}

export function openJobs(parts: JobParts): Jobs {
  const { database, measure, quota, attempts } = parts;
  const bell = new WorkBell(database);
  const log = {
    database,
    measure,
    wakers: new Wakers(database, eventChannel),
    findJob: (id: string) => findJob(parts, undefined, id),
    findPicture: (id: string) => findPictureRow(database, undefined, id),
  };
  const submissions = new Submissions(database);
  const ends = { ...log, wakers: new Wakers(database, doneChannel) };
  const submit: Jobs["submit"] = async ({ user }, asked, { defaultSteps, ...options } = {}) => {
    const { wish, limited } = await quota.lower(user, asked, defaultSteps);
    const pointsADay = await quota.pointsADay(user);
    const { row, isNew } = await submissions.submit({
      user,
      tier: quota.tier(user.tier),
      wish,
      limited,
      price: Math.round(quota.price(wish) * 1000),
      cap: pointsADay === undefined ? undefined : Math.round(pointsADay * 1000),
      ...options,
    });
    if (isNew) {
      measure.note(row);
      bell.ring();
    }
    // Its place in the queue is for those who look on: measuring the queue is half of what a submission would cost.
    if (isNew && options.hasPreviews === false) return { job: jobViewOf(row, { pictures: [] }), isNew };
    const [job] = await viewsOf(parts, [row]);
    return { job: job!, isNew };
  };
  return {
    submit,
    find: (userId, id) => findJob(parts, userId, id),
    list: (userId, page = {}) => listJobs(parts, userId, page),
    cancel: async (userId, id) => {
      await cancelJob(database, userId, id);
      return await findJob(parts, userId, id);
    },
    finished: (id, signal) => untilFinished(ends, id, signal),
    events: (id, after, signal) => streamEvents(log, id, after, signal),
    load: () => measure.load(),
    claim: (wish) => claimJobs(database, wish),
    waitForWork: (atMostMs, signal) => bell.wait(atMostMs, signal),
    watchCancels: (onCancel) => database.listen(cancelChannel, onCancel),
    heartbeat: (workerId, leases, leaseMs = defaultLeaseMs) => keepLeases(database, workerId, { leases, leaseMs }),
    progress: (lease, body) => appendEvent(database, lease, { type: "progress", body }),
    preview: (lease, body) => appendEvent(database, lease, { type: "preview", body }),
    addPicture: (lease, picture) => addPicture(parts, lease, picture),
    finish: (lease, pictures, outcome = {}) => finishJob(parts, lease, { pictures, outcome }),
    fail: async (lease, error, options = {}) => {
      await failJob(database, lease, { ...options, error, attempts });
      bell.ring();
    },
    cancelled: async (lease) => {
      await closeJob(database, { ...lease, state: "cancelled" });
    },
    release: async (leases) => {
      await releaseLeases(database, leases);
      bell.ring();
    },
    requeueLost: async () => {
      const counts = await requeueLost(database, attempts);
      if (counts.requeued > 0) bell.ring();
      return counts;
    },
    deadLetters: (page = {}) => listJobs(parts, undefined, { ...page, isDead: true }),
    revive: async (id) => {
      const isBack = await reviveJob(database, id);
      if (!isBack) return undefined;
      bell.ring();
      return await findJob(parts, undefined, id);
    },
  };
}
