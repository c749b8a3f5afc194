// The whole text of the licences that must travel with the work: MIT, Apache-2.0, OFL-1.1, Unicode-3.0.
// Not those of Creative Commons: they are content with their address.

import { readFile } from "node:fs/promises";
import { type LicenceId, licenceOf } from "./licences.js";

/** The text as published, ending in one line end; that of MIT without its copyright line, which is each work's own. Undefined where an address is enough. */
export async function licenceText(id: LicenceId): Promise<string | undefined> {
  if (!licenceOf(id).asks.includes("licence-text")) return undefined;
  const text = await readFile(new URL(`../texts/${id}.txt`, import.meta.url), "utf8");
  return `${text.trim()}\n`;
}
