// Calls of several pictures become one call for all; one that cannot go on ends the others.

import { expect, it } from "vitest";
import { JoinedCalls } from "./joined-calls.js";

const noisy = (value: number) => ({ latents: Float32Array.of(value), beside: undefined });
const at = { timestep: 500, step: 0 };

it("waits for every picture, asks once, and gives each its own answer", async () => {
  const asked: number[][] = [];
  const calls = new JoinedCalls(async (pictures) => {
    asked.push(pictures.map(({ latents }) => latents[0]!));
    return pictures.map(({ latents }) => latents.map((value) => 10 * value));
  }, 3);
  const answers = await Promise.all([2, 0, 1].map((picture) => calls.ask(picture, noisy(picture), at)));
  expect(answers.map(([value]) => value)).toEqual([20, 0, 10]);
  expect(asked).toEqual([[0, 1, 2]]);
});

it("hands a failure of the network to all that wait", async () => {
  const calls = new JoinedCalls(() => Promise.reject(new Error("no")), 2);
  const both = [calls.ask(0, noisy(0), at), calls.ask(1, noisy(1), at)];
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

it("leaves nobody waiting for a picture that cannot go on", async () => {
  const calls = new JoinedCalls(async () => [], 2);
  const waiting = calls.ask(0, noisy(0), at);
  calls.fail(new Error("the other has ended"));
  await expect(waiting).rejects.toThrow("the other has ended");
  await expect(calls.ask(0, noisy(0), at)).rejects.toThrow("the other has ended");
});
