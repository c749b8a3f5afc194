// `imagier train`: trains the drawing network on the dataset, for as long as told; the same command goes on later.
// Not the loop: training/ has that. It leaves a checkpoint, not a model that draws.

import { dirname, join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { defaultDatasetDir, openDrawings } from "@imagier/datasets";
import { openEngine } from "@imagier/runtime";
import {
  checkpointFromModel,
  drawingSources,
  makeCurriculum,
  type TrainingProgress,
  trainDrawing,
} from "@imagier/training";
import { findModel } from "imagier";
import type { TrainCommand } from "../command-line.js";
import { learnedFromOf } from "../learned-from-of.js";
import { textsOf } from "../messages/texts.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import type { VerbContext } from "../terminal/terminal.js";

/** A run from a model's weights sees other batches than the run that made them. */
const batchesSeed = 1;

/** The bar counts seconds, since minutes are what was asked for. */
const secondsPerMinute = 60;

export async function runTrain(command: TrainCommand, { terminal, signal }: VerbContext): Promise<void> {
  const { minutes, cacheDir = defaultDatasetDir(), json, quiet } = command;
  const runDir = command.runDir ?? join(dirname(cacheDir), "training");
  const drawings = await openDrawings(cacheDir);
  const model = command.fromModel === undefined ? undefined : await findModel(command.fromModel);
  const engine = await openEngine(); // without the signal: an interrupted run still has a checkpoint to save
  const bar = openProgressBar(terminal, {
    isSilent: json || quiet,
    secondsLeft: textsOf(terminal.language).secondsLeft,
  });
  let last: TrainingProgress | undefined;
  try {
    const { step } = await trainDrawing({
      engine,
      curriculum: makeCurriculum(drawings, { sources: drawingSources }),
      styles: drawingSources,
      runDir,
      start: model && (await checkpointFromModel(model, batchesSeed)),
      startLearnedFrom: model && (await learnedFromOf(model)),
      minutes,
      signal,
      onProgress: (progress) => {
        last = progress;
        const done = Math.round(progress.progress * minutes * secondsPerMinute);
        bar.update({ label: labelOf(progress), done, total: Math.round(minutes * secondsPerMinute) });
      },
    });
    bar.close();
    if (signal.aborted) {
      const hint = `The checkpoint is in "${runDir}"; the same command goes on from it.`;
      throw new ImagierError("CANCELLED", `Training was interrupted at step ${step}.`, { hint });
    }
    terminal.stdout.write(json ? `${JSON.stringify({ runDir, ...last, step })}\n` : `${runDir}\n`);
  } finally {
    bar.close();
    await engine.close();
  }
}

function labelOf({ step, loss, picturesPerSecond }: TrainingProgress): string {
  return `${step}  loss ${loss.toFixed(4)}  ${picturesPerSecond.toFixed(0)}/s`;
}
