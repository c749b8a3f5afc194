// A signer behind an address: the bytes to sign are posted, the signature is the answer. For key services and signing servers.
// Not a protocol of anybody's: whoever runs the service puts a few lines in front of it.

import { ImagierError } from "@imagier/contracts";
import type { ContentSigner } from "./content-signer.js";
import { algorithmOf, certificateChain } from "./key-signer.js";

export interface RemoteSignerOptions {
  /** PEM. */
  certificates: string;
  /** Takes a POST of application/octet-stream, answers 200 with the signature as it is, DER or r and s. */
  url: string;
  /** Sent as "Authorization: Bearer". */
  token?: string | undefined;
  /** @default 10,000 */
  timeoutMs?: number;
}

/** @throws SIGNER_INVALID; its `sign` SIGNER_FAILED */
export function remoteSigner({ certificates, url, token, timeoutMs = 10_000 }: RemoteSignerOptions): ContentSigner {
  const chain = certificateChain(certificates);
  const algorithm = algorithmOf(chain[0]!);
  const address = safeAddress(url);
  const headers = {
    "content-type": "application/octet-stream",
    "x-signature-algorithm": algorithm,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return {
    algorithm,
    certificates: chain,
    sign: (bytes) => postBytes(address, { bytes, headers, timeoutMs, what: "The signing service" }),
  };
}

/** Only https, or this machine. @throws SIGNER_INVALID */
function safeAddress(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const isHere = address && ["localhost", "127.0.0.1", "[::1]"].includes(address.hostname);
  if (address?.protocol === "https:" || (address?.protocol === "http:" && isHere)) return address;
  throw new ImagierError("SIGNER_INVALID", `Expected an https address but received "${url}".`);
}

interface Post {
  bytes: Uint8Array;
  headers: Record<string, string>;
  timeoutMs: number;
  /** Who is asked, at the start of a sentence. */
  what: string;
}

const longestAnswerBytes = 64 * 1024;

/** @throws SIGNER_FAILED */
export async function postBytes(address: URL, { bytes, headers, timeoutMs, what }: Post): Promise<Uint8Array> {
  const failed = (reason: string, cause?: unknown) =>
    new ImagierError("SIGNER_FAILED", `${what} at ${address.host} failed: ${reason}.`, { cause });
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const body = new Uint8Array(bytes);
    const response = await fetch(address, { method: "POST", body, headers, signal, redirect: "error" });
    if (!response.ok) throw failed(`status ${response.status}`);
    const answer = new Uint8Array(await response.arrayBuffer());
    if (answer.length === 0 || answer.length > longestAnswerBytes) throw failed(`${answer.length} bytes came back`);
    return answer;
  } catch (cause) {
    if (cause instanceof ImagierError) throw cause;
    throw failed(cause instanceof Error ? cause.message : String(cause), cause);
  }
}
