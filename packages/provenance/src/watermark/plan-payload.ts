// What our marks say: two bytes of service and the first four of the plan's SHA-256; and back, as a report tells it.
// Not a signature: anybody can write the same six bytes.

import { createHash } from "node:crypto";
import type { ManifestReport, MarkFinding } from "../verify/proof-report.js";

/** "IM". Other programs that use this mark choose other bytes. */
const service = "494d";
const serviceName = "Imagier";

/** @param plan the text that the proof holds, or holds the hash of */
export function payloadForPlan(plan: string): Uint8Array {
  const hash = createHash("sha256").update(plan).digest("hex");
  return Uint8Array.from(Buffer.from(service + hash.slice(0, 8), "hex"));
}

/** @param history of the file's proof, newest first; empty where it has none */
export function whatMarkSays(payload: Uint8Array, { history }: Pick<ManifestReport, "history">): MarkFinding {
  const text = Buffer.from(payload).toString("hex");
  const planStart = text.slice(4);
  const signed = history[0]?.plan?.sha256;
  return {
    state: "found",
    service: text.startsWith(service) ? serviceName : text.slice(0, 4),
    planStart,
    ...(signed === undefined ? {} : { ofSignedPlan: signed.startsWith(planStart) ? "same" : "different" }),
  };
}
