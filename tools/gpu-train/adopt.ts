// Makes a run's checkpoint from the averages that came back: `npx tsx --conditions=source tools/gpu-train/adopt.ts RUN_DIR PART...`
// The run can then be exported (tools/export-imagier-1.ts) or trained on. An existing checkpoint is left alone.

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { saveCheckpoint } from "@imagier/training";
import { checkpointFromAverages } from "./averages.js";

const [runDir, ...parts] = process.argv.slice(2);
if (runDir === undefined || parts.length === 0) throw new Error("Give the run's folder and all parts of the averages.");
const path = join(runDir, "checkpoint.safetensors");
const isThere = await stat(path).then(
  () => true,
  () => false,
);
if (isThere) throw new Error(`${path} is there already: give another folder.`);
await mkdir(runDir, { recursive: true });
const checkpoint = await checkpointFromAverages(parts);
await saveCheckpoint(path, checkpoint);
console.log(`${path}: ${Object.keys(checkpoint.state).length} tensors, seed ${checkpoint.seed}`);
