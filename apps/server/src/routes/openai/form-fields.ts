// Fields and files of a multipart body as a schema wants them: text becomes numbers, booleans and JSON where the field is one.
// Not the reading of the body (http/admit-body.ts).

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { z } from "zod";
import type { AppParts } from "../../http/app-parts.js";
import { FieldFault } from "../../http/error-body.js";
import { refusalOf } from "../../http/refuse-invalid.js";

const numbers = ["n", "seed", "steps", "guidance_scale", "strength", "output_compression", "partial_images"];
const booleans = ["stream"];
const json = ["control"];

/** All that are no files, checked. @throws ImagierError with the code of the field that is wrong */
export function fieldsOf<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
  files: readonly string[],
): z.output<Schema> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (files.includes(name)) continue;
    if (typeof value !== "string") throw refused(name, `The field ${quoteValue(name)} is a file, but must be text.`);
    if (Object.hasOwn(fields, name)) throw refused(name, `The field ${quoteValue(name)} is there twice.`);
    fields[name] = typed(name, value);
  }
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw refusalOf(parsed.error, fields);
  return parsed.data;
}

/**
 * The bytes of every file under these names, in their order.
 * @param fetchPicture what an address instead of a file is opened with. @default it is refused
 * @throws ImagierError URL_REFUSED, URL_UNREACHABLE, UPLOAD_TOO_LARGE, REQUEST_INVALID
 */
export async function filesOf(
  form: FormData,
  names: readonly string[],
  fetchPicture?: AppParts["fetchPicture"],
): Promise<Uint8Array<ArrayBuffer>[]> {
  const files = [...form].filter(([name]) => names.includes(name));
  return Promise.all(
    files.map(async ([name, value]) =>
      typeof value === "string" ? bytesOfText(name, value, fetchPicture) : new Uint8Array(await value.arrayBuffer()),
    ),
  );
}

function typed(name: string, text: string): unknown {
  if (numbers.includes(name)) return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
  if (booleans.includes(name) || name === "verify") return text === "true" ? true : text === "false" ? false : text;
  if (!json.includes(name)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw refused(name, `The field ${quoteValue(name)} must be JSON, but received ${quoteValue(text)}.`);
  }
}

/** A data: URL is the picture itself. */
async function bytesOfText(
  name: string,
  text: string,
  fetchPicture: AppParts["fetchPicture"],
): Promise<Uint8Array<ArrayBuffer>> {
  const [, base64] = /^data:image\/[\w.+-]+;base64,([A-Za-z0-9+/=\s]*)$/.exec(text) ?? [];
  if (base64 !== undefined) return new Uint8Array(Buffer.from(base64, "base64"));
  if (!URL.canParse(text)) {
    throw refused(name, `The field ${quoteValue(name)} must be a file, but received ${quoteValue(text)}.`);
  }
  if (fetchPicture !== undefined) return await fetchPicture(text);
  throw new ImagierError("URL_REFUSED", `The field ${quoteValue(name)} is an address, ${quoteValue(text)}.`);
}

const refused = (field: string, message: string) =>
  new ImagierError("REQUEST_INVALID", message, { cause: new FieldFault(field) });
