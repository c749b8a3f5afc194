// The processes of a group, as Linux tells them: an engine and all that it started. Imported by tests only.

import { readdirSync, readFileSync } from "node:fs";

/** Process ids; those that have ended and wait to be buried do not count. */
export function groupOf(leader: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const [state, , group] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
        return Number(group) === leader && state !== "Z";
      } catch {
        return false; // gone meanwhile
      }
    });
}
