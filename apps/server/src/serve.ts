// The service as one process: database, storage, engines, workers and HTTP, put together. The only place that chooses drivers.
// Not a command line (apps/cli) and none of the parts.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type ImagierError,
  type JobWish,
  type LogLevel,
  pictureLayersSchema,
  understandingSchema,
  verificationViewSchema,
} from "@imagier/contracts";
import { findDataDir } from "@imagier/provenance/data-dir";
import type { Service } from "@imagier/service";
import { z } from "zod";
import { defaultModel } from "./engine/default-model.js";
import type { AppParts, HttpSettings } from "./http/app-parts.js";
import type { Listening } from "./http/listen.js";
import type { Observability } from "./observability/observability.js";
import type { EndedJob, WorkObserver } from "./observability/work-observer.js";
import type { DatabaseWatch } from "./watch-database.js";
import { type DrawingOptions, openWorkers, questionEngine } from "./worker/open-workers.js";

export interface WorkOptions extends DrawingOptions {
  /** "postgres://...", or the folder of an embedded database. @default a folder in the data folder */
  database?: string | undefined;
  /** A folder, or "s3://BUCKET/PREFIX?endpoint=URL&region=NAME". @default a folder in the data folder */
  storage?: string | undefined;
  /** Tiers and load rules. @default built-in ones */
  tiersFile?: string | undefined;
  /** @default "info" */
  logLevel?: LogLevel | undefined;
  /** Whether logs hold the words of prompts. @default false */
  showsPrompts?: boolean | undefined;
  /** Told of each job that ended. @default it is only logged */
  onJob?: ((job: EndedJob) => void) | undefined;
}

export interface ServeOptions extends WorkOptions, Pick<HttpSettings, "origins" | "isSecure" | "linkSecret"> {
  /** @default "127.0.0.1" */
  host?: string | undefined;
  /** 0: any that is free. @default 7860 */
  port?: number | undefined;
  /** What `Host` may say, without a port. @default this machine's names on the loopback, else any */
  hosts?: HttpSettings["hosts"];
  /** Hosts that pictures named by address are fetched from, over HTTPS; see upload/fetch-picture.ts. @default none */
  pictureHosts?: readonly string[] | undefined;
  /** False: only HTTP; workers elsewhere draw. @default true */
  draws?: boolean | undefined;
}

export interface WorkerOptions extends WorkOptions {
  /** Where health and metrics are told, on all addresses; 0: any that is free. @default nowhere */
  metricsPort?: number | undefined;
}

export interface Working {
  service: Service;
  /** Draws what was begun, gives back what is not done in time, ends all processes. May be called twice. */
  close(graceMs?: number): Promise<void>;
}

export interface Serving extends Working {
  /** As "http://127.0.0.1:7860". */
  url: string;
  /** Told once in the life of a database. @default it was told before */
  firstRunKey: string | undefined;
  /** Resolves where the embedded database stopped for good: nothing is left but to end. */
  lost: Promise<ImagierError>;
  /** Where the page is; undefined where it was not built. */
  studioUrl: string | undefined;
}

export const defaultPort = 7860;

/** @throws ImagierError DATABASE_*, STORAGE_UNAVAILABLE, TIERS_INVALID; the system's error where the port is taken */
export async function serve(options: ServeOptions = {}): Promise<Serving> {
  const { host = "127.0.0.1", port = defaultPort, draws = true } = options;
  let observability: Observability | undefined;
  const observer = () => observerOf(observability, options);
  const workers = draws ? openWorkers(options, observer) : undefined;
  const desk = workers?.engines[0] ?? questionEngine(options, observer);
  const endings: (() => Promise<unknown>)[] = [() => workers?.drain(0) ?? desk.close()];
  try {
    const [service, { openObservability, ...http }] = await Promise.all([openStores(options, endings), loadHttp()]);
    observability = await openObservability("server", {
      level: options.logLevel,
      showsPrompts: options.showsPrompts,
      service,
    });
    const { log, metrics, middleware, onFault, close: closeObservability } = observability;
    endings.push(closeObservability);
    const studioDir = findStudio();
    const app = http.createApp({
      ...{ service, metrics, middleware, onFault },
      catalogue: http.openCatalogue(options.installed ?? {}),
      ...deskParts(desk),
      ...(options.pictureHosts?.length ? { fetchPicture: http.pictureFetcher({ hosts: options.pictureHosts }) } : {}),
      batchKeyOf,
      isReady: async () => workers?.engines.some(({ isWarm }) => isWarm) ?? (await service.jobs.load()).workers > 0,
      settings: httpSettings({ ...options, host }, studioDir),
    });
    const listening = await http.listen(app, { host, port });
    const firstRunKey = await service.users.firstRunKey();
    await workers?.start(service);
    const { lost, stop } = await watchOf(service, options.database);
    log.info({ url: listening.url, workers: workers?.engines.length ?? 0 }, "serving");
    return {
      ...{ service, url: listening.url, firstRunKey, lost },
      studioUrl: studioDir === undefined ? undefined : `${listening.url}/studio/`,
      close: once((graceMs) =>
        closeAll(
          {
            listening,
            workers: workers ?? { drain: () => desk.close() },
            endings: [async () => stop(), service.close, closeObservability],
          },
          graceMs,
        ),
      ),
    };
  } catch (error) {
    for (const end of endings.reverse()) await end().catch(() => undefined);
    throw error;
  }
}

