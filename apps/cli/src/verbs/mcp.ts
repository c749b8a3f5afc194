// `imagier mcp`: tools for chat programs over standard input and output, of a service elsewhere or of one started here.
// Not the tools: the server's. Standard output belongs to the protocol; whatever else is said goes to standard error.

import { ImagierError } from "@imagier/contracts";
import { mcpOnStdio, serve } from "@imagier/server";
import type { McpCommand } from "../service-commands.js";
import type { VerbContext } from "../terminal/terminal.js";
import { keyOfThisRun, workOptions } from "./serve.js";
import { whileItServes } from "./while-it-serves.js";

export async function runMcp(command: McpCommand, { terminal, signal }: VerbContext): Promise<void> {
  if (command.url !== undefined) {
    await mcpOnStdio({ url: command.url, key: process.env.IMAGIER_KEY, signal });
    return;
  }
  const serving = await startHere(() => serve({ ...workOptions(command, terminal), port: 0 }));
  const { url } = serving;
  try {
    const key = await keyOfThisRun(serving, "mcp");
    await whileItServes(serving, signal, (untilThen) => mcpOnStdio({ url, key, signal: untilThen }));
  } catch (error) {
    void serving.close(0).catch(() => undefined); // begun already where the database is lost: then it may never end
    throw error;
  }
  await serving.close(0);
}

/** @throws as `act`, saying what to do where a service is already there */
async function startHere<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ImagierError) || error.code !== "DATABASE_IN_USE") throw error;
    const hint =
      "Speak to the service that runs: imagier mcp --url http://127.0.0.1:7860, with its key in IMAGIER_KEY.";
    throw new ImagierError(error.code, error.message, { hint, cause: error });
  }
}
