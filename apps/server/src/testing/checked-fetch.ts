// A fetch that compares every answer with the OpenAPI document: the path, the status, the kind of body, the body itself, and the data
// of each event of a stream.
// Not for anything but tests.

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { App } from "../http/app-parts.js";
import { type OpenApiDocument, type Operation, openApiDocument } from "../openapi/document.js";

type Check = (method: string, path: string, answer: Response) => Promise<Response>;

/** @throws Error where an answer is none that the document describes; reading a stream throws where one of its events is none */
export function checkedFetch(app: App, { origin, key }: { origin: string; key: string }): typeof fetch {
  const check = checkerOf(app);
  return async (input, init = {}) => {
    const url = new URL(String(input), origin);
    const headers = new Headers(init.headers);
    if (!headers.has("authorization")) headers.set("authorization", `Bearer ${key}`);
    return check(init.method ?? "GET", url.pathname, await fetch(url, { ...init, headers }));
  };
}

/** @throws Error where the answer is none that the document describes; events are left alone */
export function answerChecker(app: App): (method: string, path: string, answer: Response) => Promise<void> {
  const check = checkerOf(app);
  return async (method, path, answer) => void (await check(method, path, answer));
}

/** Gives the answer on, to be read. */
function checkerOf(app: App): Check {
  const document = openApiDocument(app);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const compiled = new Map<object, ValidateFunction>();
  const refuse = (schema: object, value: unknown, where: string) => {
    // With the named schemas inside, so that references find them.
    const validate = compiled.get(schema) ?? ajv.compile({ ...schema, components: document.components });
    compiled.set(schema, validate);
    if (validate(value)) return;
    throw new Error(`${where} is not as described: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`);
  };

  return async (method, path, answer) => {
    const where = `${method} ${path} ${answer.status}`;
    const operation = operationOf(document, method, path);
    if (operation === undefined) throw new Error(`${where} is not in the document.`);
    const { content } = operation.responses[answer.status] ?? operation.responses.default ?? {};
    if (answer.status === 304 || answer.status === 204) return answer;
    const kind = (answer.headers.get("content-type") ?? "").split(";")[0]!;
    const media = content?.[kind];
    if (media === undefined) throw new Error(`${where} answered ${kind || "nothing"}, which is not described.`);
    const { schema = {} } = media;
    if (kind === "application/json") refuse(schema, await answer.clone().json(), where);
    if (kind !== "text/event-stream") return answer;
    const events = answer.body!.pipeThrough(eventsThrough((data) => refuse(schema, data, `${where}, an event`)));
    return new Response(events, { status: answer.status, headers: answer.headers });
  };
}

/** Passes the bytes of a stream of events on, each event only when its data was looked at. */
function eventsThrough(look: (data: unknown) => void): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let text = "";
  return new TransformStream({
    transform(bytes, controller) {
      text += decoder.decode(bytes, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const lines = event.split("\n").filter((line) => line.startsWith("data:"));
        const data = lines.map((line) => line.slice("data:".length).trimStart()).join("\n");
        if (data !== "") look(JSON.parse(data));
      }
      controller.enqueue(bytes);
    },
  });
}

function operationOf({ paths }: OpenApiDocument, method: string, path: string): Operation | undefined {
  const fits = (template: string) => new RegExp(`^${template.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(path);
  const operations = Object.entries(paths).filter(([template]) => fits(template));
  return operations.map(([, each]) => each[method.toLowerCase()]).find((each) => each !== undefined);
}
