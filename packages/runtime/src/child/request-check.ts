// Is a message from the parent a request: known kind, fields of the right type.
// Not a check against the model: names and shapes are judged where the session is.

import { ImagierError } from "@imagier/contracts";
import type { RequestKind, RequestMessage } from "../messages.js";
import { checkTensorValues } from "../tensor-check.js";

type Check = (value: unknown) => boolean;

const isObject: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === "string";
const isBytes: Check = (value) => value instanceof Uint8Array;
const isFlag: Check = (value) => typeof value === "boolean";
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const objectOf =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check((value as Record<string, unknown>)[name]));
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const textsByName: Check = (value) => isObject(value) && Object.values(value as object).every(isText);

const part = { name: isText, dtype: isText, shape: listOf(isCount), byteOffset: isCount, bytes: isBytes };
const slice = { name: isText, byteOffset: isCount, byteLength: isCount };

const requestFields = {
  open: { device: isText, threads: isCount, spinning: isFlag },
  load: {
    session: isCount,
    bytes: isBytes,
    folder: optional(isText),
    cache: optional(objectOf({ dir: isText, contentHash: isText, largeBytes: optional(isCount) })),
    prepacking: isFlag,
    optimisation: isText,
    profilePrefix: optional(isText),
    stateNames: isTexts,
    carry: textsByName,
    append: textsByName,
    appendAt: optional(isText),
  },
  writeState: { session: isCount, parts: listOf(objectOf(part)) },
  describeState: { session: isCount, names: optional(isTexts) },
  readState: { session: isCount, slices: listOf(objectOf(slice)) },
  run: { session: isCount, feeds: isObject, outputs: optional(isTexts) },
  release: { session: isCount },
} as const satisfies Record<RequestKind, Record<string, Check>>;

/** @throws ENGINE_RUN_FAILED naming the field, TENSOR_INVALID naming the tensor */
export function checkRequestMessage(message: unknown): RequestMessage {
  const request = (message as { request?: Record<string, unknown> } | null)?.request;
  const kind = request?.kind;
  if (!request || typeof kind !== "string" || !Object.hasOwn(requestFields, kind)) {
    throw new ImagierError("ENGINE_RUN_FAILED", `The engine knows no request "${kind}".`);
  }
  const fields: Readonly<Record<string, Check>> = requestFields[kind as RequestKind];
  for (const [name, check] of Object.entries(fields)) {
    if (check(request[name])) continue;
    throw new ImagierError("ENGINE_RUN_FAILED", `The request "${kind}" has a wrong "${name}".`);
  }
  if (kind === "run") checkTensorValues(request.feeds as Record<string, unknown>);
  return message as RequestMessage;
}
