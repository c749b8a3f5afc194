// Traces over OTLP: a span for each request, and for each job one with a span for each stage.
// Not on by itself: without an endpoint in the environment nothing of OpenTelemetry is loaded, and nothing leaves the machine.

import type { Context as TraceContext, Tracer } from "@opentelemetry/api";
import type { EndedJob } from "./work-observer.js";

interface BegunRequest {
  method: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** As W3C's `traceparent` says whose call this is part of. */
  parent?: string | undefined;
}

interface HandledRequest {
  method: string;
  route: string;
  status: number;
  endedAt: number;
  requestId: string;
  code?: string | undefined;
}

interface RequestSpan {
  /** For what is done on behalf of the request, here or in another process. */
  traceparent: string;
  end(request: HandledRequest): void;
}

export interface Tracing {
  requestBegins(request: BegunRequest): RequestSpan;
  jobEnded(job: EndedJob): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Undefined unless OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT says where traces go. */
export async function openTracing(role: string, env: Environment = process.env): Promise<Tracing | undefined> {
  const url = endpointOf(env);
  if (url === undefined || env.OTEL_SDK_DISABLED === "true") return undefined;
  const api = await import("@opentelemetry/api");
  const { BasicTracerProvider, BatchSpanProcessor } = await import("@opentelemetry/sdk-trace-base");
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const { resourceFromAttributes } = await import("@opentelemetry/resources");
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": env.OTEL_SERVICE_NAME ?? `imagier-${role}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  });
  const tracer = provider.getTracer("imagier");
  return {
    requestBegins: (request) => traceRequest(request, tracer, api),
    jobEnded: (job) => traceJob(job, tracer, api),
    close: () => provider.shutdown(),
  };
}

function endpointOf(env: Environment): string | undefined {
  if (env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  return base ? `${base.replace(/\/+$/, "")}/v1/traces` : undefined;
}

type Api = typeof import("@opentelemetry/api");

function traceRequest({ method, startedAt, parent }: BegunRequest, tracer: Tracer, api: Api): RequestSpan {
  const options = { kind: api.SpanKind.SERVER, startTime: startedAt };
  const span = tracer.startSpan(method, options, parentContext(parent, api));
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`,
    end({ route, status, endedAt, requestId, code }) {
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        "http.request.method": method,
        "http.route": route,
        "http.response.status_code": status,
        "imagier.request.id": requestId,
        ...(code === undefined ? {} : { "error.type": code }),
      });
      if (status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end(endedAt);
    },
  };
}

/** W3C Trace Context, level 1. */
const traceparentPattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

export const isTraceparent = (text: string): boolean => traceparentPattern.test(text);

function parentContext(traceparent: string | undefined, api: Api): TraceContext {
  const [, traceId, spanId, flags] = traceparentPattern.exec(traceparent ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return api.ROOT_CONTEXT;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  if (!api.isSpanContextValid(context)) return api.ROOT_CONTEXT;
  return api.trace.setSpanContext(api.ROOT_CONTEXT, context);
}

/** Part of the trace of the request that asked for it. Stages follow one another, so their spans stand end to end from the claim on. */
function traceJob(job: EndedJob, tracer: Tracer, api: Api): void {
  const attributes = {
    "imagier.job.id": job.id,
    "imagier.job.kind": job.kind,
    "imagier.job.state": job.state,
    "imagier.model": job.model,
    "imagier.pictures": job.pictures,
    "imagier.batch.size": job.batchSize ?? 1,
    ...(job.code === undefined ? {} : { "error.type": job.code }),
  };
  const { startedAt, waitMs, durationMs, timingsMs = {} } = job;
  const asked = parentContext(job.traceparent, api);
  const span = tracer.startSpan("job", { startTime: startedAt - waitMs, attributes }, asked);
  const inside = api.trace.setSpan(asked, span);
  tracer.startSpan("wait", { startTime: startedAt - waitMs }, inside).end(startedAt);
  let at = startedAt;
  for (const [stage, ms] of Object.entries(timingsMs)) {
    if (stage === "total") continue;
    tracer.startSpan(stage, { startTime: at }, inside).end(at + ms);
    at += ms;
  }
  if (job.state === "failed") span.setStatus({ code: api.SpanStatusCode.ERROR });
  span.end(startedAt + durationMs);
}
