// What the catalogue says of a well-known checkpoint: where it is, what it may be used for, what it needs. The schema of its file.
// Not what lies on this disk, and no promise that a hub still has it: facts as its authors state them, each with its source.

import { z } from "zod";
import { parseRepositoryName } from "../hub/repository-name.js";

const words = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });
const address = z.url({ protocol: /^https$/ });

const catalogueEntrySchema = z.strictObject({
  /** What people type: "sd-1.5". */
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,40}$/),
  title: z.string().min(1),
  /** OWNER/NAME on the hub. */
  repository: z.string().refine((name) => parseRepositoryName(name) !== undefined),
  kind: z.enum(["checkpoint", "controlnet", "ip-adapter", "tiny-autoencoder"]),
  /** The line of models that it belongs to, or that it goes beside. */
  family: z.string().regex(/^[a-z0-9-]+$/),
  /** Patterns of the files to fetch. @default what a drawing needs, told from the repository */
  include: z.array(z.string().min(1)).optional(),
  /** Whether its publisher has safetensors; pickles are never fetched. @default true */
  hasSafetensors: z.boolean().optional(),
  /** Whether this version of imagier draws with it. */
  isDrawn: z.boolean(),
  /** Whether its owner gives access by request. @default false */
  isGated: z.boolean().optional(),
  /** Of whole files of the repository; a hub that announces others is not believed. */
  sha256: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)).optional(),
  /** Absent: not known; the repository's card says. */
  licence: z.strictObject({ name: z.string().min(1), link: address }).optional(),
  /** Absent: not known. */
  commercialUse: z.enum(["yes", "no", "conditions"]).optional(),
  /** What the conditions are, in a sentence. */
  terms: words.optional(),
  /** Of all networks that draw, in thousand millions. */
  parametersBillions: z.number().positive().optional(),
  steps: z.number().int().positive().optional(),
  /** 1 is off, as everywhere here; cards that write 0 for off stand as 1. */
  guidanceScale: z.number().min(1).optional(),
  /** Where these facts stand. */
  source: z.array(address).min(1),
});

export const catalogueSchema = z.strictObject({
  schemaVersion: z.literal(1),
  entries: z
    .array(catalogueEntrySchema)
    .refine((entries) => new Set(entries.map(({ id }) => id)).size === entries.length),
});

export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;
