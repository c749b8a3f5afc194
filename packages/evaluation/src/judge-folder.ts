// A judge as it ships: a folder with judge.json and weights. Not a model that draws, and never read by one.
// The manifest is hostile until parsed.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { type JudgeNetwork, parseJudgeNetwork } from "@imagier/networks";
import { z } from "zod";

export const judgeFile = "judge.json";

const judgeManifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string(),
  version: z.string(),
  summary: z.string(),
  licence: z.string(),
  weights: z.strictObject({
    file: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  network: z.record(z.string(), z.unknown()),
});

export type JudgeManifest = z.infer<typeof judgeManifestSchema>;

export interface JudgeFolder {
  dir: string;
  manifest: JudgeManifest;
  network: JudgeNetwork;
}

/** @throws MODEL_UNKNOWN where there is no judge.json, MODEL_INVALID where it does not parse */
export async function openJudgeFolder(dir: string): Promise<JudgeFolder> {
  const path = join(dir, judgeFile);
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const hint = "Judges are trained with tools/train-judges.ts; --judges names another folder.";
    throw new ImagierError("MODEL_UNKNOWN", `There is no ${judgeFile} in "${dir}".`, { cause, hint });
  });
  try {
    const manifest = judgeManifestSchema.parse(JSON.parse(text));
    return { dir, manifest, network: parseJudgeNetwork(manifest.network) };
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? cause.issues[0]!.message : String(cause);
    throw new ImagierError("MODEL_INVALID", `"${path}" is not valid: ${reason}`, { cause });
  }
}
