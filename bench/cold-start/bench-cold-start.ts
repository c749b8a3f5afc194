// From a cold shell to the written file: wall time and the memory of all processes together, several times over.
// `npm run bench:cold-start`, after `npm ci`. Linux only: memory is read from /proc.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const runs = 7;
const command = join(import.meta.dirname, "../../apps/cli/bin/imagier.js");
// Looking costs the measured processes time: seldom enough not to show.
const pollMs = 60;

/** Proportional memory (shared pages counted once) of a process and all below it. */
function memoryOfTree(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
    const own = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024;
    return children.reduce((sum, child) => sum + memoryOfTree(Number(child)), own);
  } catch {
    return 0; // It ended between two looks.
  }
}

async function run(folder: string, seed: number): Promise<{ ms: number; peakBytes: number }> {
  const began = performance.now();
  const args = [command, "a red apple", "--seed", `${seed}`, "--out", join(folder, `${seed}.png`), "--quiet"];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, memoryOfTree(child.pid!));
  }, pollMs);
  const status = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`imagier ended with ${status}`);
  return { ms: performance.now() - began, peakBytes };
}

const folder = await mkdtemp(join(tmpdir(), "imagier-bench-"));
try {
  const measured: { ms: number; peakBytes: number }[] = [];
  for (let seed = 0; seed < runs; seed++) measured.push(await run(folder, seed));
  const times = measured.map(({ ms }) => ms);
  const sorted = [...times].sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      firstMs: Math.round(times[0]!),
      medianMs: Math.round(sorted[runs >> 1]!),
      slowestMs: Math.round(sorted.at(-1)!),
      peakMb: Math.round(Math.max(...measured.map(({ peakBytes }) => peakBytes)) / 1e6),
    }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
