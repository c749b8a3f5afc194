// The wish that somebody is writing: kept in the browser while it is written, so that a reload loses no word.
// Not a job: `wishOf` makes one of it when it is sent.

import type { DrawWish, JobWish, SceneFinish } from "@imagier/contracts";
import { useSyncExternalStore } from "react";
import type { Language } from "../../frame/preferences.js";
import { sceneWords } from "../../texts/scene-words.js";

export interface Draft {
  prompt: string;
  /** Id of one of the model's styles. @default as the words say, or the model's own */
  style?: string | undefined;
  /** A look of the whole picture; it is asked for by words. @default none */
  finish?: SceneFinish | undefined;
  /** "WIDTHxHEIGHT". @default what suits the words */
  size?: string | undefined;
  /** "white" or "#rrggbb". @default what the words say, else transparent */
  background?: string | undefined;
  count: number;
  /** Locked: every drawing uses it. @default by lot each time */
  seed?: number | undefined;
  model?: string | undefined;
  steps?: number | undefined;
  guidanceScale?: number | undefined;
  negativePrompt?: string | undefined;
  /** Id of a stored picture to start from, and how far from it. */
  reference?: string | undefined;
  strength?: number | undefined;
  /** @default "off" */
  verify?: DrawWish["verify"];
}

const storageKey = "imagier.draft";
const emptyDraft: Draft = { prompt: "", count: 4 };
const listeners = new Set<() => void>();
let current = readDraft();

export function useDraft(): Draft {
  return useSyncExternalStore(subscribe, () => current);
}

export function changeDraft(change: Partial<Draft>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Not kept over a reload, but everything else works.
  }
  for (const listener of listeners) listener();
}

/** The words that are sent: those written, and the look that was chosen beside them. */
export function promptOf({ prompt, finish }: Pick<Draft, "prompt" | "finish">, language: Language): string {
  const written = prompt.trim();
  return finish === undefined || written === "" ? written : `${written}, ${sceneWords[language].finishes[finish]}`;
}

export function wishOf(draft: Draft, language: Language): JobWish {
  const { prompt: _written, finish: _byWords, strength, ...fields } = draft;
  const wish = {
    ...fields,
    prompt: promptOf(draft, language),
    // Without a picture to start from there is nothing to be far from.
    strength: draft.reference === undefined ? undefined : strength,
    negativePrompt: draft.negativePrompt?.trim() || undefined,
  };
  // What is undefined is absent in JSON.
  return { kind: "draw", wish };
}

/** The draft that a job's wish was, to be changed and sent again. */
export function draftOf(wish: DrawWish): Draft {
  const { prompt, style, size, background, count, seed, model, steps, guidanceScale, negativePrompt } = wish;
  const { reference, strength, verify } = wish;
  return {
    ...{ prompt, style, size, background, count: count ?? 1, seed, model, steps, guidanceScale, negativePrompt },
    ...{ reference, strength, verify, finish: undefined },
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Only the fields that can be trusted to be what they were come back: the service checks the others anyway. */
function readDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    if (typeof kept !== "object" || kept === null) return emptyDraft;
    const draft = { ...emptyDraft, ...kept } as Draft;
    const isSound = typeof draft.prompt === "string" && Number.isInteger(draft.count);
    return isSound ? draft : emptyDraft;
  } catch {
    return emptyDraft;
  }
}
