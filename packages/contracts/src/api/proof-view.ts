// What a file proves and how a stored picture came about, over HTTP. The same words as `verify` says on a command line.
// Not the reading of manifests (provenance/): whatever came out of a file is plain text by now.

import { z } from "zod";
import { sceneBoxSchema } from "../scene-plan.js";

const signerSchema = z.object({
  name: z.string(),
  issuer: z.string(),
  trust: z.enum(["this machine", "trusted", "unknown"]),
  confirmedTime: z.string().optional(),
});

const stepSchema = z.object({
  title: z.string().optional(),
  tool: z.string().optional(),
  signer: signerSchema.optional(),
  actions: z.array(
    z.object({
      action: z.string(),
      sourceType: z.string().optional(),
      when: z.string().optional(),
      tool: z.string().optional(),
    }),
  ),
  inputs: z.array(z.string()),
  models: z.array(
    z.object({
      name: z.string(),
      sha256: z.string(),
      licence: z.string().optional(),
      learnedFrom: z
        .array(z.object({ source: z.string(), artist: z.string() }))
        .readonly()
        .optional(),
      ledgerSha256: z.string().optional(),
    }),
  ),
  plan: z.object({ sha256: z.string(), text: z.string().optional() }).optional(),
});

const rightsSchema = z.object({
  may: z.array(z.string()).readonly(),
  must: z.array(z.string()).readonly(),
  mustNot: z.array(z.string()).readonly(),
  print: z.array(z.string()).readonly(),
  text: z.string(),
});

const workSchema = z.object({
  title: z.string(),
  author: z.string(),
  source: z.string(),
  licence: z.string(),
  url: z.string().optional(),
});

/** Answer of POST /v1/verify. */
export const verificationViewSchema = z.object({
  mediaType: z.string(),
  /** `none` says nothing against a file; `changed`: picture, text or proof differ from what was signed. */
  state: z.enum(["none", "intact", "changed", "unreadable"]),
  signer: signerSchema.optional(),
  /** This file first, then what it was made from. */
  history: z.array(stepSchema),
  problems: z.array(z.object({ code: z.string(), about: z.string().optional() })),
  /** Works that were looked at. */
  works: z.array(workSchema),
  creator: z.string().optional(),
  webStatement: z.string().optional(),
  training: z.enum(["allowed", "notAllowed", "constrained"]).optional(),
  rights: z.object({ en: rightsSchema, fr: rightsSchema }).optional(),
  carriedPlan: z.enum(["same", "different"]).optional(),
  /** Of the invisible mark. */
  mark: z
    .object({
      state: z.enum(["found", "none", "not looked for"]),
      service: z.string().optional(),
      planStart: z.string().optional(),
      ofSignedPlan: z.enum(["same", "different"]).optional(),
    })
    .optional(),
});
export type VerificationView = z.output<typeof verificationViewSchema>;

const drawnLayerSchema = z.object({
  id: z.string(),
  kind: z.enum(["thing", "shape", "text"]),
  drawnBy: z.enum(["network", "rasteriser"]),
  boxes: z.array(sceneBoxSchema).readonly(),
  sha256: z.string(),
  missing: z.array(z.string()).readonly().optional(),
});

/** Answer of GET /v1/pictures/:id/proof. */
export const pictureProofSchema = z.object({
  verification: verificationViewSchema,
  credits: z.array(workSchema.extend({ drawingId: z.string() })),
  /** The generation plan. Absent of uploaded pictures that carry none, and of private ones. */
  plan: z.record(z.string(), z.unknown()).optional(),
  /** Milliseconds of each stage, and of all together. */
  timingsMs: z.record(z.string(), z.number()).optional(),
  /** Of a scene. */
  layers: z.array(drawnLayerSchema).readonly().optional(),
  /** What was found in the picture, where that was asked for. */
  inspection: z.record(z.string(), z.unknown()).optional(),
});
export type PictureProof = z.output<typeof pictureProofSchema>;
