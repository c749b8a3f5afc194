// The verbs of the service: `serve`, `worker`, `studio` and `mcp`. How options become a command.
// Not their work: verbs/serve.ts, verbs/worker.ts and verbs/mcp.ts do that, with the server.

import { ImagierError, type LogLevel, logLevels, quoteValue } from "@imagier/contracts";
import type { Command } from "commander";
import { gather, listOf, memoryOption } from "./checkpoint-options.js";
import type { Texts } from "./messages/texts.js";
import { numberOption, type Reporting, text, told, type Values, withReporting } from "./option-values.js";

const devices = ["auto", "cpu", "webgpu", "cuda"] as const;

/** What draws, and where everything is kept. */
interface Drawing extends Reporting {
  database?: string | undefined;
  storage?: string | undefined;
  dataDir?: string | undefined;
  tiersFile?: string | undefined;
  workers?: number | undefined;
  /** Paths of checkpoints and adapters by the names that requests use. */
  installed: Record<string, string>;
  device?: (typeof devices)[number] | undefined;
  threads?: number | undefined;
  memoryLimitBytes?: number | undefined;
  logLevel?: LogLevel | undefined;
  showsPrompts: boolean;
}

export interface ServeCommand extends Drawing {
  verb: "serve";
  host?: string | undefined;
  port?: number | undefined;
  /** Other sites whose pages may call. */
  origins: readonly string[];
  /** Hosts that pictures are fetched from by their address. */
  pictureHosts: readonly string[];
  /** Whether people reach it over HTTPS. */
  isSecure: boolean;
  /** Whether this process draws too. */
  draws: boolean;
}

export interface WorkerCommand extends Drawing {
  verb: "worker";
  /** Where health and metrics are told. @default nowhere */
  metricsPort?: number | undefined;
}

export interface StudioCommand extends Drawing {
  verb: "studio";
  port?: number | undefined;
  /** Whether to open the page in a browser. */
  opens: boolean;
}

export interface McpCommand extends Drawing {
  verb: "mcp";
  /** Of a service that runs. @default one is started for it */
  url?: string | undefined;
}

export type ServiceCommand = ServeCommand | WorkerCommand | StudioCommand | McpCommand;

export function addServiceVerbs(program: Command, texts: Texts, found: (command: ServiceCommand) => void): void {
  const { service } = texts;
  withDrawingOptions(program.command("serve").description(service.serve), texts)
    .option("--host <HOST>", service.host)
    .option("--port <N>", service.port)
    .option("--origin <URL>", service.origin, gather)
    .option("--fetch-from <HOST>", service.fetchFrom, gather)
    .option("--https", service.https)
    .option("--no-worker", service.noWorker)
    .action((values: Values) => {
      const { worker: draws, https } = values;
      const host = text(values.host);
      const reached = {
        host,
        port: portOption("--port", values.port),
        origins: listOf(values.origin) ?? [],
        pictureHosts: listOf(values.fetchFrom) ?? [],
        isSecure: https === true,
      };
      found({ verb: "serve", ...reached, draws: draws !== false, ...drawing(values) });
    });
  const worker = withDrawingOptions(program.command("worker").description(service.worker), texts);
  worker.option("--metrics-port <N>", service.metricsPort).action((values: Values) => {
    for (const name of ["database", "storage"] as const)
      if (values[name] === undefined) {
        const message = `A worker shares a queue with a server: give --${name}.`;
        throw new ImagierError("OPTION_VALUE_INVALID", message);
      }
    const metricsPort = portOption("--metrics-port", values.metricsPort);
    found({ verb: "worker", metricsPort, ...drawing(values) });
  });
  withDrawingOptions(program.command("studio").description(service.studio), texts)
    .option("--port <N>", service.port)
    .option("--no-open", service.noOpen)
    .action((values: Values) =>
      found({
        verb: "studio",
        port: portOption("--port", values.port),
        opens: values.open !== false,
        ...drawing(values),
      }),
    );
  withDrawingOptions(program.command("mcp").description(service.mcp), texts)
    .option("--url <URL>", service.url)
    .action((values: Values) => found({ verb: "mcp", url: urlOption(values.url), ...drawing(values) }));
}

function withDrawingOptions(command: Command, texts: Texts): Command {
  const { service, checkpoint } = texts;
  return withReporting(command, texts)
    .option("--database <URL|DIR>", service.database)
    .option("--storage <URL|DIR>", service.storage)
    .option("--data <DIR>", service.data)
    .option("--tiers <FILE>", service.tiers)
    .option("--workers <N>", service.workers)
    .option("--models <NAME=PATH>", service.models, gather)
    .option("--device <DEVICE>", service.device)
    .option("--threads <N>", service.threads)
    .option("--memory <SIZE>", checkpoint.memory)
    .option("--log <LEVEL>", service.log)
    .option("--log-prompts", service.logPrompts);
}

function drawing(values: Values): Drawing {
  return {
    database: text(values.database),
    storage: text(values.storage),
    dataDir: text(values.data),
    tiersFile: text(values.tiers),
    workers: optionalNumber("--workers", values.workers, 64),
    installed: Object.fromEntries((listOf(values.models) ?? []).map(namedPath)),
    device: oneOf("--device", values.device, devices),
    threads: optionalNumber("--threads", values.threads, 256),
    memoryLimitBytes: memoryOption(values.memory),
    logLevel: oneOf("--log", values.log, logLevels),
    showsPrompts: values.logPrompts === true,
    ...told(values),
  };
}

const optionalNumber = (name: string, value: Values[string], to: number) =>
  value === undefined ? undefined : numberOption(name, value, { from: 1, to, isWhole: true });

const portOption = (name: string, port: Values[string]) =>
  port === undefined ? undefined : numberOption(name, port, { from: 0, to: 65_535, isWhole: true });

/** @throws OPTION_VALUE_INVALID */
function urlOption(value: Values[string]): string | undefined {
  const url = text(value);
  if (url === undefined || /^https?:\/\/[^/]/.test(url)) return url;
  throw new ImagierError("OPTION_VALUE_INVALID", `Expected --url http://HOST:PORT but received ${quoteValue(url)}.`);
}

/** @throws OPTION_VALUE_INVALID */
function oneOf<T extends string>(name: string, value: Values[string], known: readonly T[]): T | undefined {
  const found = known.find((each) => each === value);
  if (value === undefined || found !== undefined) return found;
  throw new ImagierError(
    "OPTION_VALUE_INVALID",
    `Expected ${name} to be ${known.join(", ")}; received ${quoteValue(value)}.`,
  );
}

/** "sd15=/models/sd15.safetensors" @throws OPTION_VALUE_INVALID */
function namedPath(value: string): [string, string] {
  const at = value.indexOf("=");
  if (at > 0 && at < value.length - 1) return [value.slice(0, at), value.slice(at + 1)];
  throw new ImagierError("OPTION_VALUE_INVALID", `Expected --models NAME=PATH but received ${quoteValue(value)}.`);
}
