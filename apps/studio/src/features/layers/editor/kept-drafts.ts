// Changes that are not drawn yet, kept in this browser by the picture that they are made to: a reload loses nothing.
// Not the plans of pictures: those are with the pictures.

import { parseScenePlan, type ScenePlan } from "@imagier/contracts";

const storageKey = "imagier.layers.drafts";
/** Pictures with changes, and steps back of each. */
const most = { drafts: 5, steps: 20 };

export interface Draft {
  past: readonly ScenePlan[];
  present: ScenePlan;
}

interface Kept extends Draft {
  picture: string;
}

/** undefined: there are none, or they no longer read. */
export function readDraft(picture: string): Draft | undefined {
  const kept = readAll().find((draft) => draft.picture === picture);
  if (kept === undefined) return undefined;
  try {
    return { past: kept.past.map(parseScenePlan), present: parseScenePlan(kept.present) };
  } catch {
    return undefined;
  }
}

export function keepDraft(picture: string, { past, present }: Draft): void {
  const draft = { picture, past: past.slice(-most.steps), present };
  writeAll([draft, ...othersThan(picture)].slice(0, most.drafts));
}

export function dropDraft(picture: string): void {
  const kept = readAll();
  if (kept.some((draft) => draft.picture === picture)) writeAll(othersThan(picture));
}

const othersThan = (picture: string) => readAll().filter((draft) => draft.picture !== picture);

function readAll(): Kept[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(value) ? (value as Kept[]).filter((draft) => Array.isArray(draft?.past)) : [];
  } catch {
    return [];
  }
}

function writeAll(drafts: readonly Kept[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(drafts));
  } catch {
    // A browser that keeps nothing still edits.
  }
}
