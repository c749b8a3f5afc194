// The proof that a file carries, ours or another maker's, as a report: read by the C2PA library, told in our own words.
// Not a judge of truth: it says what was signed by whom and whether it is unchanged, not whether it was true.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { ImagierError } from "@imagier/contracts";
import { readWithEngine } from "../c2pa/c2pa-engine.js";
import { rightsOf } from "../manifest/credits.js";
import { labels } from "../manifest/manifest-definition.js";
import { readProofSettings } from "../manifest/proof-settings.js";
import { type MediaType, sniffMediaType } from "../media-types.js";
import { hashesOf, mergedImage, readPackage } from "../open-raster-package.js";
import { findDataDir } from "../signing/data-dir.js";
import { readOwnRoot } from "../signing/own-identity.js";
import { historyOf, signerOf } from "./history-of.js";
import {
  assertionOf,
  creditsSchema,
  entriesSchema,
  type Manifest,
  type ManifestStore,
  manifestStoreSchema,
  type Status,
  trainingSchema,
} from "./manifest-store.js";
import type { ManifestReport, ProofProblem } from "./proof-report.js";

export interface ReadProofOptions {
  dataDir?: string | undefined;
  /** The plan that the file carries in plain text, to be compared with the one that was signed. @default none */
  carriedPlan?: string | undefined;
}

/** @throws PROOF_UNREADABLE for a file of no kind that can carry a proof, or where the C2PA library breaks on it */
export async function readProof(bytes: Uint8Array, options: ReadProofOptions = {}): Promise<ManifestReport> {
  const mediaType = sniffMediaType(bytes);
  if (mediaType === undefined)
    throw new ImagierError("PROOF_UNREADABLE", "The file is of no kind that can carry a proof.");
  if (mediaType !== "image/openraster") return readFlat(bytes, mediaType, options);
  const entries = readPackage(bytes);
  const merged = entries[mergedImage];
  if (merged === undefined || sniffMediaType(merged) !== "image/png") return emptyReport(mediaType, "none");
  return { ...(await readFlat(merged, "image/png", { ...options, entries: hashesOf(entries) })), mediaType };
}

interface FlatOptions extends ReadProofOptions {
  /** Of the package that the picture lies in, by their names. */
  entries?: Readonly<Record<string, string>>;
}

async function readFlat(bytes: Uint8Array, mediaType: MediaType, options: FlatOptions): Promise<ManifestReport> {
  const settings = await engineSettings(options.dataDir ?? findDataDir());
  const answer = await readWithEngine({ bytes, mediaType, settings });
  if ("reason" in answer) {
    const isAbsent = /JumbfNotFound|ProvenanceMissing|NotFound/.test(answer.reason);
    return emptyReport(mediaType, isAbsent ? "none" : "unreadable");
  }
  const parsed = manifestStoreSchema.safeParse(JSON.parse(answer.json));
  const active = parsed.success && activeOf(parsed.data);
  return active ? reportOf(parsed.data, active, { ...options, mediaType }) : emptyReport(mediaType, "unreadable");
}

const activeOf = ({ manifests, active_manifest: label = "" }: ManifestStore) => manifests[label];

const emptyReport = (mediaType: string, state: "none" | "unreadable"): ManifestReport => {
  return { mediaType, state, history: [], problems: [], works: [] };
};

/** The library fetches nothing; roots that are accepted here are told apart in what it answers. */
async function engineSettings(dataDir: string): Promise<string> {
  const { trustedRoots } = await readProofSettings(dataDir);
  const own = await readOwnRoot(dataDir);
  const trusted = trustedRoots === undefined ? undefined : await readFile(trustedRoots, "utf8");
  return JSON.stringify({
    verify: { remote_manifest_fetch: false, ocsp_fetch: false },
    trust: {
      ...(own === undefined ? {} : { user_anchors: own }),
      ...(trusted === undefined ? {} : { trust_anchors: trusted }),
    },
  });
}

function reportOf(
  store: ManifestStore,
  active: Manifest,
  { mediaType, entries, carriedPlan }: FlatOptions & { mediaType: string },
): ManifestReport {
  const problems = [...problemsOf(store), ...entryProblems(active, entries)];
  const history = historyOf(store);
  const credits = assertionOf(active, labels.credits, creditsSchema);
  const training = assertionOf(active, labels.training, trainingSchema)?.entries["cawg.ai_generative_training"]?.use;
  const { creator, webStatement, works = [] } = credits ?? {};
  const signedPlan = history[0]?.plan?.sha256;
  const isSame =
    signedPlan ===
    createHash("sha256")
      .update(carriedPlan ?? "")
      .digest("hex");
  return {
    ...{ mediaType, state: problems.length === 0 ? "intact" : "changed", history, problems, works },
    ...defined({ signer: signerOf(active, store), creator, webStatement, training }),
    ...(credits === undefined ? {} : { rights: { en: rightsOf(works, "en"), fr: rightsOf(works, "fr") } }),
    ...(carriedPlan === undefined || signedPlan === undefined ? {} : { carriedPlan: isSame ? "same" : "different" }),
  };
}

/** That nobody known here vouches for the signer is no change to the picture. */
const isOfTrust = ({ code }: Status) => code === "signingCredential.untrusted";

function problemsOf({ validation_results: results, validation_state: state }: ManifestStore): ProofProblem[] {
  const deltas = results?.ingredientDeltas.flatMap(({ validationDeltas }) => validationDeltas.failure) ?? [];
  const failures = [...(results?.activeManifest?.failure ?? []), ...deltas].filter((status) => !isOfTrust(status));
  const problems = failures.map(({ code, url }) => {
    const about = /\/c2pa\.assertions\/([^/]+)$/.exec(url ?? "")?.[1];
    return { code, ...(about === undefined ? {} : { about }) };
  });
  if (problems.length === 0 && state !== "Valid" && state !== "Trusted") return [{ code: "general.error" }];
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The other entries of a package, against the hashes that were signed with the merged image. */
function entryProblems(active: Manifest, found: Readonly<Record<string, string>> | undefined): ProofProblem[] {
  if (found === undefined) return [];
  const signed = assertionOf(active, labels.entries, entriesSchema)?.entries;
  if (signed === undefined) return [{ code: "org.imagier.entries.missing" }];
  const names = [...new Set([...Object.keys(signed), ...Object.keys(found)])];
  const changed = names.filter((name) => signed[name] !== found[name]);
  return changed.slice(0, 20).map((name) => ({ code: "org.imagier.entries.mismatch", about: name }));
}

/** Without what is not there. */
function defined<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
