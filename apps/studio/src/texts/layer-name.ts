// What a layer is called: the words that asked for it, what is written in it, or what it is.
// Not its id, which only plans show.

import type { SceneLayer } from "@imagier/contracts";
import type { Language } from "../frame/preferences.js";
import { sceneWords } from "./scene-words.js";

export function layerName(layer: SceneLayer, language: Language): string {
  if (layer.kind === "text") return language === "fr" ? `« ${layer.text} »` : `“${layer.text}”`;
  if (layer.phrase !== undefined) return layer.phrase;
  return layer.kind === "thing" ? layer.concept : sceneWords[language].shapes[layer.shape];
}
