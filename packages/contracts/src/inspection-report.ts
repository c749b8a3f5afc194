// What was found in a picture when it was looked at after drawing: every claim with its verdict, and what repair did about it.
// Not the looking (inspection/): only what crosses borders. Boxes are in the picture's own pixels.

import { z } from "zod";
import { colourIds } from "./colour-ids.js";

/** What can be claimed of a picture. `object`: it is there; `count`: just so many; `absence`: what must not be there is not. */
export const claimKinds = ["object", "count", "colour", "relation", "place", "text", "absence", "style"] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** `unsure`: the pixels leave it open, or show what the inspector cannot tell. */
export const claimVerdicts = ["pass", "fail", "unsure"] as const;
export type ClaimVerdict = (typeof claimVerdicts)[number];

const share = z.number().min(0).max(1);

const regionSchema = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });

export const judgedClaimSchema = z.object({
  kind: z.enum(claimKinds),
  /** Ids of the layers that it is about, the one that it is said of first. */
  layers: z.array(z.string()).readonly(),
  verdict: z.enum(claimVerdicts),
  /** In the verdict. */
  confidence: share,
  /** Where to look; empty where nothing was found. */
  evidence: z.array(regionSchema).readonly(),
  /** What was asked for and what was seen. */
  sentence: z.object({ en: z.string(), fr: z.string() }),
});
export type JudgedClaim = z.output<typeof judgedClaimSchema>;

export const inspectionReportSchema = z.object({
  /** Fails where one claim fails; else unsure where one is unsure. */
  verdict: z.enum(claimVerdicts),
  claims: z.array(judgedClaimSchema).readonly(),
  /** What was seen and nobody asked for. No fault by itself. */
  others: z
    .array(z.object({ name: z.string(), colour: z.enum(colourIds).optional(), confidence: share, box: regionSchema }))
    .readonly(),
  /** What was asked for and cannot be told from pixels here, in the words of the plan. */
  unchecked: z.array(z.string()).readonly(),
});
export type InspectionReport = z.output<typeof inspectionReportSchema>;

/**
 * What a round of repair may do to one layer: other noise, another spot, nearer to the drawing that is painted in the colour asked
 * for, or another drawing of the library that bears the name too (other noise where there is none).
 */
export const repairActions = ["reseed", "re-place", "re-colour", "redraw"] as const;
export type RepairAction = (typeof repairActions)[number];

export const repairRoundSchema = z.object({
  changes: z.array(z.object({ layer: z.string(), action: z.enum(repairActions) })).readonly(),
  /** Claims that did not hold before and after. */
  brokenBefore: z.number().int(),
  brokenAfter: z.number().int(),
  /** Whether the picture of this round is the best so far. */
  isBetter: z.boolean(),
});
export type RepairRound = z.output<typeof repairRoundSchema>;

export const pictureInspectionSchema = z.object({
  report: inspectionReportSchema,
  /** What was tried; the last better one is what the picture shows. @default nothing was wrong, or repair was not wanted */
  repairs: z.array(repairRoundSchema).readonly().optional(),
});
/** Of one picture of a result. */
export type PictureInspection = z.output<typeof pictureInspectionSchema>;
