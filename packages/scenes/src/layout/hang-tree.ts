// Hangs parts on one another: the hat on the cat, the cat on the chair; what remains are the roots, placed on the page.
// Not boxes: hung-bodies.ts. A thing that already hangs takes along what carries it: the cat sits on the chair with its hat.

import type { AcceptedRelations } from "./accept-relations.js";
import type { Hang, HangKind } from "./relation-claims.js";
import { conceptOf, type Part, type SceneParts } from "./scene-parts.js";
import { sizeOf } from "./thing-kinds.js";

export interface HangTree {
  /** What stands by itself: single things, layers of several, things of a layer that stand apart. */
  roots: readonly Part[];
  hangs: readonly Hang[];
  /** What hangs on a part, tightest first. */
  hungOn(part: Part): readonly Hang[];
  /** The hang of a part, if it hangs on another. */
  hangOf(part: Part): Hang | undefined;
  /** What a part hangs on, or the layer of several that it stands in. */
  carrierOf(part: Part): Part | undefined;
  /** What carries all that carries it. */
  rootOf(part: Part): Part;
  /** Whether a part is `carrier`, stands in it or hangs on it, at any remove. */
  carries(carrier: Part, part: Part): boolean;
  /** Things of a layer of several that stand together. */
  membersOf(part: Part): readonly Part[];
}

/** In the order to hang them: what is worn goes along when its wearer is put on a chair. */
const tightest: readonly HangKind[] = [
  "wearing",
  "holding",
  "riding",
  "on",
  "under",
  "inside",
  "ring",
  "in-front-of",
  "behind",
];

export function hangTreeOf(parts: SceneParts, accepted: AcceptedRelations): HangTree {
  const hangs = new Map<Part, Hang>();
  const hung = new Map<Part, Hang[]>();
  const { splits } = accepted;
  const hangOf = (part: Part) => hangs.get(part);
  const carrierOf = (part: Part) =>
    hangs.get(part)?.parent ?? (part.group !== undefined && !splits.has(part.group) ? part.group : undefined);
  function rootOf(part: Part): Part {
    const carrier = carrierOf(part);
    return carrier === undefined ? part : rootOf(carrier);
  }
  const carries = (carrier: Part, part: Part): boolean => {
    for (let at: Part | undefined = part; at !== undefined; at = carrierOf(at)) if (at === carrier) return true;
    return false;
  };
  const membersOf = (part: Part) => part.members.filter((member) => !hangs.has(member));
  function hangOn({ kind, child, parent: whole }: Hang): void {
    // A layer whose things all hang elsewhere carries nothing: its middle one does.
    const isEmpty = whole.members.length > 0 && membersOf(whole).length === 0;
    const parent = isEmpty ? whole.members[whole.members.length >> 1]! : whole;
    const isShared = child.members.length > 0 && membersOf(child).length === 0;
    const moving = isShared ? rootOf(child.members[0]!) : hangs.has(child) ? rootOf(child) : child;
    if (carries(moving, parent) || hangs.get(moving)?.parent === parent) return;
    const hang = { kind, child: moving, parent, carriesIt: moving !== child };
    hangs.set(moving, hang);
    hung.set(parent, [...(hung.get(parent) ?? []), hang]);
  }
  for (const kind of tightest)
    for (const hang of accepted.hangs) if (hang.kind === kind) for (const pair of pairsOf(hang, splits)) hangOn(pair);
  for (const pair of joinersOf(accepted, { hangOf, rootOf })) hangOn(pair);
  const standing = parts.layers.flatMap((layer) => (splits.has(layer) ? layer.members : [layer]));
  return {
    roots: standing.filter((part) => !hangs.has(part) && (part.members.length === 0 || membersOf(part).length > 0)),
    hangs: [...hangs.values()],
    hungOn: (part) => hung.get(part) ?? [],
    hangOf,
    carrierOf,
    rootOf,
    carries,
    membersOf,
  };
}

/** A layer of several on a layer of several is shared out: three cats on three chairs, two birds on the outer of three. */
function pairsOf({ kind, child, parent }: Hang, splits: ReadonlySet<Part>): Hang[] {
  const takesAll = kind === "ring" || kind === "in-front-of" || kind === "behind";
  const children = splits.has(child) ? child.members : [child];
  if (parent.members.length === 0 || (takesAll && !splits.has(parent)))
    return children.map((one) => ({ kind, child: one, parent }));
  const single = child.members.length > 0 ? child.members : [child];
  const share = parent.members.length / single.length;
  return single.map((one, i) => ({ kind, child: one, parent: parent.members[Math.floor((i + 0.5) * share)]! }));
}

/** A vase beside the lamp on the table stands on the table too, if it is no larger than fits. */
function joinersOf({ orders }: AcceptedRelations, { hangOf, rootOf }: Pick<HangTree, "hangOf" | "rootOf">): Hang[] {
  return orders.flatMap(({ axis, before, after }) => {
    if (axis !== "x") return [];
    for (const [standing, other] of [
      [before, after],
      [after, before],
    ] as const) {
      const hang = hangOf(standing) ?? (standing.group && hangOf(standing.group));
      if (hang?.kind !== "on" || hangOf(other) !== undefined || rootOf(other) !== other) continue;
      if (other.layer.place !== undefined || other.layer.kind === "text" || other.layer.boxes !== undefined) continue;
      const size = (part: Part) => sizeOf(conceptOf(part.layer));
      if (size(other) <= size(standing) * 1.2) return [{ kind: "on" as const, child: other, parent: hang.parent }];
    }
    return [];
  });
}
