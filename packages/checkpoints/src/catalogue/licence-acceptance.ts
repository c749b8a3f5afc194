// Which licences a person has accepted on this machine, remembered so that nobody is asked twice for the same one.
// Not the asking: the command does that. A licence that changed its name is asked for again.

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const fileName = "accepted-licences.json";

const acceptedSchema = z.record(z.string(), z.strictObject({ licence: z.string(), acceptedOn: z.string() }));

/** @param repository "OWNER/NAME" */
export async function isLicenceAccepted(cacheDir: string, repository: string, licence: string): Promise<boolean> {
  const accepted = await readAccepted(cacheDir);
  return Object.hasOwn(accepted, repository) && accepted[repository]?.licence === licence;
}

export async function rememberLicence(cacheDir: string, repository: string, licence: string): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  const accepted = {
    ...(await readAccepted(cacheDir)),
    [repository]: { licence, acceptedOn: new Date().toISOString() },
  };
  const temporary = join(cacheDir, `${fileName}.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify(accepted, null, 2)}\n`);
  await rename(temporary, join(cacheDir, fileName)); // whole or not at all
}

async function readAccepted(cacheDir: string): Promise<z.infer<typeof acceptedSchema>> {
  try {
    return acceptedSchema.parse(JSON.parse(await readFile(join(cacheDir, fileName), "utf8")));
  } catch {
    return {};
  }
}
