// Opens the service on the drivers that its options name: the only place where they are chosen.
// Not the drivers (database/, storage/).

import { openAudit } from "./audit/open-audit.js";
import { openConversations } from "./conversations/open-conversations.js";
import { isShared, openDatabase } from "./database/open-database.js";
import { dropOldEvents } from "./jobs/job-events.js";
import { findJobs } from "./jobs/job-views.js";
import { endLeases } from "./jobs/keep-leases.js";
import { openJobs } from "./jobs/open-jobs.js";
import { QueueMeasure } from "./jobs/queue-measure.js";
import { openPictures } from "./pictures/open-pictures.js";
import { openQuota } from "./quota/open-quota.js";
import { defaultTiers, readTiers } from "./quota/tiers.js";
import type { Service, ServiceOptions } from "./service.js";
import { openStore } from "./storage/open-store.js";
import { openUsers } from "./users/open-users.js";

/** Sweeping reads the whole storage. */
const sweepEveryMs = 15 * 60_000;

/** @throws ImagierError DATABASE_UNAVAILABLE, DATABASE_IN_USE, DATABASE_TOO_NEW, TIERS_INVALID, STORAGE_UNAVAILABLE */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { tendEveryMs = 5_000, attempts = 3 } = options;
  const tiers = options.tiersFile === undefined ? defaultTiers : await readTiers(options.tiersFile);
  const objects = await openStore(options.storage);
  const database = await openDatabase(options.database);
  const measure = new QueueMeasure(database);
  const quota = openQuota({ database, measure, tiers });
  const jobs = openJobs({ database, objects, measure, quota, attempts });
  if (!isShared(options.database)) {
    await endLeases(database);
    await jobs.requeueLost();
  }
  const audit = openAudit(database);
  const pictures = openPictures({ database, objects });
  let sweptAtMs = performance.now();
  const tend = async () => {
    await jobs.requeueLost();
    if (performance.now() - sweptAtMs < sweepEveryMs) return;
    sweptAtMs = performance.now();
    await dropOldEvents(database);
    await pictures.sweep();
  };
  const tending = tendEveryMs > 0 ? repeat(tend, tendEveryMs) : undefined;
  return {
    jobs,
    users: openUsers({ database, audit, tierOf: quota.tier }),
    quota,
    pictures,
    conversations: openConversations({ database, findJobs: (ids) => findJobs({ database, measure }, ids) }),
    audit,
    ping: async () => {
      await database.query("SELECT 1", []);
    },
    tend,
    close: async () => {
      await tending?.stop();
      await database.close();
      await objects.close();
    },
  };
}

/** One run after another; one that fails is tried again at the next turn. */
function repeat(work: () => Promise<void>, everyMs: number): { stop(): Promise<void> } {
  let running = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = work()
      .catch(() => undefined)
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
