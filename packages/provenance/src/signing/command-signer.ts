// A signer behind a program of the operator's: a PKCS#11 tool, a smart card, the client of a key vault. Bytes in, signature out.
// Not a shell: the program is started with its arguments as they are, and sees nothing but what is to be signed.

import { spawn } from "node:child_process";
import { ImagierError } from "@imagier/contracts";
import type { ContentSigner } from "./content-signer.js";
import { algorithmOf, certificateChain } from "./key-signer.js";

export interface CommandSignerOptions {
  /** PEM. */
  certificates: string;
  /** Program and arguments. It reads the bytes to sign from stdin, hashes them itself and writes the signature to stdout. */
  command: readonly [string, ...string[]];
  /** @default 30,000: a person may have to touch a key */
  timeoutMs?: number;
}

const longestSignatureBytes = 4096;

/** @throws SIGNER_INVALID; its `sign` SIGNER_FAILED */
export function commandSigner({ certificates, command, timeoutMs = 30_000 }: CommandSignerOptions): ContentSigner {
  const chain = certificateChain(certificates);
  return { algorithm: algorithmOf(chain[0]!), certificates: chain, sign: (bytes) => ask(command, bytes, timeoutMs) };
}

function ask(
  [program, ...args]: readonly [string, ...string[]],
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const failed = (reason: string, cause?: unknown) =>
      reject(new ImagierError("SIGNER_FAILED", `The signing program "${program}" failed: ${reason}.`, { cause }));
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"], timeout: timeoutMs, killSignal: "SIGKILL" });
    const out: Buffer[] = [];
    let complaint = "";
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString("utf8")).slice(0, 300);
    });
    child.on("error", (cause) => failed(cause.message, cause));
    child.stdin.on("error", () => {}); // it may end without reading; its exit says why
    child.on("close", (code, signal) => {
      const signature = Buffer.concat(out);
      if (code !== 0) failed(signal ? `ended by ${signal}` : `status ${code}; ${complaint.trim()}`);
      else if (signature.length === 0 || signature.length > longestSignatureBytes)
        failed(`${signature.length} bytes came out`);
      else resolve(signature);
    });
    child.stdin.end(bytes);
  });
}
