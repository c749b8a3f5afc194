// What a verb does while its service runs, ended with an error where that service lost its embedded database, and without a word
// more where it is stuck (end-where-stuck.ts). Not the looking whether the database is there (the server's watch-database.ts).

import type { Serving } from "@imagier/server";
import { endWhereStuck } from "./end-where-stuck.js";

/** Of a service whose database is gone: it cannot store what it draws any more, and may not even close (main.ts ends it then). */
const longestEndMs = 5_000;

/** Resolves as `work` does; the signal that it is given comes with the outer one, or with the loss. @throws what ended the service */
export async function whileItServes(
  { close, lost }: Pick<Serving, "close"> & Partial<Pick<Serving, "lost">>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const gone = new AbortController();
  const stopLooking = endWhereStuck();
  const working = work(AbortSignal.any([signal, gone.signal])).finally(stopLooking);
  const problem = await (lost === undefined ? working : Promise.race([working, lost]));
  if (problem === undefined) return;
  gone.abort();
  await atMost(longestEndMs, Promise.allSettled([close(0), working]));
  throw problem;
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, tooLong]);
  clearTimeout(timer);
}
