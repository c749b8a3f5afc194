// `imagier "<prompt>"` and `imagier --from FILE`: draws, writes the files, and says what came of it.

import {
  encodeImage,
  type GenerateOptions,
  type Generation,
  type GenerationPlan,
  generate,
  readPlan,
  redraw,
} from "imagier";
import type { GenerateCommand, RedrawCommand } from "../command-line.js";
import { textsOf } from "../messages/texts.js";
import type { Reporting } from "../option-values.js";
import { previewProtocol, previewSequence } from "../terminal/preview.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import type { Terminal, VerbContext } from "../terminal/terminal.js";

export async function runGenerate(command: GenerateCommand, context: VerbContext): Promise<void> {
  const result = await withProgress(command, context, (options) => generate(command.request, options));
  await report(result, command, context.terminal);
}

export async function runRedraw(command: RedrawCommand, context: VerbContext): Promise<void> {
  const plan = await readPlan(command.from);
  const result = await withProgress(command, context, (options) => redraw(plan, { ...command, ...options }));
  await report(result, command, context.terminal);
}

async function withProgress(
  { out, json, quiet, memoryLimitBytes }: GenerateCommand | RedrawCommand,
  { terminal, signal }: VerbContext,
  draw: (options: GenerateOptions) => Promise<Generation>,
): Promise<Generation> {
  const { stages, secondsLeft } = textsOf(terminal.language);
  const bar = openProgressBar(terminal, { isSilent: json || quiet, secondsLeft });
  try {
    return await draw({
      out,
      signal,
      engine: { memoryLimitBytes },
      onProgress: ({ stage, stepsDone, stepsTotal }) =>
        bar.update({ label: stages[stage], done: stepsDone, total: stepsTotal }),
    });
  } finally {
    bar.close();
  }
}

/** Paths go to stdout, one a line; all that only a person wants goes to stderr. */
async function report(result: Generation, { json, quiet }: Reporting, terminal: Terminal): Promise<void> {
  const { files, plan, timingsMs, credits, warnings } = result;
  if (json) {
    terminal.stdout.write(`${JSON.stringify({ files, plan, timingsMs, credits, warnings })}\n`);
    return;
  }
  terminal.stdout.write(`${files.join("\n")}\n`);
  if (quiet) return;
  await showPreview(result, terminal);
  const { looksAt } = textsOf(terminal.language);
  const seconds = (timingsMs.total / 1000).toFixed(1);
  const lines = [
    `${plan.widthPx}x${plan.heightPx}, ${whatDrew(plan)}, seed ${plan.seed}, ${seconds} s`,
    ...credits.map(({ title, author, source, licence }) => `${looksAt} "${title}", ${author} (${source}, ${licence})`),
    ...warnings.map(({ message }) => `! ${message}`),
  ];
  terminal.stderr.write(`${lines.join("\n")}\n`);
}

function whatDrew(plan: GenerationPlan): string {
  if (plan.family === undefined) return plan.style;
  return plan.family === "scene" ? `${plan.scene.layers.length} layers` : plan.model.name;
}

async function showPreview({ images, plan }: Generation, { stdout, env }: Terminal): Promise<void> {
  const protocol = stdout.isTTY === true ? previewProtocol(env) : undefined;
  if (protocol === undefined) return;
  for (const image of images) {
    const png = await encodeImage({ ...image, plan: { ...plan, format: "png" } });
    stdout.write(previewSequence(protocol, png));
  }
}
