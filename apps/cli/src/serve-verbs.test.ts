// serve and studio as people start them: a folder of their own, a real engine, one picture over HTTP, and an orderly end.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "./run.js";
import { listeningTerminal } from "./terminal/listening-terminal.js";

const hasModel = existsSync(join(import.meta.dirname, "../../../models/imagier-1/model.json"));

/** Processes that start beside everything else that is tested. */
const timeout = 240_000;

describe.skipIf(!hasModel)("the service from the command line", { timeout }, () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "imagier-serve-"));
  });
  afterEach(() => rm(dir, { recursive: true }));

  /** Started; `end` tells it to end, and gives its exit status. */
  async function started(...argv: string[]) {
    const terminal = listeningTerminal();
    const ending = new AbortController();
    const options = ["--port", "0", "--data", dir, "--device", "cpu", "--log", "silent"];
    const ended = run([...argv, ...options], { terminal, version: "1.2.3", signal: ending.signal });
    await expect.poll(() => terminal.out() + terminal.err(), { timeout }).toContain("\n");
    const end = () => {
      ending.abort();
      return ended;
    };
    return { terminal, end };
  }

  it("tells where it is and the first key once, draws, and ends in order", async () => {
    const { terminal, end } = await started("serve", "--json", "--fetch-from", "localhost");
    const { url, firstRunKey } = JSON.parse(terminal.out()) as { url: string; firstRunKey: string };
    const headers = { authorization: `Bearer ${firstRunKey}`, "content-type": "application/json" };
    const body = JSON.stringify({ prompt: "a red apple", size: "64x64", steps: 2 });
    const answer = await fetch(`${url}/v1/images/generations`, { method: "POST", headers, body });
    const { data } = (await answer.json()) as { data: { b64_json: string }[] };
    expect(Buffer.from(data[0]!.b64_json, "base64").toString("latin1", 1, 4)).toBe("PNG");
    expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ status: "ready", missing: [] });
    expect((await fetch(`${url}/v1/jobs`)).status).toBe(401);
    // The named host is asked for and not refused as a name; that it is this machine is seen later.
    const form = new FormData();
    form.set("prompt", "a red apple");
    form.set("image", "https://localhost/picture.png");
    const { authorization } = headers;
    const refusal = await fetch(`${url}/v1/images/edits`, { method: "POST", headers: { authorization }, body: form });
    const { error } = (await refusal.json()) as { error: { code: string; message: string } };
    expect(error).toMatchObject({ code: "URL_REFUSED", message: expect.stringContaining("network") });
    expect(await end()).toBe(0);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it("opens the studio with a key of its own, where the page was built", async () => {
    const { terminal, end } = await started("studio", "--no-open");
    const isBuilt = existsSync(join(import.meta.dirname, "../../studio/dist/index.html"));
    if (isBuilt) expect(terminal.out()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/studio\/#key=imk_\S+\n$/);
    else expect(terminal.err()).toContain("SERVICE_UNAVAILABLE");
    expect(await end()).toBe(isBuilt ? 0 : 1);
  });
});
