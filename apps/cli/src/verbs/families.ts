// `imagier families "<prompt>"`: a table of what each family here makes of one prompt, with time, steps and memory; a sheet
// where asked for. The drawing and the sheet are `imagier`'s.

import { ImagierError } from "@imagier/contracts";
import { drawFamilies, type FamilyDrawing } from "imagier";
import { modelTexts } from "../messages/model-texts.js";
import { textsOf } from "../messages/texts.js";
import type { FamiliesCommand } from "../model-commands.js";
import { AlreadyTold } from "../terminal/already-told.js";
import { formatBytes } from "../terminal/format-bytes.js";
import { printable } from "../terminal/printable.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import { textTable } from "../terminal/table.js";
import type { Terminal, VerbContext } from "../terminal/terminal.js";

/** @throws AlreadyTold where no family drew anything */
export async function runFamilies(command: FamiliesCommand, { terminal, signal }: VerbContext): Promise<void> {
  const { prompt, seed, steps, models, out, memoryLimitBytes, json, quiet } = command;
  const { stages, secondsLeft } = textsOf(terminal.language);
  const bar = openProgressBar(terminal, { isSilent: json || quiet, secondsLeft });
  const drawings = await drawFamilies(prompt, {
    ...{ seed, steps, models, out, signal, engine: { memoryLimitBytes } },
    onProgress: (name, { stage, stepsDone, stepsTotal }) =>
      bar.update({ label: `${printable(name)}: ${stages[stage]}`, done: stepsDone, total: stepsTotal }),
  }).finally(() => bar.close());
  if (json) terminal.stdout.write(`${JSON.stringify({ prompt, seed, sheet: out, families: drawings.map(told) })}\n`);
  else if (quiet) terminal.stdout.write(out === undefined ? "" : `${out}\n`);
  else tell(drawings, out, terminal);
  const [first] = drawings;
  if (first?.error && drawings.every(({ error }) => error)) throw new AlreadyTold(first.error);
}

/** Without the pixels. */
function told({ image, error, ...drawing }: FamilyDrawing) {
  const size = image && { widthPx: image.widthPx, heightPx: image.heightPx };
  return { ...drawing, ...size, ...(error && { error: error.toJSON() }) };
}

function tell(drawings: readonly FamilyDrawing[], out: string | undefined, terminal: Terminal): void {
  const texts = modelTexts[terminal.language];
  const { name, family, steps, time, memory, size, state } = texts.columns;
  const columns = [name, family, size, steps, time, memory, state];
  const isNumber = [false, false, true, true, true, true, false];
  const rows = drawings.map((drawing) => rowOf(drawing, terminal));
  terminal.stdout.write(textTable({ columns, isNumber, rows }));
  if (out !== undefined) terminal.stdout.write(`${out}\n`);
}

function rowOf(
  { name, family, image, steps, totalMs, peakMemoryBytes, error, classPrompt }: FamilyDrawing,
  terminal: Terminal,
) {
  const texts = modelTexts[terminal.language];
  const drawn = classPrompt === undefined ? texts.drew : `${texts.drew} (${texts.asClass(classPrompt)})`;
  return [
    printable(name),
    family ?? "",
    image === undefined ? "" : `${image.widthPx}x${image.heightPx}`,
    String(steps ?? ""),
    `${(totalMs / 1000).toFixed(2)} s`,
    peakMemoryBytes === undefined ? "" : formatBytes(peakMemoryBytes),
    error instanceof ImagierError ? `${error.code}: ${printable(error.message)}` : drawn,
  ];
}
