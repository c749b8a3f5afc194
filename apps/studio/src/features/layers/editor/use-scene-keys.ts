// Answers keys wherever a layer has the focus, and says what came of it for those who do not see the canvas.
// Not which key does what: scene-keys.ts.

import type { ScenePlan } from "@imagier/contracts";
import { type KeyboardEvent, useCallback, useRef, useState } from "react";
import { type Language, usePreferences } from "../../../frame/preferences.js";
import { layerName } from "../../../texts/layer-name.js";
import { useTexts } from "../../../texts/use-texts.js";
import { applyAction, type SceneAction } from "../editing/apply-action.js";
import { inDepthOrder } from "../editing/layer-order.js";
import { frameOf, layerOf, type Target } from "../editing/target.js";
import { type LayersTexts, layersTexts } from "../layers-texts.js";
import { answerToKey } from "./scene-keys.js";
import type { SceneEditor } from "./use-scene-editor.js";

interface SceneKeys {
  /** The same function as long as the room is open and its language stays. */
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** What the last key did. */
  said: string;
}

export function useSceneKeys(editor: SceneEditor): SceneKeys {
  const texts = useTexts(layersTexts);
  const { language } = usePreferences();
  const [said, setSaid] = useState("");
  const latest = useRef(editor);
  latest.current = editor;
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const { plan, target, act, select, undo, redo } = latest.current;
      const answer = answerToKey(event, plan, target);
      if (answer === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      switch (answer.kind) {
        case "act":
          act(answer.action, answer.topic);
          return setSaid(sayAction(answer.action, { before: plan, texts, language }));
        case "select":
          return select(answer.target);
        case "undo":
          undo();
          return setSaid(texts.said.undone);
        case "redo":
          redo();
          return setSaid(texts.said.redone);
      }
    },
    [texts, language],
  );
  return { onKeyDown, said };
}

interface Saying {
  before: ScenePlan;
  texts: LayersTexts;
  language: Language;
}

function sayAction(action: SceneAction, { before, texts, language }: Saying): string {
  if (action.kind === "replace") return "";
  const target: Target = "target" in action ? action.target : { layer: action.layer };
  const layer = layerOf(before, target);
  if (layer === undefined) return "";
  const name = layerName(layer, language);
  const after = applyAction(before, action);
  const { left = 0, top = 0, width = 0, height = 0 } = frameOf(after, target) ?? {};
  switch (action.kind) {
    case "move":
      return texts.said.moved(name, Math.round(left), Math.round(top));
    case "resize":
      return texts.said.sized(name, Math.round(width), Math.round(height));
    case "remove":
      return texts.said.removed(name);
    case "duplicate":
      return texts.said.duplicated(name);
    case "turn":
      return texts.said.turned(name, layerOf(after, target)?.turnDegrees ?? 0);
    default: {
      const order = inDepthOrder(after).reverse();
      return texts.said.ordered(name, order.findIndex(({ id }) => id === layer.id) + 1, order.length);
    }
  }
}
