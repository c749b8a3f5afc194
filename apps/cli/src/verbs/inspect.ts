// `imagier inspect FILE`: what is in a picture, by its pixels alone, and whether it is what the words or its plan ask for.

import { type FileInspection, ImagierError, inspectFile } from "imagier";
import type { InspectCommand } from "../inspection-commands.js";
import { textsOf } from "../messages/texts.js";
import { AlreadyTold } from "../terminal/already-told.js";
import type { Terminal, VerbContext } from "../terminal/terminal.js";

export async function runInspect(command: InspectCommand, { terminal, signal }: VerbContext): Promise<void> {
  const { file, expect, json, quiet } = command;
  const found = await inspectFile(file, { expect, signal });
  const { verdict, claims } = found.report;
  if (json) terminal.stdout.write(`${JSON.stringify(found)}\n`);
  else terminal.stdout.write(quiet ? `${verdict}\n` : `${linesOf(found, terminal).join("\n")}\n`);
  const wrong = claims.filter((claim) => claim.verdict === "fail");
  if (wrong.length === 0) return;
  // For scripts: a picture that is not what was asked for ends with a status of its own.
  throw new AlreadyTold(new ImagierError("INSPECTION_FAILED", wrong.map(({ sentence }) => sentence.en).join(" ")));
}

function linesOf({ report, seen, expectedBy }: FileInspection, { language }: Terminal): string[] {
  const { inspection } = textsOf(language);
  const { verdicts, held } = inspection;
  const claims = report.claims.map(({ verdict, sentence }) => `${verdicts[verdict].padEnd(8)}${sentence[language]}`);
  const passed = report.claims.filter(({ verdict }) => verdict === "pass").length;
  const things = seen.objects.map(
    ({ concept, colour, confidence, box }) =>
      `  ${[colour, concept].filter((word) => word !== undefined).join(" ")} ${confidence.toFixed(2)} (${[box.left, box.top, box.width, box.height].map(Math.round).join(", ")})`,
  );
  const writing = (seen.writing ?? []).map(({ text, confidence }) => `  "${text}" ${confidence.toFixed(2)}`);
  return [
    ...(expectedBy === "nobody" ? [inspection.nothingExpected] : [...claims, held(passed, report.claims.length)]),
    ...(report.unchecked.length === 0 ? [] : [`${inspection.unchecked}: ${report.unchecked.join("; ")}`]),
    ...[`${inspection.seen}:`, ...things],
    ...(writing.length === 0 ? [] : [`${inspection.writing}:`, ...writing]),
  ];
}
