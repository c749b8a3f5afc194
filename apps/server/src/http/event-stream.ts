// Server-sent events out of an async iterable: written as fast as they are read, with a sign of life where nothing happens.
// Not what the events say. HTML Living Standard, Server-sent events.

import type { Context } from "hono";
import type { AppEnv } from "./app-parts.js";

export interface StreamEvent {
  /** What a client that comes back names in Last-Event-ID. @default none */
  id?: number;
  event: string;
  /** JSON. */
  data: unknown;
}

/** A proxy closes lines that are silent for a minute; a client gives up after 40 s. */
const signOfLifeMs = 15_000;
/** So many signs of life that nobody read, and the line is cut. */
const mostUnread = 4;

/** @param open begins the events; its signal comes when the client goes away */
export function answerEvents(c: Context<AppEnv>, open: (signal: AbortSignal) => AsyncIterable<StreamEvent>) {
  return c.body(eventStream(open), 200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "X-Accel-Buffering": "no",
  });
}

/** As bytes; see `answerEvents`. */
export function eventStream(open: (signal: AbortSignal) => AsyncIterable<StreamEvent>): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const encoder = new TextEncoder();
  const events = open(gone.signal)[Symbol.asyncIterator]();
  let beat: NodeJS.Timeout | undefined;
  let unread = 0;
  const stop = () => {
    clearInterval(beat);
    gone.abort();
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      beat = setInterval(() => {
        unread = (controller.desiredSize ?? 0) > 0 ? 0 : unread + 1;
        if (unread === 0) controller.enqueue(encoder.encode(": \n\n"));
        else if (unread > mostUnread) {
          stop();
          controller.error(new Error("The client does not read."));
        }
      }, signOfLifeMs);
      beat.unref();
    },
    async pull(controller) {
      const { done, value } = await events.next().catch((error: unknown) => {
        stop();
        throw error;
      });
      if (gone.signal.aborted) return;
      if (!done) controller.enqueue(encoder.encode(textOf(value)));
      else {
        clearInterval(beat);
        controller.close();
      }
    },
    async cancel() {
      stop();
      await events.return?.();
    },
  });
}

/** JSON has no line breaks, so one data line holds it. */
function textOf({ id, event, data }: StreamEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
