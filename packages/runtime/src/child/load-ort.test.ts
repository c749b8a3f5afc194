import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { openEngine } from "../open-engine.js";
import { scaleModel } from "../testing/onnx-model.js";

afterEach(() => vi.unstubAllEnvs());

it.runIf(process.platform === "linux")("keeps no id of this machine and nothing to send", async () => {
  const home = await mkdtemp(join(tmpdir(), "imagier-home-"));
  vi.stubEnv("HOME", home);
  vi.stubEnv("XDG_CACHE_HOME", undefined);
  for (const silenced of ["CI", "GITHUB_ACTIONS", "ORT_DISABLE_TELEMETRY"]) vi.stubEnv(silenced, undefined);
  const engine = await openEngine({ device: "cpu", threads: 1 });
  const session = await engine.load({ bytes: scaleModel(3) });
  await session.run({ x: { dtype: "float32", shape: [1], data: Float32Array.of(1) } });
  await engine.close();
  expect(await readdir(home, { recursive: true })).toEqual([]);
  await rm(home, { recursive: true });
});
