// What was, what is and what was taken back: undo and redo of any value that is never changed in place.
// Not tied to scenes, and it holds no more than a person could ever want back.

export interface History<T> {
  /** Oldest first. */
  past: readonly T[];
  present: T;
  /** The next to come back first. */
  future: readonly T[];
  /** What the last change was about: one that goes on about the same joins it. */
  topic?: string | undefined;
}

const mostSteps = 500;

export function beginHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/**
 * A change; none where nothing changed.
 * @param topic changes that follow one another under the same topic are one step, such as a key held down. @default a step of its own
 */
export function record<T>(history: History<T>, next: T, topic?: string): History<T> {
  if (next === history.present) return history;
  const joins = topic !== undefined && topic === history.topic;
  const past = joins ? history.past : [...history.past, history.present].slice(-mostSteps);
  return { past, present: next, future: [], topic };
}

/** Says the same otherwise, such as with what the server filled in: no step of its own. */
export function amend<T>(history: History<T>, present: T): History<T> {
  return { ...history, present, topic: undefined };
}

export function undo<T>({ past, present, future }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

export function redo<T>({ past, present, future }: History<T>): History<T> {
  const [next, ...later] = future;
  if (next === undefined) return { past, present, future };
  return { past: [...past, present], present: next, future: later };
}
