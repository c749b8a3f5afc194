// `imagier models list`: the models on this machine, with their styles, and the repositories in the hub's cache.

import { listModels, listPulled } from "imagier";
import { modelTexts } from "../messages/model-texts.js";
import { textsOf } from "../messages/texts.js";
import type { ModelsListCommand } from "../model-commands.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runModelsList(command: ModelsListCommand, context: VerbContext): Promise<void> {
  if (command.available) return (await import("./models-available.js")).runModelsAvailable(command, context);
  const { json, quiet } = command;
  const { terminal } = context;
  const [models, pulled] = [await listModels(), await listPulled()];
  const { stdout, language } = terminal;
  if (json) {
    const rows = models.map(({ dir, manifest }) => {
      const { name, version, family, summary, licence, nativeSizePx, weights, styles, defaults } = manifest;
      return { name, version, family, summary, licence, nativeSizePx, weights, styles, defaults, dir };
    });
    stdout.write(`${JSON.stringify({ models: rows, pulled })}\n`);
    return;
  }
  if (quiet) {
    const names = [...models.map(({ manifest }) => manifest.name), ...pulled.map(({ id }) => id)];
    stdout.write(names.map((name) => `${name}\n`).join(""));
    return;
  }
  if (models.length === 0) stdout.write(`${textsOf(language).noModels}\n`);
  for (const { manifest } of models) {
    const { name, version, summary, licence, nativeSizePx, styles, defaults } = manifest;
    stdout.write(`${name} ${version}  ${summary[language]}  (${nativeSizePx} px, ${licence})\n`);
    const width = Math.max(...styles.map(({ id }) => id.length));
    for (const { id, title } of styles) {
      stdout.write(`  ${id === defaults.style ? "*" : " "} ${id.padEnd(width)}  ${title[language]}\n`);
    }
  }
  if (pulled.length === 0) return;
  stdout.write(`${modelTexts[language].pulled}\n${pulled.map(({ id }) => `    ${id}\n`).join("")}`);
}
