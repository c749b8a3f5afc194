// `imagier bench`: how long this machine takes to open a model and to draw, one picture at a time.
// Not the benchmark against other engines: that is bench/ in the repository.

import { generate, openModel } from "imagier";
import type { BenchCommand } from "../command-line.js";
import { textsOf } from "../messages/texts.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import type { VerbContext } from "../terminal/terminal.js";

const prompt = "a red apple";

export async function runBench(command: BenchCommand, { terminal, signal }: VerbContext): Promise<void> {
  const { model, runs, json, quiet } = command;
  const { bench, secondsLeft } = textsOf(terminal.language);
  const bar = openProgressBar(terminal, { isSilent: json || quiet, secondsLeft });
  const startMs = performance.now();
  const pipeline = await openModel(model, { signal });
  const loadMs = performance.now() - startMs;
  const drawMs: number[] = [];
  let stepMs = 0;
  try {
    for (let seed = 0; seed < runs; seed++) {
      bar.update({ label: bench, done: seed, total: runs });
      const { timingsMs, plan } = await generate({ prompt, seed }, { pipeline, signal });
      drawMs.push(timingsMs.total);
      if ("steps" in plan) stepMs += timingsMs.sample / plan.steps / runs;
    }
  } finally {
    bar.close();
    await pipeline.close();
  }
  const result = {
    model: pipeline.model.manifest.name,
    runs,
    loadMs: round(loadMs),
    firstMs: round(drawMs[0]!),
    medianMs: round([...drawMs].sort((a, b) => a - b)[Math.floor((runs - 1) / 2)]!),
    stepMs: round(stepMs),
  };
  terminal.stdout.write(json ? `${JSON.stringify(result)}\n` : table(result));
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function table(result: Readonly<Record<string, string | number>>): string {
  const rows = Object.entries(result).map(([name, value]) => `${name.padEnd(10)}${String(value).padStart(10)}`);
  return `${rows.join("\n")}\n`;
}
