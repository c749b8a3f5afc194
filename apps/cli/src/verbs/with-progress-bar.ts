// Runs a drawing with a progress bar that goes away when it is done. Not the drawing.

import type { GenerateOptions } from "imagier";
import { textsOf } from "../messages/texts.js";
import type { Reporting } from "../option-values.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function withProgressBar<T>(
  { json, quiet }: Reporting,
  { terminal, signal }: VerbContext,
  draw: (options: Pick<GenerateOptions, "signal" | "onProgress">) => Promise<T>,
): Promise<T> {
  const { stages, secondsLeft } = textsOf(terminal.language);
  const bar = openProgressBar(terminal, { isSilent: json || quiet, secondsLeft });
  try {
    return await draw({
      signal,
      onProgress: ({ stage, stepsDone, stepsTotal }) =>
        bar.update({ label: stages[stage], done: stepsDone, total: stepsTotal }),
    });
  } finally {
    bar.close();
  }
}
