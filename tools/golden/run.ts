// Runs golden cases through our own code and says how far each output is from the reference.
// `npm run golden -- --dir DIR [--only PATTERN] [--supported] [--json]`. Not a test: the tests of a package bring their own cases.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import type { Comparison } from "./golden-case.js";
import { checkOf } from "./kinds.js";
import { closeEngine } from "./run-network.js";

const { values: options } = parseArgs({
  options: {
    dir: { type: "string" },
    only: { type: "string" },
    supported: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

interface CaseResult {
  case: string;
  status: "passed" | "failed" | "unsupported";
  outputs: readonly Comparison[];
  error?: string;
}

const headSchema = z.object({ class: z.string().nullish() });

async function checkOne(name: string, dir: string): Promise<CaseResult> {
  try {
    const head = headSchema.parse(JSON.parse(await readFile(join(dir, "case.json"), "utf8")));
    const check = await checkOf(name, head.class ?? "");
    if (!check) return { case: name, status: "unsupported", outputs: [] };
    const outputs = await check(dir);
    const isPassed = outputs.length > 0 && outputs.every(({ isWithin }) => isWithin);
    return { case: name, status: isPassed ? "passed" : "failed", outputs };
  } catch (error) {
    if (error instanceof ImagierError && error.code === "NETWORK_UNSUPPORTED") {
      return { case: name, status: "unsupported", outputs: [], error: error.message };
    }
    const code = error instanceof ImagierError ? `${error.code}: ` : "";
    const message = error instanceof Error ? error.message : String(error);
    return { case: name, status: "failed", outputs: [], error: `${code}${message}` };
  }
}

function print({ case: name, status, outputs, error }: CaseResult): void {
  const number = (value: number) => value.toExponential(2);
  console.log(`${status.padEnd(11)} ${name}${error ? `: ${error}` : ""}`);
  for (const { output, maxAbs, maxRel, isWithin } of outputs) {
    console.log(`  ${isWithin ? "ok  " : "FAIL"} ${output}: max abs ${number(maxAbs)}, max rel ${number(maxRel)}`);
  }
}

/** Folders of cases: those that every version has to pass, and those of architectures that came later. */
const caseFolders = ["cases", "bonus"];

async function casesIn(dir: string): Promise<{ name: string; path: string }[]> {
  const pattern = new RegExp(options.only ?? "");
  const found = caseFolders.map(async (folder) => {
    const names = await readdir(join(dir, folder)).catch(() => []);
    return names.filter((name) => pattern.test(name)).map((name) => ({ name, path: join(dir, folder, name) }));
  });
  return (await Promise.all(found)).flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function main(dir: string): Promise<void> {
  const results: CaseResult[] = [];
  for (const { name, path } of await casesIn(dir)) {
    const result = await checkOne(name, path);
    if (result.status === "unsupported" && options.supported) continue;
    results.push(result);
    if (!options.json) print(result);
  }
  await closeEngine();
  const passed = results.filter(({ status }) => status === "passed").length;
  const failed = results.length - passed;
  if (options.json) console.log(JSON.stringify({ cases: results, passed, failed }, null, 1));
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

if (options.dir === undefined) {
  console.error("Usage: npm run golden -- --dir DIR [--only PATTERN] [--supported] [--json]");
  process.exitCode = 2;
} else {
  await main(options.dir);
}
