// A 24-bit cyclic checksum: what separates a watermark from a picture that only looks as if it had one.
// Not against forgery: anybody can compute it. Polynomial and start of RFC 4880, section 6.1.

/** From 0 to 2^24 - 1. Never 0 for all-zero bytes, so that silence is not a message. */
export function crc24(bytes: Uint8Array): number {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return crc & 0xffffff;
}
