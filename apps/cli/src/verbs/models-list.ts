// `imagier models list`: the models on this machine, with their styles.

import { listModels } from "imagier";
import type { ModelsListCommand } from "../command-line.js";
import { textsOf } from "../messages/texts.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runModelsList({ json, quiet }: ModelsListCommand, { terminal }: VerbContext): Promise<void> {
  const models = await listModels();
  const { stdout, language } = terminal;
  if (json) {
    const rows = models.map(({ dir, manifest }) => {
      const { name, version, family, summary, licence, nativeSizePx, weights, styles, defaults } = manifest;
      return { name, version, family, summary, licence, nativeSizePx, weights, styles, defaults, dir };
    });
    stdout.write(`${JSON.stringify({ models: rows })}\n`);
    return;
  }
  if (quiet) {
    stdout.write(models.map(({ manifest }) => `${manifest.name}\n`).join(""));
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
}
