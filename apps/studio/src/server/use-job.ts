// A job as it is now, followed by its events until it is done; and how its pictures look so far.
// A browser keeps few connections to one server, so only some jobs are followed at once; the lists are asked again for the others.

import type { JobView } from "@imagier/contracts";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { applyEvent, isFinished } from "./apply-event.js";
import { queryClient } from "./query-client.js";
import { queryKeys } from "./query-keys.js";
import { service } from "./service.js";

/** Of each picture that is being drawn: a small WebP as a data address. */
export type Previews = ReadonlyMap<number, string>;

/** Of the six connections that a browser opens to one server over HTTP/1.1, by two tabs. */
const mostStreams = 2;
const noPreviews: Previews = new Map();
/** Jobs that somebody looks at, the first ones followed. */
const watched = new Map<string, { watchers: number; stop?: AbortController }>();

/** `known` spares a request where a list has brought the job already. */
export function useJob(id: string, known?: JobView): { job: JobView | undefined; previews: Previews; error: unknown } {
  const query = useQuery({
    queryKey: queryKeys.job(id),
    queryFn: ({ signal }) => service.jobs.get(id, { signal }),
    initialData: known,
    staleTime: ({ state }) => (state.data !== undefined && isFinished(state.data) ? Number.POSITIVE_INFINITY : 5_000),
    // Followed or not, the truth is asked for now and then while the job is not done.
    refetchInterval: ({ state }) => (state.data !== undefined && isFinished(state.data) ? false : 5_000),
  });
  const previews = useQuery({ queryKey: queryKeys.previews(id), queryFn: skipToken, initialData: noPreviews });
  const isDone = query.data !== undefined && isFinished(query.data);
  const isSeen = useIsPageSeen();
  useEffect(() => (isDone || !isSeen ? undefined : watch(id)), [id, isDone, isSeen]);
  return { job: query.data, previews: previews.data ?? noPreviews, error: query.error };
}

/** Puts jobs of a list where `useJob` finds them. */
export function keepJobs(jobs: readonly JobView[]): void {
  for (const job of jobs) queryClient.setQueryData(queryKeys.job(job.id), job);
}

function watch(id: string): () => void {
  const entry = watched.get(id) ?? { watchers: 0 };
  entry.watchers += 1;
  watched.set(id, entry);
  followSome();
  return () => {
    entry.watchers -= 1;
    if (entry.watchers > 0) return;
    entry.stop?.abort();
    watched.delete(id);
    followSome();
  };
}

function followSome(): void {
  const entries = [...watched];
  let free = mostStreams - entries.filter(([, { stop }]) => stop !== undefined).length;
  for (const [id, entry] of entries) {
    if (free <= 0) return;
    if (entry.stop !== undefined) continue;
    entry.stop = new AbortController();
    free -= 1;
    void follow(id, entry.stop.signal);
  }
}

async function follow(id: string, signal: AbortSignal): Promise<void> {
  try {
    for await (const event of service.jobs.events(id, { signal })) {
      if (event.type === "preview") {
        queryClient.setQueryData<Previews>(queryKeys.previews(id), (seen = noPreviews) =>
          new Map(seen).set(event.image, `data:image/webp;base64,${event.webpBase64}`),
        );
        continue;
      }
      queryClient.setQueryData<JobView>(queryKeys.job(id), (job) => (job === undefined ? job : applyEvent(job, event)));
    }
    // What it brought and used is asked for where it is shown.
    void queryClient.invalidateQueries({ queryKey: queryKeys.pictureLists });
    void queryClient.invalidateQueries({ queryKey: queryKeys.usage });
    void queryClient.invalidateQueries({ queryKey: queryKeys.jobLists });
  } catch {
    // The question that is asked every few seconds tells what became of it.
  } finally {
    const entry = watched.get(id);
    // Done or failed: its place goes to another, but it is not followed again.
    if (entry !== undefined && !signal.aborted) watched.delete(id);
    followSome();
  }
}

function useIsPageSeen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener("visibilitychange", listener);
      return () => document.removeEventListener("visibilitychange", listener);
    },
    () => document.visibilityState === "visible",
  );
}
