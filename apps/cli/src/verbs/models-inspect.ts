// `imagier models inspect PATH`: what a checkpoint or an adapter holds, told from configs and headers alone.

import { type CheckpointReport, inspectModel } from "imagier";
import { type CheckpointTexts, checkpointTexts } from "../messages/checkpoint-texts.js";
import type { ModelsInspectCommand } from "../model-commands.js";
import { printable } from "../terminal/printable.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runModelsInspect(
  { path, json, quiet }: ModelsInspectCommand,
  { terminal }: VerbContext,
): Promise<void> {
  const report = await inspectModel(path);
  const { stdout, language } = terminal;
  if (json) stdout.write(`${JSON.stringify(report)}\n`);
  else if (quiet) stdout.write(`${report.family} ${report.kind}\n`);
  else stdout.write(`${linesOf(report, checkpointTexts[language]).join("\n")}\n`);
}

function linesOf(report: CheckpointReport, { report: texts }: CheckpointTexts): string[] {
  const { family, kind, variant, layout, parameters, dtypes, sizeBytes, components } = report;
  const formats = (counts: Readonly<Record<string, number>>) => Object.keys(counts).sort().join(", ");
  const lines = [
    printable(report.path),
    `${family} ${kind} (${variant}, ${layout}), ${parameters} ${texts.parameters}, ${formats(dtypes)}, ${(sizeBytes / 1e6).toFixed(1)} MB`,
  ];
  for (const component of components) {
    lines.push(`  ${component.name}  ${component.className}  ${component.parameters}  ${formats(component.dtypes)}`);
    for (const kind of ["missing", "misshapen", "unexpected"] as const) {
      lines.push(...namesOf(texts[kind], component[kind]).map((line) => `    ${line}`));
    }
  }
  if (report.missingComponents.length > 0) {
    lines.push(`${texts.missingComponents}: ${report.missingComponents.map(printable).join(", ")}`);
  }
  lines.push(...namesOf(texts.unexpected, report.unexpected));
  if (report.ignoredCount > 0) lines.push(`${texts.ignored}: ${report.ignoredCount}`);
  if (components.length > 0) lines.push(report.isComplete ? texts.whole : texts.incomplete);
  return lines;
}

function namesOf(title: string, { count, first }: { count: number; first: readonly string[] }): string[] {
  if (count === 0) return [];
  const shown = first.slice(0, 5).map(printable).join(", ");
  return [`${title}: ${count} (${shown}${count > 5 ? ", ..." : ""})`];
}
