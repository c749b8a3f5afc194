// Reads a small JSON or text file of a checkpoint: bounded, UTF-8, no key twice. What it means is for others to parse.
// Not for headers of safetensors files, which stand inside them (safetensors-header.ts).

import { ImagierError } from "@imagier/contracts";
import type { z } from "zod";
import { findDuplicateKey } from "./duplicate-key.js";
import { readExactly, realPathOf, withFile } from "./file-access.js";
import { quote } from "./quote.js";

/** More than any config needs; the largest index seen, of a model in 191 parts, has 2 MB. */
const configLimitBytes = 16 * 2 ** 20;

/** @throws `CHECKPOINT_CONFIG_INVALID`, `CHECKPOINT_NOT_FOUND`, `CHECKPOINT_UNREADABLE` */
export async function readTextFile(path: string, limitBytes: number = configLimitBytes): Promise<string> {
  const realPath = await realPathOf(path);
  const bytes = await withFile(realPath, async (handle, sizeBytes) => {
    if (sizeBytes > limitBytes) throw invalid(path, `has ${sizeBytes} bytes; at most ${limitBytes} are read`);
    const content = new Uint8Array(sizeBytes);
    await readExactly(handle, content, { path: realPath, position: 0 });
    return content;
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid(path, "is not UTF-8", cause);
  }
}

export interface JsonFileOptions {
  /** Whether Infinity, -Infinity and NaN may stand in it, as Python writes them: read as null. @default false */
  hasPythonNumbers?: boolean;
}

/** A JSON file as `schema` reads it. @throws what `readTextFile` throws */
export async function readJsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  { hasPythonNumbers = false }: JsonFileOptions = {},
): Promise<T> {
  const written = await readTextFile(path);
  const text = hasPythonNumbers ? withoutPythonNumbers(written) : written;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid(path, "is not JSON", cause);
  }
  const duplicate = findDuplicateKey(text);
  if (duplicate !== undefined) throw invalid(path, `holds the key ${quote(duplicate)} twice`);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(path, `is not as it should be: ${quote(issue?.path.map(String).join("."))}: ${issue?.message}`);
}

/** Strings stay as they are. */
function withoutPythonNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (token) => (token[0] === '"' ? token : "null"));
}

function invalid(path: string, detail: string, cause?: unknown): ImagierError {
  return new ImagierError("CHECKPOINT_CONFIG_INVALID", `${quote(path)} ${detail}.`, { cause });
}
