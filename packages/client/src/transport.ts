// One HTTP exchange with the service: address, key, body, error answers, and another try where that is safe.
// Not what is asked: each group of routes is a file in groups/.

import type { Answer, AnswerName } from "./answers.js";
import { parseAnswer } from "./parse-answer.js";
import { backoffMs, pause } from "./pause.js";
import { clientCodes, ServiceError } from "./service-error.js";

export interface TransportOptions {
  /** Where the service is, such as "http://127.0.0.1:7860". @default "": the page's own origin */
  baseUrl?: string | undefined;
  /** API key. @default the browser's cookie, set by `session.open` */
  key?: string | undefined;
  /** @default the global one */
  fetch?: typeof fetch | undefined;
}

/** What a request may be cancelled by. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
}

/** Bytes of a file, in whatever form they are at hand. */
export type FileBody = Blob | Uint8Array<ArrayBuffer> | ArrayBuffer;

interface Exchange extends CallOptions {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  query?: object | undefined;
  json?: unknown;
  file?: FileBody;
  headers?: Record<string, string>;
  /** Whether asking twice does no more than asking once. @default true of all but POST */
  isRepeatable?: boolean;
}

export interface Transport {
  /** @throws ServiceError */
  send(path: string, exchange?: Exchange): Promise<Response>;
  /** @throws ServiceError */
  ask<Name extends AnswerName>(answer: Name, path: string, exchange?: Exchange): Promise<Answer<Name>>;
  url(path: string, query?: object): string;
}

const mostTries = 3;

export function openTransport({ baseUrl = "", key, fetch: given }: TransportOptions): Transport {
  const origin = baseUrl.replace(/\/+$/, "");
  // Called as a plain function: a browser's fetch refuses to be a method of something else.
  const doFetch: typeof fetch = given ?? ((input, init) => fetch(input, init));
  const url = (path: string, query: object = {}) => origin + path + queryText(query);

  async function once(path: string, exchange: Exchange): Promise<Response> {
    let response: Response;
    try {
      response = await doFetch(url(path, exchange.query), initOf(exchange, key));
    } catch (cause) {
      if (exchange.signal?.aborted) throw exchange.signal.reason;
      throw new ServiceError(clientCodes.unreachable, `No answer from ${origin || "the service"}.`, {
        hint: "Check that the service runs and that its address is right.",
        cause,
      });
    }
    if (!response.ok) throw await readError(response);
    return response;
  }

  async function send(path: string, exchange: Exchange = {}): Promise<Response> {
    const { isRepeatable = exchange.method !== "POST" } = exchange;
    for (let failures = 0; ; failures++) {
      try {
        return await once(path, exchange);
      } catch (error) {
        const isAgain = isRepeatable && error instanceof ServiceError && error.isPassing && failures + 1 < mostTries;
        // Who is told to slow down decides alone whether to wait.
        if (!isAgain || error.status === 429) throw error;
        await pause(error.retryAfterMs ?? backoffMs(failures), exchange.signal);
      }
    }
  }

  const ask: Transport["ask"] = async (answer, path, exchange) => {
    const response = await send(path, exchange);
    return parseAnswer(answer, await jsonOf(response));
  };
  return { send, ask, url };
}

function initOf({ method = "GET", json, file, headers = {}, signal }: Exchange, key: string | undefined): RequestInit {
  const all: Record<string, string> = { accept: "application/json", ...headers };
  if (key !== undefined) all.authorization = `Bearer ${key}`;
  if (json !== undefined) all["content-type"] = "application/json";
  // A Blob brings its own type; bytes have none, and the service looks into them anyway.
  else if (file !== undefined && !(file instanceof Blob)) all["content-type"] = "application/octet-stream";
  const body = json === undefined ? file : JSON.stringify(json);
  return {
    method,
    headers: all,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  };
}

function queryText(query: object): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? "" : `?${given}`;
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    const { status } = response;
    const type = response.headers.get("content-type") ?? "no type";
    throw new ServiceError(clientCodes.answerInvalid, `Expected JSON but received ${type}.`, { status, cause });
  }
}

/** An error answer: `{error: ErrorView}`, or whatever stands before the service. */
async function readError(response: Response): Promise<ServiceError> {
  const { status } = response;
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
  const body = (await response.json().catch(() => undefined)) as { error?: unknown } | undefined;
  const error = (body?.error ?? {}) as Record<string, unknown>;
  const text = (name: string) => (typeof error[name] === "string" ? error[name] : undefined);
  const message = text("message") ?? `The service answered ${status} ${response.statusText}`.trimEnd();
  const code = text("code") ?? clientCodes.answerInvalid;
  return new ServiceError(code, message, { title: text("title"), hint: text("hint"), status, retryAfterMs });
}
