// The line of files that led to one, each with who signed it and what was done: along the parents of a manifest store.
// A store may be made to run in circles or to be very deep: every manifest counts once, and no more than a hundred.

import type { z } from "zod";
import { labels } from "../manifest/manifest-definition.js";
import {
  type actionSchema,
  actionsSchema,
  assertionOf,
  generationSchema,
  type Manifest,
  type ManifestStore,
} from "./manifest-store.js";
import type { ProofAction, ProofSigner, ProofStep } from "./proof-report.js";

const mostSteps = 100;

export function historyOf(store: ManifestStore): ProofStep[] {
  const steps: ProofStep[] = [];
  const seen = new Set<string>();
  let label = store.active_manifest;
  while (label !== undefined && !seen.has(label) && steps.length < mostSteps) {
    seen.add(label);
    const manifest: Manifest | undefined = store.manifests[label];
    if (manifest === undefined) break;
    steps.push(stepOf(manifest, store));
    const parent = manifest.ingredients.find(({ relationship }) => relationship === "parentOf");
    label = parent?.active_manifest;
    // A parent without a proof of its own is told by its name.
    if (parent !== undefined && label === undefined) {
      steps.push({
        ...(parent.title === undefined ? {} : { title: parent.title }),
        actions: [],
        inputs: [],
        models: [],
      });
    }
  }
  return steps;
}

function stepOf(manifest: Manifest, store: ManifestStore): ProofStep {
  const generation = assertionOf(manifest, labels.generation, generationSchema);
  const [tool] = manifest.claim_generator_info;
  const signer = signerOf(manifest, store);
  const actions = ["c2pa.actions.v2", "c2pa.actions"].flatMap(
    (label) => assertionOf(manifest, label, actionsSchema)?.actions ?? [],
  );
  return {
    ...(manifest.title === undefined ? {} : { title: manifest.title }),
    ...(tool === undefined && manifest.claim_generator === undefined
      ? {}
      : { tool: tool === undefined ? manifest.claim_generator! : nameOf(tool) }),
    ...(signer === undefined ? {} : { signer }),
    actions: actions.map(actionOf),
    inputs: manifest.ingredients.flatMap(({ relationship, title }) =>
      relationship === "parentOf" || title === undefined ? [] : [title],
    ),
    models: (generation?.models ?? []).map((model) => JSON.parse(JSON.stringify(model))), // without what is undefined
    ...(generation?.plan === undefined ? {} : { plan: JSON.parse(JSON.stringify(generation.plan)) }),
  };
}

function actionOf({ action, digitalSourceType, when, softwareAgent }: z.infer<typeof actionSchema>): ProofAction {
  const tool = typeof softwareAgent === "object" ? nameOf(softwareAgent) : softwareAgent;
  return {
    action,
    ...(digitalSourceType === undefined ? {} : { sourceType: digitalSourceType }),
    ...(when === undefined ? {} : { when }),
    ...(tool === undefined ? {} : { tool }),
  };
}

const nameOf = ({ name, version }: { name: string; version?: string | undefined }) =>
  version === undefined ? name : `${name} ${version}`;

/** Who signed a manifest; only the active one's certificate was compared with roots that are accepted here. */
export function signerOf(manifest: Manifest, store: ManifestStore): ProofSigner | undefined {
  const info = manifest.signature_info;
  if (info === undefined) return undefined;
  const { issuer = "", common_name: name = issuer, time } = info;
  const isActive = manifest === store.manifests[store.active_manifest ?? ""];
  const trust = isActive ? trustOf(store) : "unknown";
  return { name, issuer, trust, ...(time === undefined ? {} : { confirmedTime: time }) };
}

function trustOf({ validation_results: results }: ManifestStore): ProofSigner["trust"] {
  const trusted = results?.activeManifest?.success.find(({ code }) => code === "signingCredential.trusted");
  if (trusted === undefined) return "unknown";
  // This machine's own root is given to the library as the user's, those of an operator as the system's.
  return trusted.explanation?.includes("user_anchors") ? "this machine" : "trusted";
}
