// `imagier comic SCRIPT`: a page of panels with balloons, or its plan.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { drawComic, listCharacters, openModel, planComic, readComicPlan } from "imagier";
import type { ComicCommand } from "../cast-commands.js";
import type { VerbContext } from "../terminal/terminal.js";
import { reportGeneration } from "./report-generation.js";
import { withProgressBar } from "./with-progress-bar.js";

export async function runComic(command: ComicCommand, context: VerbContext): Promise<void> {
  const { terminal, signal } = context;
  const { script, plan, planOnly, panel, columns, seed, style, out } = command;
  const characters = await listCharacters();
  const written = plan === undefined ? undefined : await readComicPlan(plan);
  const words = script === undefined ? undefined : await scriptOf(script);
  const pipeline = await openModel(command.model, { signal });
  try {
    const comic = written ?? (await planComic(words!, pipeline, { panel, columns, seed, names: characters }));
    if (planOnly) {
      terminal.stdout.write(`${JSON.stringify(comic, undefined, command.json ? undefined : 2)}\n`);
      return;
    }
    const result = await withProgressBar(command, context, (progress) =>
      drawComic(comic, { ...progress, pipeline, characters, style, out }),
    );
    await reportGeneration(result, command, terminal);
  } finally {
    await pipeline.close();
  }
}

/** The words themselves, or those of a file. */
async function scriptOf(script: string): Promise<string> {
  return script.length < 500 && existsSync(script) ? readFile(script, "utf8") : script;
}
