// The signer that the settings name, opened. The one place where the kinds of signers meet.
// Not a signer: each kind is a file of its own.

import { readFile } from "node:fs/promises";
import { ImagierError, quoteValue } from "@imagier/contracts";
import type { ProofSettings } from "../manifest/proof-settings.js";
import { commandSigner } from "./command-signer.js";
import type { ContentSigner } from "./content-signer.js";
import { keySigner } from "./key-signer.js";
import { ownIdentity } from "./own-identity.js";
import { remoteSigner } from "./remote-signer.js";

export interface OpenedSigner {
  signer: ContentSigner;
  /** `self-made`: nobody vouches for the certificate. `operator`: somebody set it up; who trusts it, the reader decides. */
  standing: "self-made" | "operator";
  /** False where the key could not be kept on disk. */
  isKept: boolean;
}

/** @throws SIGNER_INVALID */
export async function openSigner({ signer: asked }: ProofSettings, dataDir: string): Promise<OpenedSigner> {
  if (asked.kind === "own") {
    const { isKept, ...identity } = await ownIdentity({ dataDir });
    return { signer: keySigner(identity), standing: "self-made", isKept };
  }
  const certificates = await readPem(asked.certificates);
  const operator = { standing: "operator", isKept: true } as const;
  if (asked.kind === "pem") return { ...operator, signer: keySigner({ certificates, key: await readPem(asked.key) }) };
  const { timeoutMs } = asked;
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  if (asked.kind === "command") {
    return { ...operator, signer: commandSigner({ certificates, command: asked.command, ...limit }) };
  }
  const token = asked.tokenVariable === undefined ? undefined : process.env[asked.tokenVariable];
  return { ...operator, signer: remoteSigner({ certificates, url: asked.url, token, ...limit }) };
}

async function readPem(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: unknown) => {
    throw new ImagierError("SIGNER_INVALID", `${quoteValue(file)} cannot be read.`, { cause });
  });
}
