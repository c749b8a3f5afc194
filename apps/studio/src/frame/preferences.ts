// What somebody chose on this machine: language, theme; kept in the browser and shared by its tabs.
// Not what the server knows of anybody. public/first-paint.js reads the same record before the first paint.

import { useSyncExternalStore } from "react";

export type Language = "en" | "fr";
export type Theme = "system" | "light" | "dark";

export interface Preferences {
  language: Language;
  theme: Theme;
}

const storageKey = "imagier.preferences";
const listeners = new Set<() => void>();
let current = readPreferences();

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}

export const currentLanguage = (): Language => current.language;

/** Keeps a choice and shows it at once, here and in other tabs. */
export function choosePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still shows the choice until the page is closed.
  }
  showPreferences();
}

/** Puts language and theme on the document; called once before the first render, too. */
export function showPreferences(): void {
  const root = document.documentElement;
  root.lang = current.language;
  if (current.theme === "system") delete root.dataset.theme;
  else root.dataset.theme = current.theme;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("storage", onOtherTab);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("storage", onOtherTab);
  };
}

function onOtherTab(event: StorageEvent): void {
  if (event.key !== storageKey) return;
  current = readPreferences();
  showPreferences();
}

/** Whatever stands in the storage, only known values come out. */
function readPreferences(): Preferences {
  const kept = readKept();
  const spoken = navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
  return {
    language: kept.language === "fr" || kept.language === "en" ? kept.language : spoken,
    theme: kept.theme === "light" || kept.theme === "dark" ? kept.theme : "system",
  };
}

function readKept(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
