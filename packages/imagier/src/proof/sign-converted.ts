// A picture that was written anew in another format gets a proof again: the file before, with whatever proof it has, is its parent.
// Not the converting: whoever does it brings the new bytes.

import { type Credit, ImagierError } from "@imagier/contracts";
import { type PictureFacts, signPicture } from "@imagier/provenance";
import { planFromBytes } from "../plan/read-plan.js";
import { factsOf, tool } from "./facts-of.js";
import { proverFor } from "./prover.js";

export interface Conversion {
  /** The file before. */
  original: Uint8Array<ArrayBuffer>;
  /** Of the file before, for its reader. */
  title: string;
  /** Works that were looked at when it was drawn. @default none are known */
  credits?: readonly Credit[] | undefined;
}

/**
 * What drew the picture is told again where the file before carries its plan.
 * @param bytes a whole PNG, JPEG, WebP or AVIF
 * @returns the same with a proof. @throws PROOF_NOT_SIGNED, SIGNER_INVALID, SIGNER_FAILED
 */
export async function signConverted(bytes: Uint8Array, conversion: Conversion): Promise<Uint8Array> {
  const { original, title, credits = [] } = conversion;
  const known = knownOf(original, title);
  const parent = { role: "parent", title, bytes: original } as const;
  const facts = {
    tool,
    models: [],
    plan: "",
    isComposite: false,
    ...known,
    credits,
    sources: [parent],
    isConverted: true,
  };
  return signPicture(bytes, facts, { prover: await proverFor() });
}

function knownOf(original: Uint8Array<ArrayBuffer>, title: string): Pick<PictureFacts, "models" | "plan"> | undefined {
  try {
    const { models, plan } = factsOf({ plan: planFromBytes(original, title) });
    return { models, plan };
  } catch (error) {
    if (error instanceof ImagierError) return undefined; // from outside, or its plan is private
    throw error;
  }
}
