// Whether a work may enter training under a licence, with the reasons, and with what the weights must then carry.
// Not whether an output may be sold: rights-statement.ts says what follows from the terms of all works together.

import type { Demand } from "./licence.js";
import { isShareAlike, type LicenceId, licenceOf } from "./licences.js";

/** Why a work stays out; each has words in both languages. */
export const refusals = {
  "licence-missing": {
    en: "no licence is stated, and without one nothing may be learned from it",
    fr: "aucune licence n'est indiquée, et sans licence on n'en apprend rien",
  },
  "all-rights-reserved": {
    en: "its authors keep all rights",
    fr: "ses auteurs se réservent tous les droits",
  },
  "no-derivatives": {
    en: "its licence forbids changed versions, and what is drawn from it could be one",
    fr: "sa licence interdit les versions modifiées, et ce qu'on en tire pourrait en être une",
  },
  "non-commercial": {
    en: "its licence forbids commercial use, and the weights are open to it",
    fr: "sa licence interdit l'usage commercial, et les poids le permettent",
  },
  "share-alike": {
    en: "its licence binds what is made from it to the same terms; allow that to take it, and the weights carry the mark",
    fr: "sa licence lie ce qu'on en tire aux mêmes conditions ; autorisez-le pour la prendre, et les poids en portent la marque",
  },
  "proof-missing": {
    en: "it is royalty-free only for who can prove the purchase or permission, and no proof is given",
    fr: "elle n'est libre de redevances que sur preuve d'achat ou d'autorisation, et aucune preuve n'est donnée",
  },
} as const satisfies Readonly<Record<string, { en: string; fr: string }>>;

export type Refusal = keyof typeof refusals;

export interface LearningUse {
  /** Take share-alike works; what is trained on them must be given under their licence. @default false */
  allowShareAlike?: boolean;
  /** Whether the weights may be used in trade. @default true: weights that ship are open to everyone */
  isCommercial?: boolean;
  /** Whether a proof of purchase or permission is at hand. @default false */
  hasProof?: boolean;
}

export interface LearningVerdict {
  mayBeLearnedFrom: boolean;
  /** Every reason against, not only the first; empty where it may. */
  reasons: readonly Refusal[];
  /** What must be done wherever the work, or something made from it, is passed on. */
  asks: readonly Demand[];
  /** What weights that learned from it must carry: the licence they are bound to, and whether trade is barred. */
  marks: { shareAlike?: LicenceId; isNonCommercial: boolean };
}

/** @param licence undefined where none is stated */
export function mayBeLearnedFrom(
  licence: LicenceId | undefined,
  { allowShareAlike = false, isCommercial = true, hasProof = false }: LearningUse = {},
): LearningVerdict {
  if (licence === undefined) return refused(["licence-missing"]);
  const { asks, forbids } = licenceOf(licence);
  const bindsAlike = isShareAlike(licence);
  const reasons: Refusal[] = [];
  if (forbids.includes("any-use")) reasons.push("all-rights-reserved");
  if (forbids.includes("adaptation")) reasons.push("no-derivatives");
  if (forbids.includes("commerce") && isCommercial) reasons.push("non-commercial");
  if (bindsAlike && !allowShareAlike) reasons.push("share-alike");
  if (asks.includes("proof") && !hasProof) reasons.push("proof-missing");
  if (reasons.length > 0) return refused(reasons);
  return {
    mayBeLearnedFrom: true,
    reasons,
    asks,
    marks: { ...(bindsAlike ? { shareAlike: licence } : {}), isNonCommercial: forbids.includes("commerce") },
  };
}

function refused(reasons: readonly Refusal[]): LearningVerdict {
  return { mayBeLearnedFrom: false, reasons, asks: [], marks: { isNonCommercial: false } };
}
