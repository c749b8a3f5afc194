// serve killed in the middle of a picture that was asked for over HTTP, and started again on the same data: drawn once, paid once.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const hasModel = existsSync(join(import.meta.dirname, "../../../models/imagier-1/model.json"));

/** Two starts of everything, beside everything else that is tested. */
const timeout = 240_000;

interface Job {
  state: string;
  progress?: { stepsDone: number };
  pictures: { id: string; image: number }[];
}

describe.skipIf(!hasModel)("serve, killed while it draws", { timeout }, () => {
  let dir: string;
  const living: ChildProcess[] = [];
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "imagier-killed-"));
  });
  afterEach(async () => {
    for (const child of living.splice(0)) await killed(child);
    await rm(dir, { recursive: true });
  });

  /** A process of its own, from the sources. */
  async function started() {
    const options = ["--port", "0", "--data", dir, "--device", "cpu", "--log", "silent", "--json"];
    const main = ["--conditions=source", "--import", import.meta.resolve("tsx"), join(import.meta.dirname, "main.ts")];
    const child = spawn(process.execPath, [...main, "serve", ...options], { stdio: ["ignore", "pipe", "inherit"] });
    living.push(child);
    const [line] = (await once(child.stdout!, "data")) as [Buffer];
    return { child, ...(JSON.parse(line.toString()) as { url: string; firstRunKey?: string }) };
  }

  async function killed(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  it("finishes the job once after its next start, and takes its price once", async () => {
    const first = await started();
    const headers = { authorization: `Bearer ${first.firstRunKey}`, "content-type": "application/json" };
    const ask = async <T>(url: string, path: string) => (await (await fetch(`${url}${path}`, { headers })).json()) as T;
    const body = JSON.stringify({ prompt: "a red apple", size: "64x64", steps: 80 });
    // Its client is cut off, and with an Idempotency-Key would ask again.
    const asked = { method: "POST", headers: { ...headers, "idempotency-key": "once" }, body };
    fetch(`${first.url}/v1/images/generations`, asked).catch(() => undefined);
    const jobs = (url: string) => ask<Job[]>(url, "/v1/jobs");
    await expect.poll(async () => (await jobs(first.url))[0]?.progress?.stepsDone ?? 0, { timeout }).toBeGreaterThan(0);
    await killed(first.child);

    const second = await started();
    expect(second.firstRunKey).toBeUndefined();
    const answer = await fetch(`${second.url}/v1/images/generations`, asked);
    const { data } = (await answer.json()) as { data: { b64_json: string }[] };
    expect(data).toHaveLength(1);
    const [job, ...others] = await jobs(second.url);
    expect(others).toEqual([]);
    expect(job).toMatchObject({ state: "succeeded", pictures: [{ image: 0 }] });
    expect(await ask<object[]>(second.url, "/v1/pictures")).toHaveLength(1);
    const usage = await ask<{ used: number; reserved: number; pictures: number }>(second.url, "/v1/usage");
    expect(usage).toMatchObject({ reserved: 0, pictures: 1 });
    expect(usage.used).toBeGreaterThan(0);
  });
});
