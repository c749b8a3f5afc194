// `imagier "<prompt>"` and `imagier --from FILE`: draws, writes the files, and says what came of it.

import { generate, listCharacters, readPlan, redraw } from "imagier";
import type { GenerateCommand, RedrawCommand } from "../command-line.js";
import type { VerbContext } from "../terminal/terminal.js";
import { reportGeneration } from "./report-generation.js";
import { withProgressBar } from "./with-progress-bar.js";

export async function runGenerate(command: GenerateCommand, context: VerbContext): Promise<void> {
  const { request, out, memoryLimitBytes, base, weights, proof, likeness, verify } = command;
  const planner = command.planner && { ...command.planner, apiKey: context.terminal.env.IMAGIER_PLANNER_KEY };
  const characters = await listCharacters();
  const result = await withProgressBar(command, context, (progress) =>
    generate(request, {
      ...progress,
      characters,
      vary: command.vary,
      out,
      planner,
      proof,
      likeness,
      verify,
      engine: { memoryLimitBytes, base, weights },
    }),
  );
  await reportGeneration(result, command, context.terminal);
}

export async function runRedraw(command: RedrawCommand, context: VerbContext): Promise<void> {
  const plan = await readPlan(command.from);
  const { memoryLimitBytes, base, weights } = command;
  const result = await withProgressBar(command, context, (progress) =>
    redraw(plan, { ...command, ...progress, engine: { memoryLimitBytes, base, weights } }),
  );
  await reportGeneration(result, command, context.terminal);
}
