import { expect, it } from "vitest";
import { Turnstile } from "./turnstile.js";

it("lets several through together, one alone only when nobody is inside, and nobody overtake", async () => {
  const turnstile = new Turnstile();
  const inside: string[] = [];
  const seen: string[] = [];
  const leave = new Map<string, () => void>();
  const enter = (name: string, isAlone: boolean) =>
    turnstile.through(isAlone, async () => {
      inside.push(name);
      seen.push([...inside].sort().join(""));
      await new Promise<void>((resolve) => leave.set(name, resolve));
      inside.splice(inside.indexOf(name), 1);
    });
  const out = async (name: string) => {
    leave.get(name)!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const all = [enter("a", false), enter("b", false), enter("c", true), enter("d", false), enter("e", true)];
  await new Promise((resolve) => setImmediate(resolve));
  for (const name of ["a", "b", "c", "d", "e"]) await out(name);
  await Promise.all(all);
  expect(seen).toEqual(["a", "ab", "c", "d", "e"]);
});

it("goes on after work that fails", async () => {
  const turnstile = new Turnstile();
  await expect(turnstile.through(true, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await turnstile.through(true, async () => 7)).toBe(7);
});

it("lets whoever waits go away, and those behind come nearer", async () => {
  const turnstile = new Turnstile();
  let leave = () => {};
  const inside = turnstile.through(false, () => new Promise<void>((resolve) => (leave = resolve)));
  const impatient = new AbortController();
  const waiting = turnstile.through(true, async () => "alone", impatient.signal);
  const behind = turnstile.through(false, async () => "beside");
  impatient.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  expect(await behind).toBe("beside");
  leave();
  await inside;
  await expect(turnstile.through(true, async () => 1, impatient.signal)).rejects.toThrow("enough");
});
