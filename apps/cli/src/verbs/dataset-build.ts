// `imagier dataset build`: fetches and renders the drawings that training reads; a second call finds them done.

import { buildDataset } from "@imagier/datasets";
import type { DatasetBuildCommand } from "../dataset-commands.js";
import { textsOf } from "../messages/texts.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runDatasetBuild(command: DatasetBuildCommand, { terminal, signal }: VerbContext): Promise<void> {
  const { verb: _, json, quiet, ...options } = command;
  const { secondsLeft } = textsOf(terminal.language);
  const bar = openProgressBar(terminal, { isSilent: json || quiet, secondsLeft });
  try {
    const built = await buildDataset({
      ...options,
      signal,
      onProgress: (progress) => {
        const label = "source" in progress ? progress.source : progress.stage;
        const { done, total } = progress.stage === "install" ? { done: 0, total: 0 } : progress;
        bar.update({ label, done, total });
      },
    });
    bar.close();
    if (json) terminal.stdout.write(`${JSON.stringify(built)}\n`);
    else terminal.stdout.write(quiet ? `${built.dir}\n` : `${built.dir}: ${built.count} (${built.failed} failed)\n`);
    if (!json && !quiet)
      for (const { source, reason } of built.skipped) terminal.stderr.write(`! ${source}: ${reason}\n`);
  } finally {
    bar.close();
  }
}
