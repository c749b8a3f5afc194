// Whether the service answers, as the requests that are made anyway find out; while it does not, it is asked every few seconds.

const firstTryMs = 1_000;
const mostMs = 8_000;

let isLostNow = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let triedMs = firstTryMs;
const listeners = new Set<() => void>();

export const connection = {
  isLost: () => isLostNow,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** A request got no answer. */
  lost(): void {
    if (isLostNow) return;
    isLostNow = true;
    triedMs = firstTryMs;
    tell();
    wait();
  },
};

function wait(): void {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const isAlive = await fetch("/health/live").then(
      ({ ok }) => ok,
      () => false,
    );
    if (isAlive) {
      isLostNow = false;
      tell();
    } else {
      triedMs = Math.min(triedMs * 2, mostMs);
      wait();
    }
  }, triedMs);
}

function tell(): void {
  for (const listener of listeners) listener();
}
