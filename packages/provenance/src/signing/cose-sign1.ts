// A claim's signature as C2PA wants it: COSE_Sign1 with the payload left out and padded to a length that was promised before.
// Not a key: the signature comes from a ContentSigner. RFC 9052 section 4; RFC 9360 for x5chain; C2PA 2.2 section 13.2.

import { ImagierError } from "@imagier/contracts";
import { encode } from "cborg";
import type { ContentSigner, SignatureAlgorithm } from "./content-signer.js";

/** IANA's numbers of the COSE algorithms, the longest signature, and of elliptic curves the length of half of it. */
const algorithms: Record<SignatureAlgorithm, { id: number; mostBytes: number; coordinateBytes?: number }> = {
  es256: { id: -7, mostBytes: 64, coordinateBytes: 32 },
  es384: { id: -35, mostBytes: 96, coordinateBytes: 48 },
  es512: { id: -36, mostBytes: 132, coordinateBytes: 66 },
  ps256: { id: -37, mostBytes: 1024 },
  ed25519: { id: -8, mostBytes: 64 },
};

const algorithmLabel = 1;
const certificateChainLabel = 33; // x5chain
const coseSign1Tag = 0xd2;
/** Between these the head of a CBOR byte string always has three bytes, so that a padding of any length can be made. */
const leastPaddingBytes = 256;
const longestTokenBytes = 10_000;

/** Asks a time-stamp authority: bytes to a DER TimeStampToken, or undefined where there is none to be had. */
export type TimeStamper = (bytes: Uint8Array) => Promise<Uint8Array | undefined>;

/** Room that the signature of this signer needs, whatever it will be. */
export function reservedBytes({ certificates, algorithm }: ContentSigner, isTimeStamped: boolean): number {
  const chain = certificates.reduce((sum, { length }) => sum + length + 8, 64);
  return chain + algorithms[algorithm].mostBytes + leastPaddingBytes + 64 + (isTimeStamped ? longestTokenBytes : 0);
}

/** @throws SIGNER_FAILED where signature or time stamp do not fit */
export async function coseSign1(
  claim: Uint8Array,
  { signer, length, timeStamp }: { signer: ContentSigner; length: number; timeStamp?: TimeStamper | undefined },
): Promise<Uint8Array> {
  const chain = signer.certificates.length === 1 ? signer.certificates[0] : [...signer.certificates];
  const { id, coordinateBytes } = algorithms[signer.algorithm];
  const header = encode(
    new Map<number, unknown>([
      [algorithmLabel, id],
      [certificateChainLabel, chain],
    ]),
  );
  const given = await signer.sign(encode(["Signature1", header, new Uint8Array(), claim]));
  const signature = coordinateBytes === undefined ? given : plainCoordinates(given, coordinateBytes);
  // C2PA 2.2, 13.2.5 ("sigTst2"): the time stamp is of the finished signature.
  const token = await timeStamp?.(encode(["CounterSignature", header, new Uint8Array(), encode(signature)]));
  const stamped = token === undefined ? [] : [["sigTst2", { tstTokens: [{ val: token }] }] as const];
  const whole = (padding: number) =>
    Buffer.concat([
      Uint8Array.of(coseSign1Tag),
      encode([header, new Map<string, unknown>([...stamped, ["pad", new Uint8Array(padding)]]), null, signature]),
    ]);
  const spare = length - whole(leastPaddingBytes).length;
  if (spare < 0) throw new ImagierError("SIGNER_FAILED", `The signature is ${-spare} bytes longer than its room.`);
  return whole(leastPaddingBytes + spare);
}

/** DER "SEQUENCE { INTEGER r, INTEGER s }" to r and s of fixed length; what is that already stays. */
function plainCoordinates(signature: Uint8Array, coordinateBytes: number): Uint8Array {
  if (signature.length === 2 * coordinateBytes) return signature;
  const plain = new Uint8Array(2 * coordinateBytes);
  let at = signature[1] === 0x81 ? 3 : 2;
  for (const end of [coordinateBytes, 2 * coordinateBytes]) {
    const length = signature[at + 1] ?? 0;
    const value = signature.subarray(at + 2, at + 2 + length);
    const digits = value.subarray(Math.max(0, value.length - coordinateBytes)); // a leading 0 keeps it positive
    const isWhole = signature[at] === 0x02 && value.length === length && length > 0;
    if (!isWhole)
      throw new ImagierError("SIGNER_FAILED", `The signer answered ${signature.length} bytes that are no signature.`);
    plain.set(digits, end - digits.length);
    at += 2 + length;
  }
  return plain;
}
