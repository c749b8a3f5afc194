// The JSON that c2pa-rs gives of a manifest store, parsed: only what we read of it. All text in it may be hostile.
// Not a validation of the store: c2pa-rs did that; this holds its findings.

import { z } from "zod";

/** No control characters that a terminal would obey, no line ends, not endless. */
export function plainText(value: string, most = 300): string {
  const clean = value.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return clean.length > most ? `${clean.slice(0, most)}...` : clean;
}

const text = z.string().transform((value) => plainText(value));
const optionalText = text.optional().catch(undefined);
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const list = <T extends z.ZodType>(schema: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values) => values.slice(0, 1000).flatMap((value) => valueOr(schema, value)));

function valueOr<T extends z.ZodType>(schema: T, value: unknown): z.infer<T>[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [parsed.data] : [];
}

const toolSchema = z.object({ name: text, version: optionalText });

export const actionSchema = z.object({
  action: text,
  digitalSourceType: optionalText,
  when: optionalText,
  softwareAgent: optional(z.union([text, toolSchema])),
});

const ingredientSchema = z.object({
  title: optionalText,
  relationship: optionalText,
  /** Label of its own manifest in the store. */
  active_manifest: optional(z.string()),
});

const manifestSchema = z.object({
  title: optionalText,
  claim_generator: optionalText,
  claim_generator_info: list(toolSchema),
  ingredients: list(ingredientSchema),
  assertions: list(z.object({ label: z.string(), data: z.unknown() })),
  signature_info: optional(z.object({ common_name: optionalText, issuer: optionalText, time: optionalText })),
});

const statusSchema = z.object({ code: text, url: optionalText, explanation: optionalText });
const statusesSchema = z.object({ success: list(statusSchema), failure: list(statusSchema) });

export const manifestStoreSchema = z.object({
  active_manifest: optional(z.string()),
  manifests: z.record(z.string(), manifestSchema).catch({}),
  validation_state: optional(z.enum(["Invalid", "Valid", "Trusted"])),
  validation_results: optional(
    z.object({
      activeManifest: optional(statusesSchema),
      ingredientDeltas: list(z.object({ validationDeltas: statusesSchema })),
    }),
  ),
});

export type ManifestStore = z.infer<typeof manifestStoreSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
export type Status = z.infer<typeof statusSchema>;

/** The data of the first assertion of a label; C2PA numbers those that come again ("label__1"). */
export function assertionOf<T extends z.ZodType>(manifest: Manifest, label: string, schema: T): z.infer<T> | undefined {
  const found = manifest.assertions.find((assertion) => assertion.label === label);
  return found && valueOr(schema, found.data)[0];
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const generationSchema = z.object({
  models: list(
    z.object({
      name: text,
      sha256: hash,
      licence: optionalText,
      learnedFrom: optional(z.array(z.object({ source: text, artist: text })).max(1000)),
      ledgerSha256: optional(hash),
    }),
  ),
  plan: optional(z.object({ sha256: hash, text: optional(z.string().max(100_000)) })),
});

export const creditsSchema = z.object({
  works: list(z.object({ title: text, author: text, source: text, licence: text, url: optionalText })),
  creator: optionalText,
  webStatement: optionalText,
});

export const entriesSchema = z.object({ algorithm: z.literal("sha256"), entries: z.record(z.string(), hash) });

export const actionsSchema = z.object({ actions: list(actionSchema) });

export const trainingSchema = z.object({
  entries: z.record(z.string(), z.object({ use: z.enum(["allowed", "notAllowed", "constrained"]) })),
});
