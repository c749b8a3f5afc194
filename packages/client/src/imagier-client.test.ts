import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { JobEvent, JobView } from "@imagier/contracts";
import { afterEach, describe, expect, it } from "vitest";
import { ImagierClient } from "./imagier-client.js";
import { ServiceError } from "./service-error.js";

interface Seen {
  line: string;
  headers: IncomingMessage["headers"];
  body: string;
}

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A service on this machine whose answers the test writes, one request after the other. */
async function service(...answers: ((response: ServerResponse) => void)[]) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    (answers[seen.length - 1] ?? answers.at(-1)!)(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { baseUrl, seen };
}

const json =
  (body: unknown, status = 200, headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };

/** Sends events, then ends the connection, or breaks it in the middle. */
const stream =
  (events: JobEvent[], how: "end" | "break" | "stay" = "end") =>
  (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const event of events) {
      response.write(`id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    }
    if (how === "end") response.end();
    if (how === "break") setTimeout(() => response.destroy(), 20);
  };

const id = `job_${"a".repeat(26)}`;
const job: JobView = {
  id,
  state: "succeeded",
  wish: { kind: "draw", wish: { prompt: "a red apple" } },
  pictures: [],
  warnings: [],
  limited: [],
  createdAt: "2026-01-02T03:04:05.000Z",
};
const started: JobEvent = { type: "started", id: 2 };
const step = (at: number): JobEvent => ({
  type: "progress",
  id: at,
  progress: { stage: "sample", stepsDone: at, stepsTotal: 9 },
});
const done: JobEvent = { type: "done", id: 5, job };

describe("the client", () => {
  it("sends the key, the wish and an idempotency key, and parses the job", async () => {
    const { baseUrl, seen } = await service(json(job, 202));
    const client = new ImagierClient({ baseUrl: `${baseUrl}/`, key: "imk_1" });
    expect(await client.jobs.submit(job.wish)).toEqual(job);
    const [request] = seen;
    expect(request!.line).toBe("POST /v1/jobs");
    expect(request!.headers.authorization).toBe("Bearer imk_1");
    expect(request!.headers["idempotency-key"]).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.parse(request!.body)).toEqual(job.wish);
  });

  it("sends no key where the cookie speaks", async () => {
    const { baseUrl, seen } = await service(json([job]));
    await new ImagierClient({ baseUrl }).jobs.list({ state: "succeeded", limit: 3, before: undefined });
    expect(seen[0]!.line).toBe("GET /v1/jobs?state=succeeded&limit=3");
    expect(seen[0]!.headers.authorization).toBeUndefined();
  });

  it("submits again under the same key where the line breaks", async () => {
    const { baseUrl, seen } = await service((response) => response.destroy(), json(job, 202));
    await new ImagierClient({ baseUrl }).jobs.submit(job.wish);
    expect(seen.map(({ headers }) => headers["idempotency-key"])).toHaveLength(2);
    expect(seen[0]!.headers["idempotency-key"]).toBe(seen[1]!.headers["idempotency-key"]);
  });

  it("asks only once where twice would do more", async () => {
    const { baseUrl, seen } = await service((response) => response.destroy());
    const refusal = new ImagierClient({ baseUrl }).conversations.start({});
    await expect(refusal).rejects.toMatchObject({ code: "SERVICE_UNREACHABLE", status: 0 });
    expect(seen).toHaveLength(1);
  });

  it("tells the service's refusals with code, hint, status and when to come back", async () => {
    const error = { code: "QUOTA_EXCEEDED", title: "Enough for today", message: "3 of 3.", hint: "Come tomorrow." };
    const { baseUrl, seen } = await service(json({ error }, 429, { "retry-after": "7" }));
    const refusal = await new ImagierClient({ baseUrl }).usage().catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(ServiceError);
    expect(refusal).toMatchObject({ ...error, status: 429, retryAfterMs: 7000, isPassing: true });
    expect(seen).toHaveLength(1);
  });

  it("tells what is no answer of the service", async () => {
    const { baseUrl } = await service((response) => response.writeHead(404).end("<html>"));
    await expect(new ImagierClient({ baseUrl }).jobs.get(id)).rejects.toMatchObject({ status: 404 });
    const other = await service(json({ ...job, state: "asleep" }));
    await expect(new ImagierClient(other).jobs.get(id)).rejects.toMatchObject({
      code: "SERVICE_ANSWER_INVALID",
      message: expect.stringContaining("state"),
    });
  });

  it("keeps an id inside its place in the address", async () => {
    const { baseUrl, seen } = await service(json({ error: {} }, 404));
    const client = new ImagierClient({ baseUrl });
    await client.jobs.get("../keys?x=1").catch(() => {});
    expect(seen[0]!.line).toBe("GET /v1/jobs/..%2Fkeys%3Fx%3D1");
    expect(client.pictures.fileUrl("pic_1", { format: "webp", isDownload: true })).toBe(
      `${baseUrl}/v1/pictures/pic_1/file?format=webp&download=1`,
    );
  });

  it("sends a file as it is", async () => {
    const { baseUrl, seen } = await service(json({}, 200));
    const client = new ImagierClient({ baseUrl });
    await client.inspect(new TextEncoder().encode("pixels"), { expect: "a cat & a dog" });
    expect(seen[0]).toMatchObject({ line: "POST /v1/inspect?expect=a+cat+%26+a+dog", body: "pixels" });
    expect(seen[0]!.headers["content-type"]).toBe("application/octet-stream");
  });
});

describe("the events of a job", () => {
  it("go on after the last one seen when the line breaks, and end with done", async () => {
    const { baseUrl, seen } = await service(
      stream([started, step(3)], "break"),
      json({ error: { code: "SERVICE_DRAINING", message: "Later." } }, 503),
      stream([step(3), step(4)]),
      stream([done], "stay"),
    );
    const events = [];
    for await (const event of new ImagierClient({ baseUrl }).jobs.events(id, { after: 1 })) events.push(event);
    expect(events).toEqual([started, step(3), step(4), done]);
    expect(seen.map(({ headers }) => headers["last-event-id"])).toEqual(["1", "3", "3", "4"]);
  });

  it("pass over kinds that this client does not know", async () => {
    const { baseUrl } = await service(stream([{ type: "dreaming", id: 3 } as unknown as JobEvent, done]));
    expect(await new ImagierClient({ baseUrl }).jobs.finished(id)).toEqual(job);
  });

  it("end with the service's refusal", async () => {
    const { baseUrl, seen } = await service(json({ error: { code: "JOB_UNKNOWN", message: "No." } }, 404));
    await expect(new ImagierClient({ baseUrl }).jobs.finished(id)).rejects.toMatchObject({ code: "JOB_UNKNOWN" });
    expect(seen).toHaveLength(1);
  });

  it("end at once on abort", async () => {
    const { baseUrl } = await service(stream([started], "stay"));
    const giveUp = new AbortController();
    const reason = new Error("seen enough");
    const finished = new ImagierClient({ baseUrl }).jobs.finished(id, {
      signal: giveUp.signal,
      onEvent: () => giveUp.abort(reason),
    });
    await expect(finished).rejects.toBe(reason);
  });
});
