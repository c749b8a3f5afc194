import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { openTracing } from "./tracing.js";
import type { EndedJob } from "./work-observer.js";

interface OtlpSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
}

/** A collector on this machine. */
async function collector() {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    bodies.push(`${request.url} ${body}`);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, close: () => server.close() };
}

function spansOf(body: string): OtlpSpan[] {
  const { resourceSpans } = JSON.parse(body.slice(body.indexOf("{"))) as {
    resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[];
  };
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

const job: EndedJob = {
  id: `job_${"a".repeat(26)}`,
  kind: "draw",
  model: "imagier-1",
  state: "succeeded",
  waitMs: 500,
  startedAt: 1_767_323_045_000,
  durationMs: 900,
  timingsMs: { admit: 1, load: 99, sample: 700, decode: 100, total: 900 },
  pictures: 1,
};

describe("traces", () => {
  it("are off, with nothing loaded, unless an endpoint is named", async () => {
    expect(await openTracing("server", {})).toBeUndefined();
    expect(await openTracing("server", { OTEL_EXPORTER_OTLP_ENDPOINT: "" })).toBeUndefined();
    const off = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1", OTEL_SDK_DISABLED: "true" };
    expect(await openTracing("server", off)).toBeUndefined();
  });

  it("hold a span for the job, its wait and each stage, end to end", async () => {
    const { url, bodies, close } = await collector();
    const tracing = await openTracing("worker", { OTEL_EXPORTER_OTLP_ENDPOINT: `${url}/` });
    tracing!.jobEnded(job);
    await tracing!.close();
    close();
    expect(bodies[0]).toMatch(/^\/v1\/traces /);
    const spans = spansOf(bodies[0]!);
    const root = spans.find(({ name }) => name === "job")!;
    const parts = spans.filter(({ parentSpanId }) => parentSpanId === root.spanId);
    expect(parts.map(({ name }) => name)).toEqual(["wait", "admit", "load", "sample", "decode"]);
    for (let i = 1; i < parts.length; i++) {
      expect(parts[i]!.startTimeUnixNano).toBe(parts[i - 1]!.endTimeUnixNano);
    }
    const nanos = (ms: number) => `${ms}000000`;
    expect(root.startTimeUnixNano).toBe(nanos(job.startedAt - 500));
    expect(parts.at(-1)!.endTimeUnixNano).toBe(nanos(job.startedAt + 900));
    expect(bodies[0]).toContain("imagier-worker");
  });

  it("go on the trace of whoever calls, where that is well formed", async () => {
    const { url, bodies, close } = await collector();
    const tracing = (await openTracing("server", { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces` }))!;
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const handled = { method: "GET", route: "/v1/jobs/:id", status: 200, endedAt: 2, requestId: "r" };
    for (const parent of [`00-${traceId}-00f067aa0ba902b7-01`, `00-${"0".repeat(32)}-00f067aa0ba902b7-01`, "nonsense"])
      tracing.requestBegins({ method: "GET", startedAt: 1, parent }).end(handled);
    await tracing.close();
    close();
    const spans = spansOf(bodies[0]!);
    expect(spans.map(({ traceId: id }) => id === traceId)).toEqual([true, false, false]);
    expect(spans[0]).toMatchObject({ name: "GET /v1/jobs/:id", parentSpanId: "00f067aa0ba902b7" });
  });

  it("hang a job on the request that asked for it, also out of another process", async () => {
    const { url, bodies, close } = await collector();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: url };
    const server = (await openTracing("server", env))!;
    const request = server.requestBegins({ method: "POST", startedAt: 1 });
    request.end({ method: "POST", route: "/v1/jobs", status: 201, endedAt: 2, requestId: "r" });
    await server.close();
    const worker = (await openTracing("worker", env))!;
    worker.jobEnded({ ...job, traceparent: request.traceparent });
    await worker.close();
    close();
    const [asked] = spansOf(bodies[0]!);
    const drawn = spansOf(bodies[1]!).find(({ name }) => name === "job");
    expect(drawn).toMatchObject({ traceId: asked!.traceId, parentSpanId: asked!.spanId });
  });
});
