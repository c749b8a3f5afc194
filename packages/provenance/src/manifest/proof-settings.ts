// What an operator decides of the proof: who signs, what is told, what may be learned from the pictures.
// Read from signing.json in the data folder, or the file that IMAGIER_SIGNING names. Hostile until parsed.

import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { z } from "zod";

const path = z.string().min(1);

const signerSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("own") }),
  z.strictObject({ kind: z.literal("pem"), certificates: path, key: path }),
  z.strictObject({
    kind: z.literal("command"),
    certificates: path,
    command: z.tuple([z.string().min(1)], z.string()),
    timeoutMs: z.number().int().min(100).max(600_000).optional(),
  }),
  z.strictObject({
    kind: z.literal("remote"),
    certificates: path,
    url: z.url(),
    /** Environment variable that holds the token: a settings file is no place for one. */
    tokenVariable: z.string().optional(),
    timeoutMs: z.number().int().min(100).max(600_000).optional(),
  }),
]);

const settingsSchema = z.strictObject({
  /** @default the key of this machine */
  signer: signerSchema.default({ kind: "own" }),
  /** Address of an RFC 3161 authority. @default signatures carry no confirmed time */
  timeStampUrl: z.url().optional(),
  /** Whether the file tells the whole plan, prompt included, or its hash alone. */
  plan: z.enum(["whole", "hash"]).default("whole"),
  /** Who is named as the one who had it drawn. @default nobody */
  creator: z.string().min(1).max(200).optional(),
  /** Address of a page that states the rights. @default none */
  webStatement: z.url().optional(),
  /** Whether pictures carry an invisible mark in their pixels. */
  mark: z.boolean().default(true),
  /** Whether programs may learn from the picture. */
  training: z.enum(["allowed", "notAllowed"]).default("notAllowed"),
  /** PEM file of roots that `verify` accepts besides this machine's own. @default none */
  trustedRoots: path.optional(),
});

export type ProofSettings = Readonly<z.infer<typeof settingsSchema>>;

const defaultProofSettings: ProofSettings = settingsSchema.parse({});

/**
 * The settings of this machine; paths in them are taken from the file's own folder.
 * @throws SIGNER_INVALID where the file is there and not right, or IMAGIER_SIGNING names none
 */
export async function readProofSettings(
  dataDir: string,
  { IMAGIER_SIGNING: named }: NodeJS.ProcessEnv = process.env,
): Promise<ProofSettings> {
  const file = named || join(dataDir, "signing.json");
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT" && !named) return undefined;
    throw new ImagierError("SIGNER_INVALID", `The settings ${quoteValue(file)} cannot be read.`, { cause });
  });
  return text === undefined ? defaultProofSettings : withPathsFrom(dirname(resolve(file)), parseSettings(text, file));
}

function parseSettings(text: string, file: string): ProofSettings {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ImagierError("SIGNER_INVALID", `The settings ${quoteValue(file)} are not JSON.`, { cause });
  }
  const parsed = settingsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path: at, message } = parsed.error.issues[0]!;
  throw new ImagierError(
    "SIGNER_INVALID",
    `The settings ${quoteValue(file)} are not valid at "${at.join(".")}": ${message}.`,
  );
}

function withPathsFrom(dir: string, { signer, trustedRoots, ...settings }: ProofSettings): ProofSettings {
  const from = (file: string) => resolve(dir, file);
  const certificates = signer.kind === "own" ? {} : { certificates: from(signer.certificates) };
  const key = signer.kind === "pem" ? { key: from(signer.key) } : {};
  const roots = trustedRoots === undefined ? {} : { trustedRoots: from(trustedRoots) };
  return { ...settings, ...roots, signer: { ...signer, ...certificates, ...key } };
}
