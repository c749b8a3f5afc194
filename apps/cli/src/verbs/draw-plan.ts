// `imagier "<prompt>" --plan-only` and `imagier --plan FILE`: a scene as a plan that people can read, and back again.

import {
  checkpointRequestOf,
  drawScenePlan,
  generate,
  listCharacters,
  openModel,
  planPrompt,
  readScenePlan,
} from "imagier";
import type { DrawPlanCommand, PlanOnlyCommand } from "../scene-commands.js";
import type { VerbContext } from "../terminal/terminal.js";
import { reportGeneration } from "./report-generation.js";
import { withProgressBar } from "./with-progress-bar.js";

export async function runPlanOnly(command: PlanOnlyCommand, { terminal, signal }: VerbContext): Promise<void> {
  const pipeline = await openModel(command.model, { signal });
  try {
    const plan = await planPrompt(command, pipeline, await listCharacters());
    terminal.stdout.write(`${JSON.stringify(plan, undefined, command.json ? undefined : 2)}\n`);
  } finally {
    await pipeline.close();
  }
}

export async function runDrawPlan(command: DrawPlanCommand, context: VerbContext): Promise<void> {
  const scene = await readScenePlan(command.plan);
  const { out, proof, likeness, verify } = command;
  const request = await checkpointRequestOf(scene, command.model);
  if (request !== undefined) {
    const drawn = await withProgressBar(command, context, (progress) =>
      generate(request, { ...progress, out, proof, likeness, verify }),
    );
    return reportGeneration(drawn, command, context.terminal);
  }
  const characters = await listCharacters();
  const result = await withProgressBar(command, context, async (progress) => {
    const pipeline = await openModel(command.model, { signal: context.signal });
    try {
      return await drawScenePlan(scene, { ...progress, characters, out, proof, likeness, verify, pipeline });
    } finally {
      await pipeline.close();
    }
  });
  await reportGeneration(result, command, context.terminal);
}
