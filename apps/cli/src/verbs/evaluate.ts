// `imagier evaluate`: has a model draw what a suite asks for, and prints what the judges make of it.
// Not the suite: evaluation/ has that. It writes sheets to look at, since a score is no picture.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { type Drawings, openDrawings, premultiply } from "@imagier/datasets";
import {
  type Ask,
  type Drawn,
  evaluateObjects,
  loadJudge,
  type ObjectsReport,
  type ObjectsResult,
  openJudgeFolder,
  type Share,
  sheetOf,
} from "@imagier/evaluation";
import { openEngine } from "@imagier/runtime";
import { findModelsDir, generate, openModel, type Pipeline, signSheet } from "imagier";
import type { EvaluateCommand } from "../inspection-commands.js";
import { learnedFromOf } from "../learned-from-of.js";
import { textsOf } from "../messages/texts.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runEvaluate(command: EvaluateCommand, { terminal, signal }: VerbContext): Promise<void> {
  const { model, count, out, cacheDir, json, quiet } = command;
  const drawings = await openDrawings(cacheDir);
  const judgesDir = command.judgesDir ?? join(findModelsDir(), "..", "judges");
  const [things, styles] = await Promise.all(
    ["things", "styles"].map((name) => openJudgeFolder(join(judgesDir, name))),
  );
  const engine = await openEngine({ device: "cpu" });
  const bar = openProgressBar(terminal, {
    isSilent: json || quiet,
    secondsLeft: textsOf(terminal.language).secondsLeft,
  });
  const pipeline = await openModel(model, { signal });
  try {
    const learnedFrom = new Set(await learnedFromOf(pipeline.model));
    const result = await evaluateObjects({
      draw: drawingWith(pipeline, signal),
      thingJudge: await loadJudge(engine, things!),
      styleJudge: await loadJudge(engine, styles!),
      drawings,
      learnedFrom: drawings.records.flatMap(({ id }, index) => (learnedFrom.has(id) ? [index] : [])),
      styles: pipeline.model.manifest.styles,
      count,
      signal,
      onProgress: (part, done, total) => bar.update({ label: part, done, total }),
    });
    bar.close();
    const sheets = out === undefined ? [] : await writeSheets(out, result, { drawings, pipeline });
    terminal.stdout.write(
      json ? `${JSON.stringify({ suite: "objects", ...result.report, sheets })}\n` : tableOf(result.report),
    );
    for (const sheet of json ? [] : sheets) terminal.stdout.write(`${sheet}\n`);
  } finally {
    bar.close();
    await pipeline.close();
    await engine.close();
  }
}

function drawingWith(pipeline: Pipeline, signal: AbortSignal) {
  return async ({ prompt, seed, style, useReferences }: Ask): Promise<Drawn> => {
    const sidePx = pipeline.model.manifest.nativeSizePx;
    const request = { prompt, seed, style, useReferences, scene: false, size: `${sidePx}x${sidePx}` };
    const { images, credits } = await generate(request, { pipeline, signal });
    return { pixels: premultiply(images[0]!.data), references: credits.map(({ drawingId }) => drawingId) };
  };
}

/** Every part unselected, what was not recognised, and the closest pairs. @returns paths @throws OUTPUT_UNWRITABLE */
async function writeSheets(
  dir: string,
  { findings }: ObjectsResult,
  { drawings, pipeline }: { drawings: Drawings; pipeline: Pipeline },
): Promise<string[]> {
  const { name: model, weights, licence } = pipeline.model.manifest;
  const models = [{ name: model, sha256: weights.sha256, licence }];
  const pixelsOf = new Map(drawings.records.map(({ id }, index) => [id, () => drawings.pixels(index)]));
  const closest = [...findings.colour, ...findings.style].sort((a, b) => a.nearest.distance - b.nearest.distance);
  const pictures = {
    ...Object.fromEntries(Object.entries(findings).map(([part, all]) => [part, all.map(({ drawn }) => drawn.pixels)])),
    missed: findings.withReferences.filter(({ place }) => place < 0 || place >= 5).map(({ drawn }) => drawn.pixels),
    closest: closest.slice(0, 32).flatMap(({ drawn, nearest }) => [drawn.pixels, pixelsOf.get(nearest.id)!()]),
  };
  try {
    await mkdir(dir, { recursive: true });
    return await Promise.all(
      Object.entries(pictures).map(async ([name, all]) => {
        const path = join(dir, `${name}.png`);
        await writeFile(path, await signSheet(await sheetOf(all, { columns: 16 }), { title: name, models }));
        return path;
      }),
    );
  } catch (cause) {
    throw new ImagierError("OUTPUT_UNWRITABLE", `The sheets cannot be written to "${dir}".`, { cause });
  }
}

function tableOf(report: ObjectsReport): string {
  const { real, withReferences, withoutReferences, ofReal, colour, style, languages, nearCopies, diversity, frechet } =
    report;
  const rows: [string, string][] = [
    ["things", `${report.things}`],
    ["real drawings: first guess, among five", `${said(real.top1)}, ${said(real.top5)}`],
    ["with references: first guess, among five", `${said(withReferences.top1)}, ${said(withReferences.top5)}`],
    ["without references", `${said(withoutReferences.top1)}, ${said(withoutReferences.top5)}`],
    ["among five, of the real figure", `${ofReal.withReferences.toFixed(2)}, ${ofReal.withoutReferences.toFixed(2)}`],
    ["colour", said(colour.all)],
    ["style (real drawings)", `${said(style.all)} (${said(style.real)})`],
    ["same name in French and English", said(languages)],
    ["near copies: plain, changed", `${said(nearCopies.plain)}, ${said(nearCopies.changed)}`],
    ["near copies from words alone", said(nearCopies.fromWords)],
    ["diversity: over seeds, of real drawings", `${diversity.seeds.toFixed(3)}, ${diversity.real.toFixed(3)}`],
    [
      "Fréchet distance: with, without, of real halves",
      [frechet.withReferences, frechet.withoutReferences, frechet.realHalves]
        .map((value) => value.toFixed(1))
        .join(", "),
    ],
  ];
  return rows.map(([name, value]) => `${name.padEnd(50)}${value}\n`).join("");
}

function said({ share, low, high }: Share): string {
  return `${share.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
