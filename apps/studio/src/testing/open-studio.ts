// The studio as a person meets it, for tests: the real service with the shipped model, the built page, a real browser.
// Not for anything but tests and benches. One service and one browser in a process; every page has a profile of its own.

import { existsSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Serving, serve } from "@imagier/server";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { buildStudio } from "./build-studio.js";

const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const weights = fileURLToPath(new URL("../../../../models/imagier-1/weights.safetensors", import.meta.url));

/** Why browser tests cannot run here; undefined where they can. */
export const whyNoBrowser = !existsSync(chromiumPath)
  ? `there is no Chromium at ${chromiumPath}: npm run services`
  : existsSync(weights)
    ? undefined
    : "the shipped model is not here";

interface Visit {
  /** @default 1280 x 800 */
  widthPx?: number;
  heightPx?: number;
  theme?: "light" | "dark";
  /** @default "en-GB" */
  locale?: string;
  /** Wish that the box begins with, as the page keeps it. */
  draft?: Record<string, unknown>;
  /** False: at the door. @default true */
  hasKey?: boolean;
  /** Behind "#". @default the first room */
  hash?: string;
  /** Nothing is opened yet. @default false */
  isBlank?: boolean;
}

export interface OpenStudio {
  serving: Serving;
  /** Of a new person, who sees nothing of what other test files drew. */
  key: string;
  /** Where fetched models lie, as `HF_HOME`. */
  modelsHome: string;
  /** A page in a browser profile of its own. */
  visit(how?: Visit): Promise<VisitedPage>;
  /** Ends the service and starts it anew on the same data and port; `whileDown` runs between the two. */
  restart(whileDown?: () => Promise<void>): Promise<void>;
  /** Ends service and browser, for whoever keeps the process. Tests leave that to the end of their process. */
  close(): Promise<void>;
}

export interface VisitedPage {
  page: Page;
  context: BrowserContext;
  /** Hosts that the page asked anything of. */
  hosts: ReadonlySet<string>;
  /** What the page complained of: uncaught errors, and refusals of the content security policy. */
  complaints: readonly string[];
}

let shared: Promise<SharedStudio> | undefined;

/** One service and one browser for all test files of a process: they take seconds to start. */
export async function openStudio(): Promise<OpenStudio> {
  shared ??= startStudio();
  const studio = await shared;
  const { users } = studio.serving.service;
  const { id } = await users.create({ name: "somebody", tier: "owner" });
  const { key } = await users.issueKey(id, { name: "test", scopes: ["draw", "admin"] });
  return {
    key,
    modelsHome: studio.modelsHome,
    get serving() {
      return studio.serving;
    },
    visit: (how) => visit(studio.browser, { ...how, url: studio.serving.studioUrl!, key }),
    restart: studio.restart,
    close: studio.close,
  };
}

interface SharedStudio extends Omit<OpenStudio, "key" | "visit"> {
  browser: Browser;
}

async function startStudio(): Promise<SharedStudio> {
  await buildStudio();
  const data = await mkdtemp(join(tmpdir(), "imagier-studio-"));
  process.once("exit", () => rmSync(data, { recursive: true, force: true }));
  const modelsHome = join(data, "models");
  const options = { database: join(data, "database"), storage: join(data, "pictures"), dataDir: data };
  const start = (port: number) =>
    withModelsHome(modelsHome, () => serve({ ...options, port, threads: 1, logLevel: "error" }));
  const [first, browser] = await Promise.all([
    start(0),
    chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] }),
  ]);
  let serving = first;
  return {
    browser,
    modelsHome,
    get serving() {
      return serving;
    },
    restart: async (whileDown) => {
      const { port } = new URL(serving.url);
      await serving.close(0);
      await whileDown?.();
      serving = await start(Number(port));
    },
    close: async () => {
      shared = undefined;
      await browser.close();
      await serving.close(0);
    },
  };
}

/** The engine's process keeps the environment that it was started in; this one gets its own back. */
async function withModelsHome<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.HF_HOME;
  process.env.HF_HOME = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.HF_HOME;
    else process.env.HF_HOME = before;
  }
}

async function visit(browser: Browser, how: Visit & { url: string; key: string }): Promise<VisitedPage> {
  const {
    widthPx = 1280,
    heightPx = 800,
    theme = "light",
    locale = "en-GB",
    draft,
    hasKey = true,
    hash,
    isBlank = false,
  } = how;
  const context = await browser.newContext({
    viewport: { width: widthPx, height: heightPx },
    colorScheme: theme,
    locale,
    reducedMotion: "reduce",
    hasTouch: widthPx < 500,
  });
  // As text, not as functions: this file is also used where no browser's types are known.
  const kept = JSON.stringify(JSON.stringify(draft ?? {}));
  if (draft !== undefined)
    await context.addInitScript(
      `if (localStorage.getItem("imagier.draft") === null) localStorage.setItem("imagier.draft", ${kept});`,
    );
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const hosts = new Set<string>();
  const complaints: string[] = [];
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:") hosts.add(host);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  if (isBlank) return { page, context, hosts, complaints };
  await page.goto(hasKey ? `${how.url}#key=${how.key}` : how.url);
  if (hasKey) await page.waitForSelector("nav");
  if (hash !== undefined) await page.evaluate(`location.assign(${JSON.stringify(hash)})`);
  return { page, context, hosts, complaints };
}
