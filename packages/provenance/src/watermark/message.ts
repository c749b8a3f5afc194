// What a watermark says: six bytes and their checksum, as bits for the code; and back, or nothing.
// Not what the bytes mean: whoever marks decides; ours are a service (2 bytes) and the beginning of a plan's hash (4).

import { ImagierError } from "@imagier/contracts";
import { crc24 } from "./checksum.js";

/** Bytes of a payload: 48 bits. */
export const payloadBytes = 6;

const checksumBytes = 3;

export const messageBits = (payloadBytes + checksumBytes) * 8;

/** @throws VALUE_INVALID where the payload has another length */
export function messageOf(payload: Uint8Array): Uint8Array {
  if (payload.length !== payloadBytes) {
    throw new ImagierError("VALUE_INVALID", `A watermark holds ${payloadBytes} bytes but received ${payload.length}.`);
  }
  const sum = crc24(payload);
  const bytes = [...payload, sum >> 16, (sum >> 8) & 255, sum & 255];
  return Uint8Array.from({ length: messageBits }, (_, i) => (bytes[i >> 3]! >> (7 - (i & 7))) & 1);
}

/** The payload, or undefined where the checksum disagrees. */
export function payloadOf(message: Uint8Array): Uint8Array | undefined {
  const bytes = new Uint8Array(payloadBytes + checksumBytes);
  for (const [i, bit] of message.entries()) bytes[i >> 3]! |= bit << (7 - (i & 7));
  const payload = bytes.slice(0, payloadBytes);
  const sum = crc24(payload);
  return bytes[payloadBytes] === sum >> 16 &&
    bytes[payloadBytes + 1] === ((sum >> 8) & 255) &&
    bytes[payloadBytes + 2] === (sum & 255)
    ? payload
    : undefined;
}
