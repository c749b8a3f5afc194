// A fetch that compares every answer with the OpenAPI document: the path, the status, the kind of body, the body itself.
// Not for anything but tests.

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { App } from "../http/app-parts.js";
import { type OpenApiDocument, type Operation, openApiDocument } from "../openapi/document.js";

/** @throws Error where an answer is none that the document describes */
export function checkedFetch(app: App, { origin, key }: { origin: string; key: string }): typeof fetch {
  const check = answerChecker(app);
  return async (input, init = {}) => {
    const url = new URL(String(input), origin);
    const headers = new Headers(init.headers);
    if (!headers.has("authorization")) headers.set("authorization", `Bearer ${key}`);
    const answer = await fetch(url, { ...init, headers });
    const copy = answer.clone();
    await check(init.method ?? "GET", url.pathname, copy);
    // A copy that nobody reads would keep whoever cancels the answer waiting.
    if (!copy.bodyUsed) void copy.body?.cancel();
    return answer;
  };
}

/** @throws Error where the answer is none that the document describes */
export function answerChecker(app: App): (method: string, path: string, answer: Response) => Promise<void> {
  const document = openApiDocument(app);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const compiled = new Map<object, ValidateFunction>();
  const validatorOf = (schema: object) => {
    // With the named schemas inside, so that references find them.
    const validate = compiled.get(schema) ?? ajv.compile({ ...schema, components: document.components });
    compiled.set(schema, validate);
    return validate;
  };

  return async (method, path, answer) => {
    const where = `${method} ${path} ${answer.status}`;
    const operation = operationOf(document, method, path);
    if (operation === undefined) throw new Error(`${where} is not in the document.`);
    const { content } = operation.responses[answer.status] ?? operation.responses.default ?? {};
    if (answer.status === 304 || answer.status === 204) return;
    const kind = (answer.headers.get("content-type") ?? "").split(";")[0]!;
    const media = content?.[kind];
    if (media === undefined) throw new Error(`${where} answered ${kind || "nothing"}, which is not described.`);
    if (kind !== "application/json") return;
    const body: unknown = await answer.json();
    const validate = validatorOf(media.schema ?? {});
    if (!validate(body)) {
      throw new Error(`${where} is not as described: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`);
    }
  };
}

function operationOf({ paths }: OpenApiDocument, method: string, path: string): Operation | undefined {
  const fits = (template: string) => new RegExp(`^${template.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(path);
  const operations = Object.entries(paths).filter(([template]) => fits(template));
  return operations.map(([, each]) => each[method.toLowerCase()]).find((each) => each !== undefined);
}
