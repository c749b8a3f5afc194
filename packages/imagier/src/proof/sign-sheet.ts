// A sheet of many pictures, as evaluations and comparisons write it, gets a proof that names everything that drew on it.
// Not the sheet: whoever lays it out brings its bytes.

import type { Credit } from "@imagier/contracts";
import { signPicture, type UsedModel } from "@imagier/provenance";
import { tool } from "./facts-of.js";
import { proverFor } from "./prover.js";

export interface SheetFacts {
  /** What the sheet shows, for its reader. */
  title: string;
  /** What drew the pictures on it; each is named once. */
  models: readonly UsedModel[];
  /** @default none are known */
  credits?: readonly Credit[];
}

/** @returns the same PNG, signed. @throws PROOF_NOT_SIGNED, SIGNER_INVALID, SIGNER_FAILED */
export async function signSheet(png: Uint8Array, { title, models, credits = [] }: SheetFacts): Promise<Uint8Array> {
  const facts = {
    tool,
    models: [...new Map(models.map((model) => [model.sha256, model])).values()],
    plan: JSON.stringify({ sheet: title }),
    credits: [...new Map(credits.map((credit) => [credit.drawingId, credit])).values()],
    ...{ sources: [], isComposite: false },
  };
  return signPicture(png, facts, { prover: await proverFor() });
}
