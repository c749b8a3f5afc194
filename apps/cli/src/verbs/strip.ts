// `imagier strip FILE`: a copy without proof or plain-text metadata, and what is lost with them.

import { describeLoss, strip } from "imagier";
import type { StripCommand } from "../proof-commands.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runStrip(command: StripCommand, { terminal }: VerbContext): Promise<void> {
  const { file, out, only, json, quiet } = command;
  const result = await strip(file, { out, parts: only && [only] });
  const { stdout, stderr, language } = terminal;
  stdout.write(json ? `${JSON.stringify(result)}\n` : `${result.file}\n`);
  if (!json && !quiet) stderr.write(`${(await describeLoss(result.removed, language)).join("\n")}\n`);
}
