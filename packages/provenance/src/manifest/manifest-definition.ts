// The facts of a picture as a C2PA manifest definition, the form that c2pa-rs builds a claim from. C2PA 2.2, claim version 2.
// Not the signing (sign-picture.ts). Labels of our own begin with org.imagier.

import { createHash } from "node:crypto";
import type { IngredientBytes } from "../c2pa/engine-messages.js";
import { sniffMediaType } from "../media-types.js";
import { flatPictureIn } from "../open-raster-package.js";
import { creditsStatement } from "./credits.js";
import type { PictureFacts, SourcePicture } from "./picture-facts.js";
import type { ProofSettings } from "./proof-settings.js";
import { compositeWithTrainedMedia, trainedMedia } from "./source-types.js";

/** Longer plans are told by their hash; the file itself carries them, under the same signature. */
const longestPlanCharacters = 8_000;

export const labels = {
  generation: "org.imagier.generation",
  credits: "org.imagier.credits",
  entries: "org.imagier.entries",
  training: "cawg.training-mining",
} as const;

export interface ManifestOptions {
  mediaType: string;
  settings: ProofSettings;
  when: Date;
  /** SHA-256 of the other entries, where the picture lies in a package. */
  entries?: Readonly<Record<string, string>> | undefined;
}

export interface BuiltManifest {
  definition: string;
  ingredients: IngredientBytes[];
}

export function manifestOf(facts: PictureFacts, options: ManifestOptions): BuiltManifest {
  const { tool } = facts;
  const { mediaType, settings, entries } = options;
  const ingredients = facts.sources.map(ingredientOf);
  const definition = {
    claim_version: 2,
    claim_generator_info: [{ name: tool.name, version: tool.version }],
    format: mediaType,
    assertions: [
      assertion("c2pa.actions.v2", { actions: actionsOf(facts, options), allActionsIncluded: true }),
      // Of a picture from outside that is only converted nobody here knows what drew it.
      ...(facts.models.length > 0 ? [assertion(labels.generation, generationOf(facts, settings))] : []),
      assertion(labels.credits, creditsStatement(facts, settings)),
      assertion(labels.training, trainingOf(settings)),
      ...(entries === undefined ? [] : [assertion(labels.entries, { algorithm: "sha256", entries })]),
    ],
  };
  return { definition: JSON.stringify(definition), ingredients };
}

/** `created`: it is we who say so, not something that was found. */
const assertion = (label: string, data: unknown) => ({ label, data, created: true });

function actionsOf(facts: PictureFacts, { when }: ManifestOptions): unknown[] {
  const { tool, sources, isComposite, isConverted = false, mark } = facts;
  const common = { when: when.toISOString(), softwareAgent: { name: tool.name, version: tool.version } };
  const idsOf = (role: SourcePicture["role"]) =>
    sources.flatMap((source, i) => (source.role === role ? [ingredientId(i)] : []));
  const [parents, inputs] = [idsOf("parent"), idsOf("input")];
  const looked = inputs.length === 0 ? {} : { parameters: { ingredientIds: inputs } };
  const digitalSourceType = isComposite ? compositeWithTrainedMedia : trainedMedia;
  // "Unbound": a soft binding must name an algorithm of C2PA's own list, and ours is not on it.
  const marked = mark === undefined ? [] : [{ action: "c2pa.watermarked.unbound", ...common }];
  if (parents.length === 0) return [{ action: "c2pa.created", digitalSourceType, ...common, ...looked }, ...marked];
  const opened = { action: "c2pa.opened", ...common, parameters: { ingredientIds: parents } };
  if (isConverted) return [opened, { action: "c2pa.transcoded", ...common }];
  return [opened, { action: "c2pa.edited", digitalSourceType, ...common, ...looked }, ...marked];
}

const ingredientId = (place: number) => `source-${place + 1}`;

function ingredientOf({ role, title, bytes: given, sha256 }: SourcePicture, place: number): IngredientBytes {
  const bytes = given && flatPictureIn(given);
  const mediaType = (bytes && sniffMediaType(bytes)) ?? "application/octet-stream";
  const definition = {
    title,
    relationship: role === "parent" ? "parentOf" : "inputTo",
    label: ingredientId(place),
    ...(bytes === undefined ? { format: mediaType } : {}),
    ...(sha256 === undefined ? {} : { description: `sha256 ${sha256}` }),
  };
  return { definition: JSON.stringify(definition), mediaType, bytes };
}

function generationOf({ models, plan, mark }: PictureFacts, { plan: telling }: ProofSettings): unknown {
  const sha256 = createHash("sha256").update(plan).digest("hex");
  const isTold = telling === "whole" && plan.length <= longestPlanCharacters;
  return { models, plan: { sha256, ...(isTold ? { text: plan } : {}) }, ...(mark === undefined ? {} : { mark }) };
}

/** CAWG 1.1, training and data mining assertion. */
function trainingOf({ training }: ProofSettings): unknown {
  const uses = ["cawg.ai_inference", "cawg.ai_generative_training", "cawg.ai_training", "cawg.data_mining"];
  return { entries: Object.fromEntries(uses.map((name) => [name, { use: training }])) };
}
