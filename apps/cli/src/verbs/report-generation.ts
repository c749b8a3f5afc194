// Says what came of a drawing: paths on stdout, one a line; all that only a person wants on stderr. Or all of it as JSON.

import type { PictureInspection } from "@imagier/contracts";
import { encodeImage, type Generation, type GenerationPlan } from "imagier";
import { type Texts, textsOf } from "../messages/texts.js";
import type { Reporting } from "../option-values.js";
import { previewProtocol, previewSequence } from "../terminal/preview.js";
import type { Terminal } from "../terminal/terminal.js";

/** @param result with more fields, those are told as JSON too */
export async function reportGeneration(
  result: Generation,
  { json, quiet }: Reporting,
  terminal: Terminal,
): Promise<void> {
  const { images: _, ...told } = result;
  if (json) {
    terminal.stdout.write(`${JSON.stringify(told)}\n`);
    return;
  }
  const { files, plan, timingsMs, credits, warnings, similar = [], inspections = [] } = told;
  terminal.stdout.write(`${files.join("\n")}\n`);
  if (quiet) return;
  await showPreview(result, terminal);
  const { looksAt, proof, inspection } = textsOf(terminal.language);
  const seconds = (timingsMs.total / 1000).toFixed(1);
  const lines = [
    `${plan.widthPx}x${plan.heightPx}, ${whatDrew(plan, terminal)}, seed ${plan.seed}, ${seconds} s`,
    ...credits.map(({ title, author, source, licence }) => `${looksAt} "${title}", ${author} (${source}, ${licence})`),
    ...similar.map((each) => proof.isLike(each)),
    ...inspections.flatMap((found) => inspectionLines(found, inspection)),
    ...warnings.map(({ message }) => `! ${message}`),
  ];
  terminal.stderr.write(`${lines.join("\n")}\n`);
}

function inspectionLines(
  { report: { claims }, repairs = [] }: PictureInspection,
  texts: Texts["inspection"],
): string[] {
  const held = claims.filter(({ verdict }) => verdict === "pass").length;
  const changes = repairs.flatMap((round) => round.changes.map(({ layer, action }) => `${layer} ${action}`));
  return [
    texts.held(held, claims.length),
    ...(repairs.length === 0 ? [] : [`${texts.repaired(repairs.length)} (${changes.join(", ")})`]),
  ];
}

function whatDrew(plan: GenerationPlan, { language }: Terminal): string {
  if (plan.family === undefined) return plan.style;
  const { scene } = textsOf(language);
  if (plan.family === "scene") return scene.layers(plan.scene.layers.length);
  return plan.family === "comic" ? scene.panels(plan.drawings.length) : plan.model.name;
}

async function showPreview({ images, plan }: Generation, { stdout, env }: Terminal): Promise<void> {
  const protocol = stdout.isTTY === true ? previewProtocol(env) : undefined;
  if (protocol === undefined) return;
  for (const image of images) {
    const png = await encodeImage({ ...image, plan: { ...plan, format: "png" } });
    stdout.write(previewSequence(protocol, png));
  }
}
