// Asks a time-stamp authority to confirm that bytes existed: one POST, and the token out of the answer. RFC 3161, section 2.4.
// Not a check of the token: whoever verifies the picture does that, with the authority's certificate.

import { createHash, randomBytes } from "node:crypto";
import { ImagierError } from "@imagier/contracts";
import { postBytes } from "./remote-signer.js";

const sequence = 0x30;
const integer = 0x02;
const octets = 0x04;
const timeoutMs = 10_000;
// AlgorithmIdentifier of SHA-256: OID 2.16.840.1.101.3.4.2.1 and NULL.
const sha256Identifier = Buffer.from("300d06096086480165030402010500", "hex");
const certificateRequested = Buffer.from("0101ff", "hex"); // BOOLEAN TRUE

/** @returns the DER of a TimeStampToken. @throws SIGNER_FAILED */
export async function requestTimeStamp(bytes: Uint8Array, authority: URL): Promise<Uint8Array> {
  const answer = await postBytes(authority, {
    bytes: timeStampRequest(bytes),
    headers: { "content-type": "application/timestamp-query" },
    timeoutMs,
    what: "The time-stamp authority",
  });
  return tokenOf(answer, authority);
}

function timeStampRequest(bytes: Uint8Array): Buffer {
  const imprint = der(sequence, sha256Identifier, der(octets, createHash("sha256").update(bytes).digest()));
  const nonce = Buffer.concat([Buffer.of(0x01), randomBytes(8)]); // positive and without leading zeros
  return der(sequence, der(integer, Buffer.of(1)), imprint, der(integer, nonce), certificateRequested);
}

/** TimeStampResp is a sequence of the status, itself a sequence that begins with a number, and the token. */
function tokenOf(answer: Uint8Array, authority: URL): Uint8Array {
  const refused = (reason: string) =>
    new ImagierError("SIGNER_FAILED", `The time-stamp authority at ${authority.host} answered ${reason}.`);
  const whole = elementAt(answer, 0);
  const status = whole && elementAt(answer, whole.from);
  const code = status && elementAt(answer, status.from);
  if (!whole || !status || !code || answer[status.from] !== integer) throw refused("no TimeStampResp");
  const granted = answer[code.from];
  if (granted !== 0 && granted !== 1) throw refused(`status ${granted}`); // granted, or granted with changes
  const token = elementAt(answer, status.to);
  if (!token || token.to > whole.to || answer[status.to] !== sequence) throw refused("without a token");
  return answer.subarray(status.to, token.to);
}

/** Where the contents of the element at a place begin and end; undefined where it does not fit. */
function elementAt(bytes: Uint8Array, at: number): { from: number; to: number } | undefined {
  const first = bytes[at + 1];
  if (first === undefined) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 3) return undefined;
  const length = lengthBytes === 0 ? first : Buffer.from(bytes).readUIntBE(at + 2, lengthBytes);
  const from = at + 2 + lengthBytes;
  return from + length <= bytes.length ? { from, to: from + length } : undefined;
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const contents = Buffer.concat(parts);
  if (contents.length >= 0x80) throw new RangeError("A time-stamp request is shorter than 128 bytes.");
  return Buffer.concat([Buffer.of(tag, contents.length), contents]);
}
