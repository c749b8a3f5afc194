// What holds for something made from works under several licences: all that any asks, all that any forbids.
// Not a choice of licence for it, save where share-alike leaves none; clashes are told, never resolved.

import type { Ban, Demand } from "./licence.js";
import { isShareAlike, type LicenceId, licenceIds, licenceOf } from "./licences.js";

export interface CombinedTerms {
  /** Each once, in the order of the table of licences. */
  licences: readonly LicenceId[];
  asks: readonly Demand[];
  forbids: readonly Ban[];
  /** The licence that the result must carry; absent where none asks for it, or where they clash. */
  shareAlike?: LicenceId;
  /** Licences that cannot be obeyed together in one adapted work. Empty: nothing clashes. */
  clashes: readonly (readonly LicenceId[])[];
}

/** @param used licences of all works, in any order, repeated or not. Fonts bind the font file only, so they ask nothing here */
export function combinedTerms(used: Iterable<LicenceId>): CombinedTerms {
  const given = new Set(used);
  const ids = licenceIds.filter((id) => given.has(id));
  const binding = ids.map(licenceOf).filter(({ binds }) => binds === "work");
  const alike = shareAlikeOf(ids);
  const [only] = alike;
  return {
    licences: ids,
    asks: [...new Set(binding.flatMap(({ asks }) => asks))],
    forbids: [...new Set(binding.flatMap(({ forbids }) => forbids))],
    ...(alike.length === 1 && only !== undefined ? { shareAlike: only } : {}),
    clashes: clashesOf(ids, alike),
  };
}

/** Share-alike licences left once the older ones have moved on to a newer one that is there too. */
function shareAlikeOf(ids: readonly LicenceId[]): LicenceId[] {
  const alike = ids.filter(isShareAlike);
  return alike.filter((id) => !alike.some((other) => other === licenceOf(id).mayBecome));
}

function clashesOf(ids: readonly LicenceId[], alike: readonly LicenceId[]): LicenceId[][] {
  const clashes: LicenceId[][] = [];
  if (alike.length > 1) clashes.push([...alike]); // each wants the whole under itself alone
  const barsTrade = (id: LicenceId) => licenceOf(id).forbids.includes("commerce");
  // A share-alike licence lets no further ban be added, and that of trade would be one.
  for (const id of alike.filter((id) => !barsTrade(id))) {
    for (const other of ids) if (barsTrade(other) && !alike.includes(other)) clashes.push([id, other]);
  }
  return clashes;
}
