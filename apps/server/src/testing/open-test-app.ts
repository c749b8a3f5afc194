// The whole HTTP side on a service in memory with a drawing worker, on a socket of its own: what tests of routes ask.
// Not for anything but tests. Every answer that goes through `fetch` is compared with the OpenAPI document.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelView } from "@imagier/contracts";
import { openService, type Service } from "@imagier/service";
import type { App, AppParts } from "../http/app-parts.js";
import { createApp } from "../http/create-app.js";
import { type Listening, type ListenOptions, listen } from "../http/listen.js";
import { checkedFetch } from "./checked-fetch.js";
import { startDrawingWorker } from "./drawing-worker.js";

export interface TestApp {
  app: App;
  service: Service;
  listening: Listening;
  /** Of the first user, with every scope. */
  key: string;
  /** With the key; answers that the document does not describe throw. */
  fetch: typeof fetch;
  close(): Promise<void>;
}

const testModel: ModelView = {
  id: "imagier-1",
  summary: "Squares of one colour",
  family: "drawing",
  defaultSteps: 4,
  styles: [{ id: "flat", name: "Flat" }],
};

interface TestAppOptions {
  parts?: Partial<Omit<AppParts, "service">>;
  listen?: Partial<ListenOptions>;
  /** @default true */
  hasWorker?: boolean;
  tiersFile?: string;
}

export async function openTestApp({
  parts = {},
  listen: how = {},
  hasWorker = true,
  tiersFile,
}: TestAppOptions = {}): Promise<TestApp> {
  const storage = await mkdtemp(join(tmpdir(), "imagier-http-"));
  const service = await openService({
    database: "memory:",
    storage,
    tendEveryMs: 0,
    ...(tiersFile === undefined ? {} : { tiersFile }),
  });
  const key = await service.users.firstRunKey();
  if (key === undefined) throw new Error("The service was not empty.");
  const worker = hasWorker ? await startDrawingWorker(service) : undefined;
  const app = createApp({ ...usualParts, ...parts, service });
  const listening = await listen(app, { port: 0, ...how });
  return {
    app,
    service,
    listening,
    key,
    fetch: checkedFetch(app, { origin: listening.url, key }),
    close: async () => {
      await listening.close(1_000);
      await worker?.stop();
      await service.close();
      await rm(storage, { recursive: true, force: true });
    },
  };
}

let shared: Promise<TestApp> | undefined;

/** One app for all test files of a worker that change none of its parts: its database takes seconds to make. Closed with the process. */
export function sharedTestApp(): Promise<TestApp> {
  shared ??= openTestApp();
  return shared;
}

const usualParts: Omit<AppParts, "service"> = {
  catalogue: {
    models: async () => [testModel],
    available: async () => [],
    pull: async (name) => ({
      id: name,
      name,
      state: "running",
      filesDone: 0,
      filesTotal: 1,
      bytesDone: 0,
      bytesTotal: 1,
    }),
  },
  understand: async ({ prompt }) => ({ plan: { prompt }, language: "en", spans: [], unmet: [] }),
  layersOf: async () => ({ layers: [] }),
  verify: async () => ({ mediaType: "image/png", state: "none", history: [], problems: [], works: [] }),
};
