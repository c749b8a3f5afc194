// The state of the editing: the plan with its history, what is selected, and what of it the last picture shows.
// Not the drawing (use-redraw.ts) and not what it looks like.

import type { ScenePlan } from "@imagier/contracts";
import { useCallback, useEffect, useReducer } from "react";
import { applyAction, type SceneAction } from "../editing/apply-action.js";
import { amend, beginHistory, type History, record, redo, undo } from "../editing/history.js";
import { inDepthOrder } from "../editing/layer-order.js";
import { layerOf, type Target } from "../editing/target.js";
import { dropDraft, keepDraft, readDraft } from "./kept-drafts.js";

interface EditorState {
  history: History<ScenePlan>;
  target: Target | undefined;
  /** What the last picture shows. @default nothing was drawn yet */
  drawn: ScenePlan | undefined;
  /** Whether changes of another time were found in this browser. */
  isRestored: boolean;
}

type EditorEvent =
  | { kind: "act"; action: SceneAction; topic?: string | undefined }
  | { kind: "undo" }
  | { kind: "redo" }
  | { kind: "select"; target: Target | undefined }
  | { kind: "discard" }
  /** A picture came: of the plan that was asked for, or of one that words changed. */
  | { kind: "drawn"; asked: ScenePlan; scene: ScenePlan };

export interface SceneEditor {
  plan: ScenePlan;
  drawn: ScenePlan | undefined;
  target: Target | undefined;
  isRestored: boolean;
  /** Whether the plan says something that the picture does not show. */
  isChanged: boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** @param topic actions that follow one another under one topic are one step back */
  act(action: SceneAction, topic?: string): void;
  undo(): void;
  redo(): void;
  select(target: Target | undefined): void;
  /** Back to the picture, or to the first plan. */
  discard(): void;
  tookPicture(asked: ScenePlan, scene: ScenePlan): void;
}

/** @param pictureId under which changes are kept in this browser */
export function useSceneEditor(pictureId: string, scene: ScenePlan, isDrawn: boolean): SceneEditor {
  const [state, send] = useReducer(afterEvent, undefined, () => openState(pictureId, scene, isDrawn));
  const { history, target, drawn, isRestored } = state;
  useEffect(() => {
    if (history.past.length === 0 && drawn !== undefined) dropDraft(pictureId);
    else keepDraft(pictureId, { past: history.past, present: history.present });
  }, [history, drawn, pictureId]);
  const act = useCallback((action: SceneAction, topic?: string) => send({ kind: "act", action, topic }), []);
  const select = useCallback((chosen: Target | undefined) => send({ kind: "select", target: chosen }), []);
  return {
    ...{ plan: history.present, drawn, target, isRestored, act, select },
    isChanged:
      drawn === undefined || (history.present !== drawn && JSON.stringify(history.present) !== JSON.stringify(drawn)),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: useCallback(() => send({ kind: "undo" }), []),
    redo: useCallback(() => send({ kind: "redo" }), []),
    discard: useCallback(() => send({ kind: "discard" }), []),
    tookPicture: useCallback((asked: ScenePlan, after: ScenePlan) => send({ kind: "drawn", asked, scene: after }), []),
  };
}

function openState(pictureId: string, scene: ScenePlan, isDrawn: boolean): EditorState {
  const draft = readDraft(pictureId);
  const drawn = isDrawn ? scene : undefined;
  const history = draft === undefined ? beginHistory(scene) : { past: draft.past, present: draft.present, future: [] };
  return { history, drawn, target: undefined, isRestored: isDrawn && draft !== undefined };
}

function afterEvent(state: EditorState, event: EditorEvent): EditorState {
  switch (event.kind) {
    case "act": {
      const before = state.history.present;
      const plan = applyAction(before, event.action);
      const after = withHistory(state, record(state.history, plan, event.topic));
      return { ...after, target: selectedAfter(event.action, { before, plan, target: after.target }) };
    }
    case "undo":
      return withHistory(state, undo(state.history));
    case "redo":
      return withHistory(state, redo(state.history));
    case "select":
      return { ...state, target: event.target };
    case "discard":
      return { ...withHistory(state, beginHistory(state.drawn ?? state.history.present)), isRestored: false };
    case "drawn": {
      // Whoever went on editing meanwhile keeps what was done; else the plan is now the picture's own.
      const isSame = state.history.present === event.asked;
      const history = isSame ? amend(state.history, event.scene) : state.history;
      return { ...withHistory(state, history), drawn: event.scene, isRestored: false };
    }
  }
}

/** What is no longer there is no longer selected. */
function withHistory(state: EditorState, history: History<ScenePlan>): EditorState {
  const { target } = state;
  const layer = target && layerOf(history.present, target);
  const isItem = target?.item === undefined || target.item < (layer?.boxes?.length ?? 0);
  const kept = layer === undefined ? undefined : isItem ? target : { layer: layer.id };
  return { ...state, history, target: kept };
}

interface Change {
  before: ScenePlan;
  plan: ScenePlan;
  target: Target | undefined;
}

/** The copy after copying; the neighbour after deleting, so that keys go on working. */
function selectedAfter({ kind }: SceneAction, { before, plan, target }: Change): Target | undefined {
  const had = new Set(before.layers.map(({ id }) => id));
  const copy = kind === "duplicate" ? plan.layers.find(({ id }) => !had.has(id)) : undefined;
  if (copy !== undefined) return { layer: copy.id };
  if (kind !== "remove" || target !== undefined) return target;
  const has = new Set(plan.layers.map(({ id }) => id));
  const ordered = inDepthOrder(before);
  const gone = ordered.findIndex(({ id }) => !has.has(id));
  const neighbour = ordered[gone + 1] ?? ordered[gone - 1];
  return gone === -1 || neighbour === undefined ? undefined : { layer: neighbour.id };
}
