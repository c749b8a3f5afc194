// Whatever a hub answers, nothing is written outside its cache, and the refusal is one of ours.

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { type LoopbackHub, openLoopbackHub } from "@imagier/test-kit";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { planPull, pull } from "./pull-model.js";

let hub: LoopbackHub;
let dir: string;
beforeAll(async () => {
  hub = await openLoopbackHub("owner/tiny");
  dir = await mkdtemp(join(tmpdir(), "imagier-hub-fuzz-"));
});
afterAll(async () => {
  await hub.close();
  await rm(dir, { recursive: true });
});

const hash = fc.oneof(fc.constantFrom("0".repeat(40), "a".repeat(64), "../../../x", ""), fc.string());
const path = fc.oneof(
  fc.constantFrom("model_index.json", "config.json", "a.safetensors", "../x", "/x", "a/../b", "a\\b"),
  fc.string(),
);
const size = fc.oneof(fc.integer(), fc.double(), fc.constant(0));
const entry = fc.oneof(
  fc.record({ type: fc.constant("file"), path, size, oid: hash }),
  fc.record({ type: fc.constant("file"), path, size, oid: hash, lfs: fc.record({ oid: hash, size }) }),
  fc.json().map((text) => JSON.parse(text) as unknown),
);
const answers = fc.record({
  state: fc.oneof(fc.record({ sha: fc.oneof(fc.constant("c".repeat(40)), fc.string()) }), fc.jsonValue()),
  tree: fc.oneof(fc.array(entry, { maxLength: 5 }), fc.jsonValue()),
  file: fc.oneof(fc.json(), fc.string()),
});

it("survives any answers", { timeout: 120_000 }, async () => {
  const settings = { endpoint: hub.endpoint, cacheDir: join(dir, "hub"), isOffline: false };
  const options = { settings, firstPauseMs: 0, silenceMs: 2000 };
  await fc.assert(
    fc.asyncProperty(answers, async ({ state, tree, file }) => {
      hub.fault = ({ url = "" }, response) => {
        response.end(
          url.includes("/revision/") ? JSON.stringify(state) : url.includes("/tree/") ? JSON.stringify(tree) : file,
        );
        return true;
      };
      const outcome = await planPull("owner/tiny", {}, options)
        .then((plan) => pull(plan, options))
        .catch((error: unknown) => error);
      expect(outcome === undefined || outcome instanceof ImagierError).toBe(true);
      expect((outcome as ImagierError | undefined)?.code).not.toBe("INTERNAL");
      for (const name of await readdir(dir)) expect(name).toBe("hub");
    }),
    { numRuns: 60 },
  );
});
