// What each key does to the selected layer, on the canvas and in the list alike: a key in, an action out.
// Not the listening to keys. Step sizes are in canvas pixels and degrees.

import type { ScenePlan } from "@imagier/contracts";
import type { SceneAction } from "../editing/apply-action.js";
import { grown } from "../editing/geometry.js";
import { frameOf, layerOf, type Target } from "../editing/target.js";

interface PressedKey {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

type KeyAnswer =
  | { kind: "act"; action: SceneAction; topic?: string }
  | { kind: "select"; target: Target }
  | { kind: "undo" }
  | { kind: "redo" };

const steps = { px: 5, farPx: 50, nearPx: 1, growth: 1.05, turnDegrees: 5 };

const ways: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** undefined: the key is not ours. */
export function answerToKey(pressed: PressedKey, plan: ScenePlan, target: Target | undefined): KeyAnswer | undefined {
  const { key, shiftKey, ctrlKey, metaKey } = pressed;
  if (ctrlKey || metaKey) return answerToCommand(key.toLowerCase(), shiftKey);
  if (target === undefined) return undefined;
  const way = ways[key];
  if (way !== undefined) return moveBy(way, pressed, target);
  const { layer } = target;
  switch (key) {
    case "+":
    case "=":
      return grow(plan, target, steps.growth);
    case "-":
      return grow(plan, target, 1 / steps.growth);
    case ",":
      return turn(plan, target, -steps.turnDegrees);
    case ".":
      return turn(plan, target, steps.turnDegrees);
    case "]":
      return { kind: "act", action: { kind: "order", layer, move: "forward" } };
    case "}":
      return { kind: "act", action: { kind: "order", layer, move: "front" } };
    case "[":
      return { kind: "act", action: { kind: "order", layer, move: "backward" } };
    case "{":
      return { kind: "act", action: { kind: "order", layer, move: "back" } };
    case "d":
    case "D":
      return { kind: "act", action: { kind: "duplicate", layer } };
    case "Delete":
    case "Backspace":
      return { kind: "act", action: { kind: "remove", target } };
    case "Enter":
      return nextItem(plan, target);
    case "Escape":
      return target.item === undefined ? undefined : { kind: "select", target: { layer } };
    default:
      return undefined;
  }
}

function answerToCommand(key: string, shiftKey: boolean): KeyAnswer | undefined {
  if (key === "z") return { kind: shiftKey ? "redo" : "undo" };
  return key === "y" ? { kind: "redo" } : undefined;
}

function moveBy(way: { x: number; y: number }, { shiftKey, altKey }: PressedKey, target: Target): KeyAnswer {
  const px = altKey ? steps.nearPx : shiftKey ? steps.farPx : steps.px;
  // Steps in a row are one step back.
  const topic = `move ${target.layer}/${target.item}`;
  return { kind: "act", action: { kind: "move", target, by: { x: way.x * px, y: way.y * px } }, topic };
}

function grow(plan: ScenePlan, target: Target, factor: number): KeyAnswer | undefined {
  const frame = frameOf(plan, target);
  if (frame === undefined) return undefined;
  const action: SceneAction = { kind: "resize", target, to: grown(frame, factor) };
  return { kind: "act", action, topic: `grow ${target.layer}/${target.item}` };
}

function turn(plan: ScenePlan, { layer }: Target, by: number): KeyAnswer {
  const degrees = (layerOf(plan, { layer })?.turnDegrees ?? 0) + by;
  return { kind: "act", action: { kind: "turn", layer, degrees }, topic: `turn ${layer}` };
}

/** All, the first, the second, ..., all again. */
function nextItem(plan: ScenePlan, { layer, item }: Target): KeyAnswer | undefined {
  const count = layerOf(plan, { layer })?.boxes?.length ?? 0;
  if (count < 2) return undefined;
  const next = item === undefined ? 0 : item + 1;
  return { kind: "select", target: next < count ? { layer, item: next } : { layer } };
}
