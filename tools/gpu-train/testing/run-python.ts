// Runs one of the folder's Python programs and gives what it prints; and whether there is a Python with PyTorch at all.
// Not for the tools themselves: those are run by hand, where the GPU is.

import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** Debian's python3-torch belongs to the system's Python, whatever else is on the path. */
export const python = "/usr/bin/python3";

export const torchMissing = `no PyTorch in ${python} (apt-get install python3-torch)`;

/** Looks for the package without importing it: that takes seconds. */
export function hasTorch(): boolean {
  const look = "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)";
  return spawnSync(python, ["-c", look]).status === 0;
}

/** @param script inside tools/gpu-train @returns stdout @throws what stderr says, where it fails */
export async function runPython(script: string, args: readonly string[]): Promise<string> {
  const path = join(import.meta.dirname, "..", script);
  const { stdout } = await promisify(execFile)(python, [path, ...args], { maxBuffer: 2 ** 26 });
  return stdout;
}
