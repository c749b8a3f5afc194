import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { TensorValue } from "@imagier/graph";
import { describe, expect, it } from "vitest";
import type { Engine, EngineSession } from "./engine.js";
import { openEngine } from "./open-engine.js";
import { heavyModel, scaleModel } from "./testing/onnx-model.js";

const two = { x: { dtype: "float32", shape: [1], data: Float32Array.of(2) } } as const;

/** Seconds of work: far more than any of these tests waits. */
async function loadHeavy(engine: Engine): Promise<{ session: EngineSession; feeds: Record<string, TensorValue> }> {
  const size = 1024;
  const data = new Float32Array(size * size).fill(1 / size);
  return {
    session: await engine.load({ bytes: heavyModel(200) }),
    feeds: { x: { dtype: "float32", shape: [size, size], data } },
  };
}

/** The longest time for which this process's event loop stood still. */
async function longestGapMs(durationMs: number): Promise<number> {
  let longestMs = 0;
  const start = performance.now();
  for (let last = start; last - start < durationMs; ) {
    await delay(5);
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  }
  return longestMs;
}

function isAlive(processId: number | undefined): boolean {
  if (processId === undefined) throw new Error("no process");
  try {
    // An orphan whose new parent has not looked yet is a zombie: dead, but its number is still taken.
    if (process.platform === "linux") return !/^State:\s+Z/m.test(readFileSync(`/proc/${processId}/status`, "utf8"));
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

async function untilGone(processId: number | undefined, timeoutMs: number): Promise<boolean> {
  for (let waitedMs = 0; isAlive(processId); waitedMs += 20) {
    if (waitedMs > timeoutMs) return false;
    await delay(20);
  }
  return true;
}

describe("cancelling", () => {
  it("kills a run in progress, which left the event loop free, and leaves the engine closed", async () => {
    const engine = await openEngine({ device: "cpu" });
    const { session, feeds } = await loadHeavy(engine);
    const abort = new AbortController();
    const run = session.run(feeds, { signal: abort.signal });
    const queued = session.run(feeds);
    const outcomes = Promise.allSettled([run, queued]);
    await delay(100); // the feeds are on their way
    expect(await longestGapMs(400)).toBeLessThan(200); // the run itself takes longer than that
    const start = performance.now();
    abort.abort();
    expect(await outcomes).toMatchObject([
      { status: "rejected", reason: { code: "CANCELLED", blame: "cancelled" } },
      { status: "rejected", reason: { code: "ENGINE_CLOSED" } },
    ]);
    expect(await untilGone(engine.processId, 1000)).toBe(true);
    expect(performance.now() - start).toBeLessThan(1000);
    await expect(session.run(feeds)).rejects.toMatchObject({
      code: "ENGINE_CLOSED",
      message: "The engine is no more: The work in the engine was cancelled.",
    });
    await expect(engine.load({ bytes: scaleModel(1) })).rejects.toMatchObject({ code: "ENGINE_CLOSED" });
    await expect(session.release()).resolves.toBeUndefined();
    await engine.close();
  });

  it("takes a waiting run out of the queue and spares the others", async () => {
    const engine = await openEngine({ device: "cpu" });
    const session = await engine.load({ bytes: scaleModel(3) });
    const abort = new AbortController();
    const runs = [session.run(two), session.run(two, { signal: abort.signal }), session.run(two)];
    const outcomes = Promise.allSettled(runs);
    abort.abort();
    expect((await outcomes).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await expect(runs[1]).rejects.toMatchObject({ code: "CANCELLED" });
    await expect(session.run(two, { signal: abort.signal })).rejects.toMatchObject({ code: "CANCELLED" });
    await engine.close();
  });

  it("ends an engine through its own signal, idle or starting", async () => {
    const abort = new AbortController();
    const engine = await openEngine({ device: "cpu", signal: abort.signal });
    abort.abort();
    expect(await untilGone(engine.processId, 1000)).toBe(true);
    await expect(engine.load({ bytes: scaleModel(1) })).rejects.toMatchObject({ code: "ENGINE_CLOSED" });
    await engine.close();
    await expect(openEngine({ signal: abort.signal })).rejects.toMatchObject({ code: "CANCELLED" });
    const early = new AbortController();
    const opening = openEngine({ device: "cpu", signal: early.signal });
    early.abort();
    await expect(opening).rejects.toMatchObject({ code: "CANCELLED" });
  });
});

describe("the engine process", () => {
  it("reports its own death with the signal", async () => {
    const engine = await openEngine({ device: "cpu" });
    const { session, feeds } = await loadHeavy(engine);
    const run = session.run(feeds);
    await delay(100);
    process.kill(engine.processId as number, "SIGKILL");
    await expect(run).rejects.toMatchObject({
      code: "ENGINE_CRASHED",
      message: "The engine process ended by signal SIGKILL.",
    });
    await expect(session.run(feeds)).rejects.toMatchObject({
      code: "ENGINE_CLOSED",
      message: expect.stringContaining("SIGKILL"),
    });
    await engine.close();
  });

  it("ignores Ctrl-C and polite ends: what they mean is for the parent to say", async () => {
    const engine = await openEngine({ device: "cpu" });
    const session = await engine.load({ bytes: scaleModel(3) });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.kill(engine.processId as number, signal);
    await delay(50);
    expect((await session.run(two)).outputs.y?.data).toEqual(Float32Array.of(6));
    await engine.close();
  });

  it("is gone after close, idle or running; closing twice is no error", async () => {
    const idle = await openEngine({ device: "cpu" });
    await idle.close();
    expect(isAlive(idle.processId)).toBe(false);
    await idle.close();
    const busy = await openEngine({ device: "cpu" });
    const { session, feeds } = await loadHeavy(busy);
    const run = session.run(feeds);
    const outcome = expect(run).rejects.toMatchObject({ code: "ENGINE_CLOSED", message: "The engine was closed." });
    await delay(50);
    await busy.close();
    expect(isAlive(busy.processId)).toBe(false);
    await outcome;
  });
});

describe("a program that forgets its engine", () => {
  const start = (mode: "end" | "stay") => {
    const loader = createRequire(import.meta.url).resolve("tsx");
    const script = fileURLToPath(new URL("./testing/forgetful-program.ts", import.meta.url));
    const args = ["--conditions=source", "--import", loader, script, mode];
    return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  };
  const engineOf = async (program: ChildProcess) => Number(String((await once(program.stdout!, "data"))[0]));

  it("ends by itself, and the engine with it", async () => {
    const program = start("end");
    const exit = once(program, "exit");
    const engine = await engineOf(program);
    expect(await exit).toEqual([0, null]);
    expect(await untilGone(engine, 1000)).toBe(true);
  });

  it("takes the engine along when it is killed", async () => {
    const program = start("stay");
    const engine = await engineOf(program);
    expect(isAlive(engine)).toBe(true);
    program.kill("SIGKILL");
    expect(await untilGone(engine, 1000)).toBe(true);
  });
});
