// One GET request to a hub: redirects followed by hand, the token kept from other hosts, refusals turned into our errors.
// Does not try again (passing-failure.ts) and knows no addresses (repository-files.ts, download-blob.ts).

import { ImagierError } from "@imagier/contracts";
import { quote } from "../quote.js";
import type { HubSettings } from "./hub-settings.js";
import { cancelled, PassingFailure } from "./passing-failure.js";

export interface HubRequest {
  settings: Pick<HubSettings, "endpoint" | "token">;
  /** Besides those of every request. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Longest silence, before the answer and between parts of it. @default 60 000 */
  silenceMs?: number | undefined;
}

export interface HubAnswer {
  /** 200, 206 or 416; all others are thrown. */
  status: number;
  headers: Headers;
  /** @throws PassingFailure, CANCELLED */
  body(): AsyncGenerator<Uint8Array>;
  /** Ends the connection without reading the rest. */
  drop(): void;
}

const mostRedirects = 5;
const answered = new Set([200, 206, 416]);
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** @throws PassingFailure, HUB_ACCESS_DENIED, HUB_NOT_FOUND, HUB_ANSWER_INVALID, CANCELLED */
export async function requestFromHub(address: string, request: HubRequest): Promise<HubAnswer> {
  const watch = new SilenceWatch(request);
  let url = new URL(address);
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await ask(url, request, watch);
      if (response.status < 300 || response.status >= 400) return answerOf(response, url, watch);
      await response.body?.cancel();
      url = redirectedTo(response, url);
    }
    throw new ImagierError("HUB_ANSWER_INVALID", `${shown(url)} redirects more than ${mostRedirects} times.`);
  } catch (error) {
    watch.stop();
    throw error;
  }
}

async function ask(url: URL, { settings, headers }: HubRequest, watch: SilenceWatch): Promise<Response> {
  const authorization = maySendToken(url, settings) ? { authorization: `Bearer ${settings.token}` } : undefined;
  const sent = { "user-agent": "imagier", "accept-encoding": "identity", ...headers, ...authorization };
  try {
    return await fetch(url, { redirect: "manual", headers: sent, signal: watch.signal });
  } catch (cause) {
    throw watch.failureOf(cause, url);
  }
}

/** To the endpoint's own host alone, and never in clear text over a network. */
function maySendToken(url: URL, { endpoint, token }: HubRequest["settings"]): boolean {
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return token !== undefined && url.origin === new URL(endpoint).origin && (url.protocol === "https:" || isLoopback);
}

/** @throws HUB_ANSWER_INVALID where it leads nowhere, or out of an encrypted connection */
function redirectedTo(response: Response, from: URL): URL {
  const location = response.headers.get("location") ?? "";
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to && (to.protocol === "https:" || (to.protocol === "http:" && from.protocol === "http:"))) return to;
  const message = `${shown(from)} redirects to ${quote(to ? shown(to) : location)}.`;
  throw new ImagierError("HUB_ANSWER_INVALID", message);
}

async function answerOf(response: Response, url: URL, watch: SilenceWatch): Promise<HubAnswer> {
  const { status, headers } = response;
  if (!answered.has(status)) {
    await response.body?.cancel();
    throw refusal(response, url);
  }
  return {
    status,
    headers,
    async *body() {
      try {
        for await (const chunk of response.body ?? []) {
          watch.heard();
          yield chunk;
        }
      } catch (cause) {
        throw watch.failureOf(cause, url);
      } finally {
        watch.stop();
      }
    },
    drop() {
      watch.stop();
      response.body?.cancel().catch(() => undefined);
    },
  };
}

/** What a refusal means. The hub tells more in X-Error-Code than in the status: it answers 401 for what is not there at all. */
function refusal({ status, headers }: Response, url: URL): ImagierError | PassingFailure {
  const said = headers.get("x-error-message");
  const message = `${shown(url)} answered ${status}${said ? `: ${quote(said)}` : ""}.`;
  if (passing.has(status)) {
    const error = new ImagierError(status === 429 ? "HUB_BUSY" : "HUB_UNREACHABLE", message);
    return new PassingFailure(error, { retryAfterMs: retryAfterMs(headers) });
  }
  const code = headers.get("x-error-code") ?? "";
  if (code === "GatedRepo")
    return new ImagierError("HUB_ACCESS_DENIED", `Its owner gives access by request. ${message}`);
  if (status === 404 || status === 410 || /NotFound$/.test(code)) return new ImagierError("HUB_NOT_FOUND", message);
  if (status === 401 || status === 403) return new ImagierError("HUB_ACCESS_DENIED", message);
  return new ImagierError("HUB_ANSWER_INVALID", message);
}

function retryAfterMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return seconds >= 0 ? seconds * 1000 : undefined;
}

/** Without its query, which may hold a signature. */
function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** Ends a request that nothing is heard of, or that the caller gives up. */
class SilenceWatch {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #silenceMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor({ signal, silenceMs = 60_000 }: HubRequest) {
    this.#caller = signal;
    this.#silenceMs = silenceMs;
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#caller ? AbortSignal.any([this.#caller, this.#controller.signal]) : this.#controller.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#silenceMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  failureOf(cause: unknown, url: URL): Error {
    if (this.#caller?.aborted) return cancelled();
    const reason = this.#controller.signal.aborted ? `nothing for ${this.#silenceMs / 1000} s` : causeOf(cause);
    const error = new ImagierError("HUB_UNREACHABLE", `No answer from ${shown(url)}: ${reason}.`, { cause });
    return new PassingFailure(error);
  }
}

/** fetch says "fetch failed" and puts the reason underneath. */
function causeOf(error: unknown): string {
  const under = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code } = under as NodeJS.ErrnoException;
  return typeof code === "string" ? code : under instanceof Error ? quote(under.message) : "unknown";
}
