import { ImagierError } from "@imagier/contracts";
import { expect, it, vi } from "vitest";
import { whileItServes } from "./while-it-serves.js";

const never = new AbortController().signal;
const loss = new ImagierError("DATABASE_UNAVAILABLE", "the embedded database stopped");

/** Works until it is told to stop. */
const untilStopped = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));

it("ends with the work, and closes nothing by itself", async () => {
  const close = vi.fn(async () => undefined);
  await whileItServes({ close, lost: new Promise(() => undefined) }, never, async () => undefined);
  expect(close).not.toHaveBeenCalled();
});

it("passes on that the verb is to end", async () => {
  const told = new AbortController();
  const ended = whileItServes({ close: async () => undefined }, told.signal, untilStopped);
  told.abort();
  await ended;
});

it("stops the work and fails where the database is lost", async () => {
  const close = vi.fn(async () => undefined);
  let isStopped = false;
  const work = (signal: AbortSignal) =>
    untilStopped(signal).then(() => {
      isStopped = true;
    });
  await expect(whileItServes({ close, lost: Promise.resolve(loss) }, never, work)).rejects.toBe(loss);
  expect(isStopped).toBe(true);
  expect(close).toHaveBeenCalledWith(0);
});

it("does not wait for a service that cannot close any more", async () => {
  vi.useFakeTimers();
  const close = () => new Promise<void>(() => undefined);
  const ended = expect(whileItServes({ close, lost: Promise.resolve(loss) }, never, untilStopped)).rejects.toBe(loss);
  await vi.advanceTimersByTimeAsync(5_000);
  await ended;
  vi.useRealTimers();
});
