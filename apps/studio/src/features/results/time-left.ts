// How long a job will still take, from how fast it went since it was first seen.
// Not the service's estimate, which comes before anything is drawn.

/** What was seen of a job: when, and which share was done. */
export interface Sighting {
  atMs: number;
  share: number;
}

/** Below this, a speed would be a guess. */
const leastShare = 0.04;

/** Undefined while it is too early to say. */
export function timeLeftMs(first: Sighting, now: Sighting): number | undefined {
  const share = now.share - first.share;
  const elapsedMs = now.atMs - first.atMs;
  if (share < leastShare || elapsedMs <= 0) return undefined;
  return (elapsedMs / share) * Math.max(0, 1 - now.share);
}

/** In steps of 5 seconds, later of minutes: a number that jumps every second calms nobody. */
export function roundDuration(ms: number): { seconds: number } | { minutes: number } {
  const seconds = ms / 1000;
  if (seconds >= 90) return { minutes: Math.round(seconds / 60) };
  return { seconds: seconds < 10 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 5) * 5 };
}
