// An inspector as it ships: a folder with inspector.json, two files of weights, a ledger and a card. Not a model that draws.
// The manifest is hostile until parsed.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ImagierError } from "@imagier/contracts";
import {
  type FinderNetwork,
  type JudgeNetwork,
  type NamerNetwork,
  parseFinderNetwork,
  parseJudgeNetwork,
  parseNamerNetwork,
} from "@imagier/networks";
import { z } from "zod";

export const inspectorFile = "inspector.json";

const weightsSchema = z.strictObject({
  file: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const probability = z.number().min(0).max(1);
const lookPx = z.number().int().min(32).max(2048).multipleOf(32);

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string(),
  version: z.string(),
  summary: z.string(),
  licence: z.string(),
  finder: z.strictObject({
    weights: weightsSchema,
    network: z.unknown(),
    /** Longer side of the picture as the network sees it, in pixels. */
    lookPx,
    /** The same for further looks at the whole picture. @default none */
    alsoPx: z.array(lookPx).max(6).default([]),
    /**
     * Further looks at four parts that overlap, the longer side of each brought to `px`, where at least `from` things are
     * seen in the whole: there they are small. @default none
     */
    closer: z
      .strictObject({
        px: z.array(lookPx).min(1).max(3),
        /** Then the whole is looked at in these sizes too: what is large among many things is seen from farther off. @default none */
        wholePx: z.array(lookPx).max(4).default([]),
        from: z.number().int().min(1),
        /** As above, where there were such looks. */
        minPresence: probability,
      })
      .optional(),
    /** Whether each look is at the mirrored picture too, and the mean of both counts. @default false */
    isMirrored: z.boolean().default(false),
    /** What is less probable to be a thing is none, 0..1. */
    minPresence: probability,
    /** From the logit of what the looks say in the mean to the logit of its being a thing: slope and lift. */
    presence: z.strictObject({ slope: z.number(), lift: z.number() }),
  }),
  namer: z.strictObject({
    weights: weightsSchema,
    network: z.unknown(),
    /** What logits are divided by, so that probabilities are as often right as they say. */
    temperature: z.number().positive(),
    /** See `Inspector.askedOdds`. @default 100 */
    askedOdds: z.number().min(1).default(100),
  }),
  /** In the order of the namer's logits. */
  names: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        also: z.array(z.string().min(1)),
        /** Others that it is taken for, with how often, by index. */
        takenFor: z.array(z.tuple([z.number().int().min(0), probability])),
      }),
    )
    .min(2),
  /** Tells hands apart: a judge's network, whose classes are collections of drawings. @default styles are not told */
  styles: z.strictObject({ weights: weightsSchema, network: z.unknown() }).optional(),
  /** Lines of what was learned from. */
  ledger: weightsSchema.optional(),
});

export type InspectorManifest = z.infer<typeof manifestSchema>;

export interface InspectorFolder {
  dir: string;
  manifest: InspectorManifest;
  finder: FinderNetwork;
  namer: NamerNetwork;
  styles?: JudgeNetwork;
}

/** `judges/inspector` of the nearest folder above this package that has one; IMAGIER_INSPECTOR names another. */
export function defaultInspectorDir(): string {
  const named = process.env.IMAGIER_INSPECTOR;
  if (named !== undefined && named !== "") return named;
  for (let dir = dirname(fileURLToPath(import.meta.url)); ; dir = dirname(dir)) {
    const candidate = join(dir, "judges", "inspector");
    if (existsSync(join(candidate, inspectorFile)) || dirname(dir) === dir) return candidate;
  }
}

/** @throws INSPECTOR_INVALID where there is no inspector.json, or it does not parse */
export async function openInspectorFolder(dir: string): Promise<InspectorFolder> {
  const path = join(dir, inspectorFile);
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new ImagierError("INSPECTOR_INVALID", `There is no ${inspectorFile} in "${dir}".`, { cause });
  });
  try {
    const manifest = manifestSchema.parse(JSON.parse(text));
    const namer = parseNamerNetwork(manifest.namer.network);
    if (namer.classes !== manifest.names.length)
      throw new Error(`${manifest.names.length} names for ${namer.classes} classes`);
    const styles = manifest.styles && parseJudgeNetwork(manifest.styles.network);
    return { dir, manifest, namer, finder: parseFinderNetwork(manifest.finder.network), ...(styles && { styles }) };
  } catch (cause) {
    const issue = cause instanceof z.ZodError ? cause.issues[0] : undefined;
    const reason = issue === undefined ? String(cause) : `${issue.path.join(".")}: ${issue.message}`;
    throw new ImagierError("INSPECTOR_INVALID", `"${path}" is not valid: ${reason}`, { cause });
  }
}