/** Only draws: claims from a queue that others fill. @throws as `serve` */
export async function work(options: WorkerOptions): Promise<Working> {
  let observability: Observability | undefined;
  const workers = openWorkers(options, () => observerOf(observability, options));
  try {
    const { openObservability } = await import("./observability/observability.js");
    const service = await openStores(options, []);
    observability = await openObservability("worker", {
      level: options.logLevel,
      showsPrompts: options.showsPrompts,
      service,
    });
    const { metrics, close: closeObservability } = observability;
    const isReady = () => workers.engines.some(({ isWarm }) => isWarm);
    const { metricsPort: port } = options;
    const { serveOperations } = await import("./observability/serve-operations.js");
    const listening = port === undefined ? undefined : await serveOperations({ service, metrics, isReady, port });
    await workers.start(service);
    return {
      service,
      close: once((graceMs) =>
        closeAll({ ...(listening && { listening }), workers, endings: [service.close, closeObservability] }, graceMs),
      ),
    };
  } catch (error) {
    await workers.drain(0);
    throw error;
  }
}

/** Loaded while the engines start in processes of their own, and the database opens: of a cold start that is a good part. */
async function loadHttp() {
  const [{ openObservability }, app, socket, { openCatalogue }, { pictureFetcher }] = await Promise.all([
    import("./observability/observability.js"),
    import("./http/create-app.js"),
    import("./http/listen.js"),
    import("./catalogue/open-catalogue.js"),
    import("./upload/fetch-picture.js"),
  ]);
  return { openObservability, openCatalogue, pictureFetcher, ...app, ...socket };
}

async function openStores(
  { database, storage, tiersFile, dataDir = findDataDir() }: WorkOptions,
  endings: (() => Promise<unknown>)[],
): Promise<Service> {
  const { openService } = await import("@imagier/service");
  const service = await openService({
    database: database ?? join(dataDir, "database"),
    storage: storage ?? join(dataDir, "pictures"),
    ...(tiersFile === undefined ? {} : { tiersFile }),
  });
  endings.push(() => service.close());
  return service;
}

async function watchOf(service: Service, database: string | undefined): Promise<DatabaseWatch> {
  const [{ isSharedDatabase }, { watchDatabase }] = await Promise.all([
    import("@imagier/service"),
    import("./watch-database.js"),
  ]);
  if (database === undefined || !isSharedDatabase(database)) return watchDatabase(service);
  return { lost: new Promise(() => undefined), stop: () => undefined };
}

function observerOf(observability: Observability | undefined, { onJob }: WorkOptions): WorkObserver | undefined {
  if (observability === undefined) return undefined;
  const { work: told } = observability;
  return {
    ...told,
    jobEnded(job) {
      told.jobEnded(job);
      onJob?.(job);
    },
  };
}

/** What is answered by an engine process beside its drawing: this one's event loop reads no hostile file and no grammar. */
function deskParts(
  desk: ReturnType<typeof questionEngine>,
): Pick<AppParts, "understand" | "verify" | "sign" | "inspect" | "canEdit" | "layersOf"> {
  return {
    understand: async (wish) => understandingSchema.parse(await desk.ask({ kind: "understand", wish })),
    verify: async (file) => verificationViewSchema.parse(await desk.ask({ kind: "verify", file })),
    sign: async (converted) => signedFile.parse(await desk.ask({ kind: "sign", ...converted })),
    inspect: async (picture, expected) => found.parse(await desk.ask({ kind: "inspect", picture, expected })),
    layersOf: async (plan) => pictureLayersSchema.parse(await desk.ask({ kind: "layers", plan })),
    canEdit: async (picture) => (await desk.ask({ kind: "editable", picture })) === true,
  };
}

const signedFile = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const found = z.record(z.string(), z.unknown());

/** A drawing model answers pictures of several jobs in one run; a checkpoint draws one job at a time. */
async function batchKeyOf(wish: JobWish): Promise<string | undefined> {
  if (wish.kind === "edit") return defaultModel; // only drawings and scenes have layers to change
  const name = wish.kind === "draw" ? (wish.wish.model ?? defaultModel) : undefined;
  if (name === undefined || name === defaultModel) return name;
  const { drawingModels } = await import("./catalogue/open-catalogue.js");
  return (await drawingModels()).some(({ manifest }) => manifest.name === name) ? name : undefined;
}

function httpSettings(
  { host, hosts, origins, isSecure, linkSecret }: ServeOptions,
  studioDir: string | undefined,
): HttpSettings {
  const isLoopback = host === "localhost" || host === "::1" || /^127\./.test(host ?? "");
  return {
    hosts: hosts ?? (isLoopback ? undefined : "any"),
    ...(origins === undefined ? {} : { origins }),
    ...(isSecure === undefined ? {} : { isSecure }),
    ...(linkSecret === undefined ? {} : { linkSecret }),
    ...(studioDir === undefined ? {} : { studioDir }),
  };
}

/** The page as it was built beside this package. */
function findStudio(): string | undefined {
  const dir = fileURLToPath(new URL("../../studio/dist/", import.meta.url));
  return existsSync(join(dir, "index.html")) ? dir : undefined;
}

interface Open {
  listening?: Listening;
  workers: { drain(graceMs?: number): Promise<void> };
  endings: readonly (() => Promise<unknown>)[];
}

/** No new requests and no new jobs; then what runs; then what everything stands on. */
async function closeAll({ listening, workers, endings }: Open, graceMs: number | undefined): Promise<void> {
  await Promise.all([listening?.close(), workers.drain(graceMs)]);
  for (const end of endings) await end();
}

function once<T>(act: (given?: number) => Promise<T>): (given?: number) => Promise<T> {
  let begun: Promise<T> | undefined;
  return (given) => {
    begun ??= act(given);
    return begun;
  };
}
