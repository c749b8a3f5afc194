// The words of a feature in the language that was chosen. Each feature keeps its own in a file NAME-texts.ts.
// No keys as strings: a text is a field, and one missing in French is a type error.

import { type Language, usePreferences } from "../frame/preferences.js";

/** Both languages of one feature. */
export type Texts<T> = Readonly<Record<Language, T>>;

export function useTexts<T>(texts: Texts<T>): T {
  return texts[usePreferences().language];
}
