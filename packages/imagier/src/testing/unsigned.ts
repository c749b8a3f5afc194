// A signed file as it was before it was signed: what stays the same from one drawing to the next. Imported by tests only.

import { readFile } from "node:fs/promises";
import { stripPicture } from "@imagier/provenance";

/** @throws where it carries no signature: nothing leaves unsigned */
export async function unsigned(file: string | Uint8Array): Promise<Buffer> {
  const signed = typeof file === "string" ? await readFile(file) : file;
  const { bytes, removed } = stripPicture(signed, ["proof"]);
  if (!removed.includes("proof")) throw new Error(`${typeof file === "string" ? file : "The picture"} is not signed.`);
  return Buffer.from(bytes);
}
