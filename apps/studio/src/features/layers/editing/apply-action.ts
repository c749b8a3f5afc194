// Everything that a hand can do to a scene: one action and a plan in, the changed plan out.
// Pure, and never a plan that the schema refuses: what cannot be done leaves the very same plan.

import { type ColourId, type SceneBox, type ScenePlan, sceneLimits } from "@imagier/contracts";
import { duplicated, removed } from "./add-and-remove.js";
import { movedBy, scaledInto, wayBack, writable } from "./geometry.js";
import { type OrderMove, placedInOrder, reordered } from "./layer-order.js";
import { withTrueRelations } from "./relations-after.js";
import { frameOf, type Target, withBoxesOf, withLayer } from "./target.js";

export type SceneAction =
  /** In canvas pixels. */
  | { kind: "move"; target: Target; by: { x: number; y: number } }
  /** The box around the target becomes this one. */
  | { kind: "resize"; target: Target; to: SceneBox }
  | { kind: "turn"; layer: string; degrees: number }
  | { kind: "mirror"; layer: string }
  | { kind: "order"; layer: string; move: OrderMove }
  | { kind: "place"; layer: string; at: number }
  /** Without a colour: as such a thing is. */
  | { kind: "recolour"; layer: string; colour: ColourId | undefined }
  /** Drawn anew from other noise. */
  | { kind: "renew"; layer: string; seed: number }
  | { kind: "rewrite"; layer: string; text: string }
  | { kind: "remove"; target: Target }
  | { kind: "duplicate"; layer: string }
  /** Written by hand, or come back from the server. */
  | { kind: "replace"; plan: ScenePlan };

export function applyAction(plan: ScenePlan, action: SceneAction): ScenePlan {
  switch (action.kind) {
    case "move":
      return movedTo(plan, action);
    case "resize":
      return resized(plan, action);
    case "turn":
      return turned(plan, action);
    case "mirror":
      return mirrored(plan, action.layer);
    case "order":
      return reordered(plan, action.layer, action.move);
    case "place":
      return placedInOrder(plan, action.layer, action.at);
    case "recolour":
      return recoloured(plan, action);
    case "renew":
      return withLayer(plan, action.layer, (layer) =>
        layer.kind === "thing" ? { ...layer, seed: action.seed } : layer,
      );
    case "rewrite":
      return rewritten(plan, action);
    case "remove":
      return removed(plan, action.target);
    case "duplicate":
      return duplicated(plan, action.layer);
    case "replace":
      return action.plan;
  }
}

type Of<K extends SceneAction["kind"]> = Extract<SceneAction, { kind: K }>;

function movedTo(plan: ScenePlan, { target, by }: Of<"move">): ScenePlan {
  const frame = frameOf(plan, target);
  if (frame === undefined || (by.x === 0 && by.y === 0)) return plan;
  const back = wayBack(movedBy(frame, by), plan.canvas);
  const way = { x: by.x + back.x, y: by.y + back.y };
  return withTrueRelations(
    plan,
    withBoxesOf(plan, target, (box) => movedBy(box, way)),
  );
}

function resized(plan: ScenePlan, { target, to }: Of<"resize">): ScenePlan {
  const from = frameOf(plan, target);
  if (from === undefined) return plan;
  const wish = writable(to);
  const back = wayBack(wish, plan.canvas);
  const frame = movedBy(wish, back);
  return withTrueRelations(
    plan,
    withBoxesOf(plan, target, (box) => scaledInto(box, { from, to: frame })),
  );
}

function turned(plan: ScenePlan, { layer: id, degrees }: Of<"turn">): ScenePlan {
  const turn = Math.round((((degrees % 360) + 540) % 360) - 180) + 0; // -180 to 179, and no minus zero
  return withLayer(plan, id, (layer) => {
    if (turn === (layer.turnDegrees ?? 0)) return layer;
    const { turnDegrees: _, ...straight } = layer;
    return turn === 0 ? (straight as typeof layer) : { ...layer, turnDegrees: turn };
  });
}

function mirrored(plan: ScenePlan, id: string): ScenePlan {
  return withLayer(plan, id, (layer) => {
    if (layer.kind !== "thing") return layer;
    const { isMirrored, ...rest } = layer;
    return isMirrored === true ? rest : { ...layer, isMirrored: true };
  });
}

function recoloured(plan: ScenePlan, { layer: id, colour }: Of<"recolour">): ScenePlan {
  return withLayer(plan, id, (layer) => {
    if (layer.colour === colour) return layer;
    const { colour: _, ...plain } = layer;
    return (colour === undefined ? plain : { ...layer, colour }) as typeof layer;
  });
}

/** Without what no font shows, cut to what a plan takes; empty writing changes nothing. */
function rewritten(plan: ScenePlan, { layer: id, text }: Of<"rewrite">): ScenePlan {
  const shown = text.replaceAll(/\r\n?/g, "\n").replaceAll(/[\p{Cs}]|(?!\n)\p{Cc}/gu, "");
  let kept = shown.slice(0, sceneLimits.textCharacters);
  if (!kept.isWellFormed()) kept = kept.slice(0, -1); // half of a character was left
  return withLayer(plan, id, (layer) =>
    layer.kind === "text" && kept !== "" && kept !== layer.text ? { ...layer, text: kept } : layer,
  );
}
