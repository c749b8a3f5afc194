// Takes proof and plain-text metadata off a file and writes the rest beside it, or where it is told.
// Not the taking off (provenance/): only files.

import { basename, dirname, extname, join } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { type StrippablePart, stripPicture } from "@imagier/provenance";
import { resolveOutput } from "../output/output-target.js";
import { writeFiles } from "../output/write-files.js";
import { readPicture } from "./verify.js";

export interface StripResult {
  file: string;
  removed: StrippablePart[];
}

/**
 * @param options.out a folder or a file name. @default a new file beside it, "NAME-stripped.png"
 * @param options.parts what to take off. @default all
 * @throws PROOF_UNREADABLE, PROOF_NOT_FOUND where there is nothing to take off, OUTPUT_*
 */
export async function strip(
  file: string,
  { out, parts }: { out?: string | undefined; parts?: readonly StrippablePart[] | undefined } = {},
): Promise<StripResult> {
  const { bytes, removed } = stripPicture(await readPicture(file), parts);
  if (removed.length === 0)
    throw new ImagierError("PROOF_NOT_FOUND", `${quoteValue(file)} carries nothing of the kind.`);
  const extension = extname(file);
  const strippedName = `${basename(file, extension)}-stripped${extension}`;
  const { dir, name } = await resolveOutput(out ?? join(dirname(file), strippedName));
  const path = join(dir, name === undefined ? strippedName : `${name.stem}${name.extension}`);
  const [written] = await writeFiles([{ path, bytes, overwrite: out !== undefined && name !== undefined }]);
  return { file: written!, removed };
}
