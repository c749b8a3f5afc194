// What a path holds, whichever family it is of: the folders of GANs and token models by their networks, all else by its configs.
// Loads nothing and starts no engine. The families' own doors tell what they know.

import { readdir, realpath } from "node:fs/promises";
import { type CheckpointReport, inspectCheckpoint } from "@imagier/checkpoints";

type Inspect = (path: string) => Promise<CheckpointReport | undefined>;

/** In the order in which they are opened (open-pipeline.ts). */
const folderInspections: readonly (() => Promise<Inspect>)[] = [
  async () => (await import("./gan/open-gan.js")).inspectGan,
  async () => (await import("./autoregressive/open-autoregressive.js")).inspectAutoregressive,
];

/** @throws CHECKPOINT_*, NETWORK_* where a configuration is of no network; what is missing is reported, not refused */
export async function inspectAnyCheckpoint(path: string): Promise<CheckpointReport> {
  const folder = await realpath(path).catch(() => path);
  const names = await readdir(folder).catch(() => undefined); // a file, or nothing
  if (names !== undefined && !names.includes("model_index.json")) {
    for (const load of folderInspections) {
      const report = await (await load())(folder);
      if (report !== undefined) return report;
    }
  }
  return inspectCheckpoint(path);
}
