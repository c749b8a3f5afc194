// `imagier edit FILE "<instruction>"`: changes a picture that was drawn before, and says which layers it touched.

import { type Edit, edit, listCharacters, openModel, parentPicture, readPlan } from "imagier";
import { textsOf } from "../messages/texts.js";
import type { EditCommand } from "../scene-commands.js";
import type { Terminal, VerbContext } from "../terminal/terminal.js";
import { reportGeneration } from "./report-generation.js";
import { withProgressBar } from "./with-progress-bar.js";

export async function runEdit(command: EditCommand, context: VerbContext): Promise<void> {
  const plan = await readPlan(command.file);
  const parent = await parentPicture(command.file);
  const result = await withProgressBar(command, context, async (progress) => {
    const pipeline = await openModel(command.model, { signal: context.signal });
    try {
      return await edit(plan, command.instruction, {
        ...progress,
        characters: await listCharacters(),
        out: command.out,
        proof: command.proof,
        likeness: command.likeness,
        verify: command.verify,
        pipeline,
        parent,
      });
    } finally {
      await pipeline.close();
    }
  });
  await reportGeneration(result, command, context.terminal);
  if (!command.json && !command.quiet) tellEdit(result, context.terminal);
}

export function tellEdit({ edited }: Pick<Edit, "edited">, { stderr, language }: Terminal): void {
  const { scene } = textsOf(language);
  for (const kind of ["changed", "added", "removed", "unchanged"] as const) {
    if (edited[kind].length > 0) stderr.write(`${scene[kind]}: ${edited[kind].join(", ")}\n`);
  }
}
