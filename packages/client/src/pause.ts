// Waiting a while, as long as nobody gives up.
// Not a schedule: how long is the caller's.

/** @throws the signal's reason as soon as it is aborted */
export function pause(durationMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    }, durationMs);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}

/** Twice as long each time up to a bound, and never quite the same for two clients, so that they do not come back at once. */
export function backoffMs(failures: number, { firstMs = 250, mostMs = 10_000 } = {}): number {
  const [lot] = crypto.getRandomValues(new Uint8Array(1)) as unknown as [number];
  return Math.min(mostMs, firstMs * 2 ** failures) * (0.75 + lot / 1024);
}
