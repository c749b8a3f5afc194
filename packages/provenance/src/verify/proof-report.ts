// What `verify` answers: who made a picture, with what, what changed since, and what may be done with it. Types only.
// Not C2PA's own report: names are ours, and whatever came out of a file is plain text by now.

import type { Credit } from "@imagier/contracts";
import type { RightsStatement } from "@imagier/licences";
import type { UsedModel } from "../manifest/picture-facts.js";

/**
 * `none`: the file carries no proof, which says nothing against it. `intact`: everything is as it was signed.
 * `changed`: picture, text or proof were changed after signing. `unreadable`: there is a proof that does not parse.
 */
export type ProofState = "none" | "intact" | "changed" | "unreadable";

/** Who stands behind the signer's certificate: this machine's own root, a root that was set up here, or nobody known here. */
export type SignerTrust = "this machine" | "trusted" | "unknown";

export interface ProofSigner {
  name: string;
  issuer: string;
  trust: SignerTrust;
  /** As a time-stamp authority confirmed it, ISO 8601. @default no confirmed time */
  confirmedTime?: string;
}

/** One thing that was done, as whoever signed says. */
export interface ProofAction {
  /** C2PA's name of it, such as "c2pa.created". */
  action: string;
  /** IPTC's address of how pixels came about. */
  sourceType?: string;
  /** The signer's own clock. */
  when?: string;
  tool?: string;
}

/** One file in the line that led to this one. */
export interface ProofStep {
  title?: string;
  /** Program that wrote the claim. */
  tool?: string;
  signer?: ProofSigner;
  actions: ProofAction[];
  /** Pictures that were looked at, or put in, by their titles. */
  inputs: string[];
  models: UsedModel[];
  /** Hash of the plan, and the plan where it is told. */
  plan?: { sha256: string; text?: string };
}

/** Something that does not hold. */
export interface ProofProblem {
  /** C2PA's status code, such as "assertion.dataHash.mismatch". */
  code: string;
  /** Which statement it is about, such as "org.imagier.credits". */
  about?: string;
}

/** What was found in the pixels, where metadata may be gone. */
export interface MarkFinding {
  /** `not looked for`: the file has no pixels that can be looked at here. */
  state: "found" | "none" | "not looked for";
  /** "Imagier", or the service's number in hex. */
  service?: string;
  /** The first 8 hex digits of the plan's SHA-256. */
  planStart?: string;
  /** Whether that is the plan that the proof names. @default no proof names one */
  ofSignedPlan?: "same" | "different";
}

export interface ManifestReport {
  mediaType: string;
  state: ProofState;
  /** Of the file itself. */
  signer?: ProofSigner;
  /** This file first, then what it was made from. */
  history: ProofStep[];
  problems: ProofProblem[];
  /** Works that were looked at, as the signer says. */
  works: Omit<Credit, "drawingId">[];
  creator?: string;
  webStatement?: string;
  /** Whether programs may learn from it, where that is said. */
  training?: "allowed" | "notAllowed" | "constrained";
  /** What may be done with it by the licences of those works. @default nothing is known of it */
  rights?: { en: RightsStatement; fr: RightsStatement };
  /** Whether the plan in the file is the one that was signed. @default one of them is not there */
  carriedPlan?: "same" | "different";
  /** @default nobody looked */
  mark?: MarkFinding;
}
