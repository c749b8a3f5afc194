// The signer of this process, opened once for many pictures, and early where there is time to wait for it.
// Not the signer itself (provenance/): only when it is opened, and what a caller may say differently from the settings.

import type { GenerationWarning } from "@imagier/contracts";
import type { Prover } from "@imagier/provenance";

export interface ProofOptions {
  /** True: the file tells the hash of its plan, not the plan, and so not the prompt. @default as signing.json says */
  isPlanPrivate?: boolean | undefined;
  /** False: no invisible mark is put into the pixels. @default as signing.json says, else true */
  isMarked?: boolean | undefined;
}

/** Keys are renewed and settings change: a server that runs for weeks looks again. */
const keptMs = 10 * 60_000;
let opened: { prover: Promise<Prover>; atMs: number; of: string } | undefined;

/** @throws SIGNER_INVALID */
export async function proverFor({ isPlanPrivate, isMarked }: ProofOptions = {}): Promise<Prover> {
  const prover = await shared();
  const { plan, mark } = prover.settings;
  const told = isPlanPrivate === undefined ? plan : isPlanPrivate ? "hash" : "whole";
  return { ...prover, settings: { ...prover.settings, plan: told, mark: isMarked ?? mark } };
}

/** Starts what takes its time, while the model loads; whatever fails, the saving will say. */
export function warmProver(): void {
  shared().catch(() => {});
}

/** What a person should know of the key that signed. */
export async function proofWarnings(): Promise<GenerationWarning[]> {
  const { isKept } = await shared();
  if (isKept) return [];
  const message =
    "The signing key could not be kept in the data folder: the next run signs with another (IMAGIER_DATA).";
  return [{ code: "PROOF_KEY_NOT_KEPT", message }];
}

function shared(): Promise<Prover> {
  const { IMAGIER_DATA: dataDir = "", IMAGIER_SIGNING: settings = "" } = process.env;
  const of = `${dataDir}\n${settings}`;
  if (opened === undefined || opened.of !== of || performance.now() - opened.atMs > keptMs) {
    const prover = import("@imagier/provenance").then(({ openProver }) => openProver());
    opened = { prover, atMs: performance.now(), of };
    prover.catch(() => {
      opened = undefined;
    });
  }
  return opened.prover;
}
