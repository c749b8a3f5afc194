// Clients that mean no good, over a real socket: malformed requests, slow ones, ones that never read. The process lives.

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { malformedRequest } from "../testing/malformed-requests.js";
import { sharedTestApp, type TestApp } from "../testing/open-test-app.js";
import { sendRaw } from "../testing/send-raw.js";
import { eventStream } from "./event-stream.js";
import { type Listening, listen } from "./listen.js";

let test: TestApp;
let impatient: Listening;

beforeAll(async () => {
  test = await sharedTestApp();
  const limits = { headersMs: 300, requestMs: 600, lookEveryMs: 50 };
  impatient = await listen(test.app, { port: 0, limits });
}, 120_000);
afterAll(() => impatient.close());

describe("malformed requests", () => {
  it("have a right status each, tell nothing, and leave the server alive", async () => {
    const { port } = test.listening;
    const aim = { host: `127.0.0.1:${port}`, key: test.key };
    for (let n = 0; n < 300; n++) {
      const { kind, bytes, statuses } = malformedRequest(n, aim);
      const { status, text } = await sendRaw(port, bytes);
      expect(statuses, `number ${n}, ${kind}: ${text.slice(0, 300)}`).toContain(status);
      expect(text, `number ${n}`).not.toMatch(/root:|node_modules|\n\s+at |set-cookie: a=b/i);
    }
    expect((await test.fetch("/health/live")).status).toBe(200);
  }, 60_000);
});

describe("slow clients", () => {
  it("that never end their headers are told and cut", async () => {
    const { status } = await sendRaw(impatient.port, Buffer.from("GET /health/live HTTP/1.1\r\nHost: localhost\r\n"), {
      everyMs: 40,
    });
    expect(status).toBe(408);
  });

  it("that never end their body are told and cut", async () => {
    const head = `POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${test.key}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n`;
    const { port } = impatient;
    const { connect } = await import("node:net");
    const socket = connect(port, "127.0.0.1");
    socket.write(head);
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk.toString();
      });
      socket.on("close", () => resolve(text));
      socket.on("error", () => undefined);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 (408|400)/);
  });
});

it("a stream that nobody reads is ended", async () => {
  vi.useFakeTimers();
  try {
    let isGone = false;
    const stream = eventStream(async function* (signal) {
      signal.addEventListener("abort", () => {
        isGone = true;
      });
      for (let id = 1; !signal.aborted; id++) yield { id, event: "progress", data: {} };
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(isGone).toBe(false);
    await vi.advanceTimersByTimeAsync(16_000);
    expect(isGone).toBe(true);
    await expect(new Response(stream).text()).rejects.toThrow("does not read");
  } finally {
    vi.useRealTimers();
  }
});
