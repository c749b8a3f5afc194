// A hand on the canvas: moves a thing or draws out a corner of its frame, shown while it lasts and done once it lets go.
// Not which keys do the same: scene-keys.ts. Distances are in canvas pixels.

import type { ScenePlan } from "@imagier/contracts";
import { type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import { applyAction, type SceneAction } from "../editing/apply-action.js";
import { type Corner, drawnOut } from "../editing/geometry.js";
import { frameOf, layerOf, type Target } from "../editing/target.js";

interface Gesture {
  target: Target;
  /** A corner is drawn out; else all of it is moved. */
  corner?: Corner | undefined;
  /** Let go at once, where it was: a click. */
  onClick?: () => void;
}

interface Drag {
  /** What letting go of a corner now would do. */
  draft: SceneAction | undefined;
  begin(event: PointerEvent<HTMLElement>, gesture: Gesture): void;
}

/** Nearer than this to where it began, a drag is a click; on the screen. */
const clickPx = 3;

interface DragOptions {
  plan: ScenePlan;
  /** Screen pixels of a canvas pixel. */
  zoom: number;
  /** Told how far the target is moved so far, and of nothing once it is let go: no part of the page is rendered for it. */
  onShift: (target: Target, by: Way["by"] | undefined) => void;
  onDone: (action: SceneAction) => void;
}

export function useDrag(options: DragOptions): Drag {
  const [draft, setDraft] = useState<SceneAction>();
  const latest = useRef(options);
  latest.current = options;
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const begin = useCallback((down: PointerEvent<HTMLElement>, gesture: Gesture) => {
    if (down.button !== 0 || stop.current !== undefined) return;
    const ending = new AbortController();
    stop.current = ending;
    const from = { x: down.clientX, y: down.clientY };
    let action: SceneAction | undefined;
    const end = () => {
      ending.abort();
      stop.current = undefined;
      setDraft(undefined);
      latest.current.onShift(gesture.target, undefined);
    };
    const onMove = (event: globalThis.PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      const way = { x: event.clientX - from.x, y: event.clientY - from.y };
      if (action === undefined && Math.hypot(way.x, way.y) < clickPx) return;
      const { plan, zoom } = latest.current;
      action = actionOf(gesture, plan, { by: { x: way.x / zoom, y: way.y / zoom }, isFree: event.shiftKey });
      if (action?.kind === "move") latest.current.onShift(gesture.target, shiftOf(plan, action));
      else setDraft(action);
    };
    const onUp = (event: globalThis.PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      end();
      if (action === undefined) gesture.onClick?.();
      else latest.current.onDone(action);
    };
    const { signal } = ending;
    window.addEventListener("pointermove", onMove, { signal });
    window.addEventListener("pointerup", onUp, { signal });
    window.addEventListener("pointercancel", end, { signal });
    window.addEventListener("keydown", (event) => event.key === "Escape" && end(), { signal });
  }, []);
  return { draft, begin };
}

interface Way {
  by: { x: number; y: number };
  /** The other of keeping and not keeping the proportions. */
  isFree: boolean;
}

/** As far as the action would move it: a thing is kept where it can be seen. */
function shiftOf(plan: ScenePlan, action: SceneAction & { kind: "move" }): Way["by"] {
  const [from, to] = [frameOf(plan, action.target), frameOf(applyAction(plan, action), action.target)];
  return from === undefined || to === undefined ? { x: 0, y: 0 } : { x: to.left - from.left, y: to.top - from.top };
}

function actionOf({ target, corner }: Gesture, plan: ScenePlan, { by, isFree }: Way): SceneAction | undefined {
  if (corner === undefined) return { kind: "move", target, by };
  const frame = frameOf(plan, target);
  if (frame === undefined) return undefined;
  const isShape = layerOf(plan, target)?.kind === "shape";
  return { kind: "resize", target, to: drawnOut(frame, { corner, by, keepsShape: isShape === isFree }) };
}
