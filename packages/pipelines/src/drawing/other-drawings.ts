// Other drawings that bear a name too: a top hat where "hat" is a sun hat, a polar bear where "bear" is a brown one.
// Not the search for what a prompt asks (find-reference.ts): only kinds of the very thing, told by the end of their English names.

import type { Reference, ReferenceLibrary } from "./reference-library.js";

/** After these a name tells what belongs to a thing: "locked with key" is no key. */
const linked = /\b(?:and|with|without|on|in|of|behind)\b/i;

/**
 * By the same hand and of the same group ("hot dog" is food), in the order of their ids.
 * @param thing its English name in the singular: "hat"
 */
export function otherDrawings(
  { references, renderings }: Pick<ReferenceLibrary, "references" | "renderings">,
  thing: string,
  shown: Reference,
): Reference[] {
  const isKind = ({ label, group, concept }: Reference) =>
    ` ${label.en}`.toLowerCase().endsWith(` ${thing.toLowerCase()}`) &&
    !linked.test(label.en) &&
    concept !== shown.concept &&
    group === shown.group;
  const kinds = references.filter(isKind);
  const drawn = kinds.flatMap((kind) => [kind, ...(renderings.get(kind.concept) ?? [])]);
  const byId = new Map(drawn.filter(({ source }) => source === shown.source).map((each) => [each.id, each]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
