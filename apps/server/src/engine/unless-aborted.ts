// Waits for something, or for a signal, whichever comes first. Not a way to stop the something: it goes on unheard.

/** @throws what `promise` rejects with, or what `refuse` makes of the signal's reason */
export function unlessAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  refuse: (reason: unknown) => Error,
): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(refuse(signal.reason));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
