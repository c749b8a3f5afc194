// `imagier worker`: draws for servers elsewhere, until it is told to end. Not the claiming and not the drawing: the server's.

import { work } from "@imagier/server";
import { serviceTexts } from "../messages/service-texts.js";
import type { WorkerCommand } from "../service-commands.js";
import type { VerbContext } from "../terminal/terminal.js";
import { untilTold, workOptions } from "./serve.js";

export async function runWorker(command: WorkerCommand, context: VerbContext): Promise<void> {
  const { terminal } = context;
  const { metricsPort } = command;
  const working = await work({ ...workOptions(command, terminal), metricsPort });
  if (!command.json && !command.quiet) terminal.stderr.write(`${serviceTexts[terminal.language].waits}\n`);
  await untilTold(working, command, context);
}
