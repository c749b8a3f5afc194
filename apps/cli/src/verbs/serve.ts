// `imagier serve`: the whole service until it is told to end. Says where it is, the first key once, and each job as it ends.
// The same for `studio`, on the loopback and with a key of its own. Not the service: the server's.

import { ImagierError } from "@imagier/contracts";
import { type EndedJob, type Serving, serve, type WorkOptions } from "@imagier/server";
import { serviceTexts } from "../messages/service-texts.js";
import type { ServeCommand, ServiceCommand, StudioCommand } from "../service-commands.js";
import type { Terminal, VerbContext } from "../terminal/terminal.js";
import { openInBrowser } from "./open-in-browser.js";
import { whileItServes } from "./while-it-serves.js";

export async function runServe(command: ServeCommand, context: VerbContext): Promise<void> {
  const { terminal, signal } = context;
  const { host, port, origins, pictureHosts, isSecure, draws } = command;
  const reached = { host, port, isSecure, pictureHosts, ...(origins.length > 0 ? { origins } : {}) };
  const linkSecret = linkSecretOf(process.env.IMAGIER_LINK_SECRET);
  const serving = await serve({
    ...workOptions(command, terminal),
    ...reached,
    draws,
    ...(linkSecret && { linkSecret }),
  });
  const { url, studioUrl, firstRunKey } = serving;
  const texts = serviceTexts[terminal.language];
  if (command.json) terminal.stdout.write(`${JSON.stringify({ url, studioUrl, firstRunKey })}\n`);
  else if (command.quiet) terminal.stdout.write(`${url}\n`);
  else {
    terminal.stdout.write(`${texts.servesAt(url)}\n`);
    if (studioUrl !== undefined) terminal.stdout.write(`${texts.page(studioUrl)}\n`);
    if (firstRunKey !== undefined) terminal.stdout.write(`${texts.firstKey(firstRunKey)}\n`);
  }
  await untilTold(serving, command, { terminal, signal });
}

export async function runStudio(command: StudioCommand, context: VerbContext): Promise<void> {
  const { terminal, signal } = context;
  const serving = await serve({ ...workOptions(command, terminal), port: command.port });
  try {
    const page = `${requireStudio(serving, terminal)}#key=${await keyOfThisRun(serving, "studio")}`;
    if (command.json) terminal.stdout.write(`${JSON.stringify({ url: serving.url, page })}\n`);
    else terminal.stdout.write(`${page}\n`);
    if (command.opens) openInBrowser(page);
  } catch (error) {
    await serving.close(0);
    throw error;
  }
  await untilTold(serving, command, { terminal, signal });
}

/** The same in all servers of one service; undefined: each draws its own. @throws OPTION_VALUE_INVALID, without quoting it */
function linkSecretOf(hex: string | undefined): Uint8Array | undefined {
  if (hex === undefined || hex === "") return undefined;
  if (/^[0-9a-f]{64}$/i.test(hex)) return Buffer.from(hex, "hex");
  throw new ImagierError("OPTION_VALUE_INVALID", "Expected IMAGIER_LINK_SECRET to be 64 hexadecimal digits.");
}

/** What all verbs of the service open it with. */
export function workOptions(command: ServiceCommand, terminal: Terminal): WorkOptions {
  const { logLevel = terminal.stderr.isTTY === true ? "warn" : "info", ...options } = command;
  const tells = terminal.stderr.isTTY === true && !command.json && !command.quiet;
  return { ...options, logLevel, onJob: tells ? (job) => tellJob(job, terminal) : undefined };
}

/** Waits for the end of the signal, then for the end of what is being drawn. @throws what ended the service before */
export async function untilTold(
  working: Pick<Serving, "close"> & Partial<Pick<Serving, "lost">>,
  { json, quiet }: Pick<ServiceCommand, "json" | "quiet">,
  { terminal, signal }: Pick<VerbContext, "terminal" | "signal">,
): Promise<void> {
  await whileItServes(working, signal, untilAborted);
  if (!json && !quiet) terminal.stderr.write(`${serviceTexts[terminal.language].ending}\n`);
  await working.close();
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function tellJob({ id, state, code, pictures, durationMs }: EndedJob, { stderr, language }: Terminal): void {
  const texts = serviceTexts[language];
  const what = code ?? texts.drew(pictures, (durationMs / 1000).toFixed(1));
  stderr.write(`${id}  ${texts.states[state]}  ${what}\n`);
}

/** @throws SERVICE_UNAVAILABLE */
function requireStudio({ studioUrl }: Serving, { language }: Terminal): string {
  if (studioUrl !== undefined) return studioUrl;
  const hint = "npm run build --workspace apps/studio";
  throw new ImagierError("SERVICE_UNAVAILABLE", serviceTexts[language].notBuilt, { hint });
}

/** A key that only this run has: those of earlier runs under the same name are revoked. */
export async function keyOfThisRun({ service: { users } }: Serving, keyName: "studio" | "mcp"): Promise<string> {
  const owner = (await users.list({ limit: 200 })).find(({ tier }) => tier === "owner");
  const user = owner ?? (await users.create({ name: keyName, tier: "owner" }));
  for (const { id, name, revokedAt } of await users.keys(user.id))
    if (name === keyName && revokedAt === undefined) await users.revokeKey(user.id, id);
  return (await users.issueKey(user.id, { name: keyName, scopes: ["draw", "admin"] })).key;
}
