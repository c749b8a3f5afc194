// What a run learned from adds up over its restarts, and a run that does not say is refused.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readLearnedFrom, recordLearnedFrom } from "./learned-from.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-learned-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it("keeps every drawing that was ever shown", async () => {
  await recordLearnedFrom(join(dir, "run"), ["noto/cat", "noto/apple"]);
  await recordLearnedFrom(join(dir, "run"), ["noto/cat", "noto/bat"]);
  expect(await readLearnedFrom(join(dir, "run"))).toEqual(["noto/apple", "noto/bat", "noto/cat"]);
});

it("refuses a run that does not say", async () => {
  await expect(readLearnedFrom(join(dir, "other"))).rejects.toMatchObject({ code: "LEDGER_INVALID" });
});
