// A job's events as they happen, over connections that may break: each next one goes on after the last event seen.
// Not the parsing of the stream (event-stream.ts).

import type { JobEvent } from "@imagier/contracts";
import { readEventStream } from "../event-stream.js";
import { parseAnswer } from "../parse-answer.js";
import { backoffMs, pause } from "../pause.js";
import { clientCodes, ServiceError } from "../service-error.js";
import type { CallOptions, Transport } from "../transport.js";

export interface EventOptions extends CallOptions {
  /** Id of the last event already seen. @default none: from the first */
  after?: number | undefined;
}

/** The service says something every 15 s, even if there is nothing to say; twice that without a byte, and the line is dead. */
const silenceMs = 40_000;
/** So many connections in a row without one event, and it is told. About 40 s. */
const mostFailures = 8;

/**
 * Ends after the event "done".
 * @throws ServiceError where the service refuses, or stays away; the signal's reason on abort
 */
export async function* jobEvents(
  transport: Transport,
  path: string,
  { after, signal }: EventOptions,
): AsyncGenerator<JobEvent, void, undefined> {
  let last = after;
  for (let failures = 0; ; failures++) {
    let error: unknown;
    try {
      for await (const event of oneConnection(transport, path, { after: last, signal })) {
        // Sent again by a service that lost count: seen once is enough.
        if (last !== undefined && event.id <= last) continue;
        last = event.id;
        failures = 0;
        yield event;
        if (event.type === "done") return;
      }
    } catch (thrown) {
      signal?.throwIfAborted();
      if (!isPassing(thrown) || failures >= mostFailures) throw thrown;
      error = thrown;
    }
    const asked = error instanceof ServiceError ? error.retryAfterMs : undefined;
    await pause(asked ?? backoffMs(failures), signal);
  }
}

async function* oneConnection(
  transport: Transport,
  path: string,
  { after, signal }: EventOptions,
): AsyncGenerator<JobEvent> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  const headers = { accept: "text/event-stream", ...(after === undefined ? {} : { "last-event-id": String(after) }) };
  const both = signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]);
  try {
    const { body } = await transport.send(path, { headers, signal: both, isRepeatable: false });
    if (body === null) return;
    const listening = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silenceMs);
        controller.enqueue(chunk);
      },
    });
    // Not every fetch ends a body with its signal.
    const heard = body.pipeThrough(listening, { signal: both });
    for await (const message of readEventStream(heard)) {
      const event = await readEvent(message.data);
      if (event !== undefined) yield event;
    }
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

/** Undefined for a kind of event that only a newer service knows. */
async function readEvent(data: string): Promise<JobEvent | undefined> {
  const json = jsonOf(data) as { type?: unknown } | null;
  const { isKnownEvent } = await import("../answers.js");
  return isKnownEvent(json?.type) ? parseAnswer("jobEvent", json) : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ServiceError(clientCodes.answerInvalid, "An event of the service is not JSON.", { cause });
  }
}

/** A broken line, a service that restarts, a line that fell silent: not an answer that says no. */
function isPassing(error: unknown): boolean {
  return error instanceof ServiceError ? error.isPassing : true;
}
