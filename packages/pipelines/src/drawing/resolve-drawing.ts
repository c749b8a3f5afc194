// Decides, before anything is drawn, what a prompt means for this model: the style, and which drawing to look at.
// Not a language model: words are looked up, and what was not understood becomes a warning.

import type { ModelManifest } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { splitWords } from "@imagier/networks";
import type { ReferenceIndex } from "./find-reference.js";
import type { Reference } from "./reference-library.js";

type Style = ModelManifest["styles"][number];

/** The style by id, or by a word of the prompt ("a flat apple"), or the default. @throws STYLE_UNKNOWN */
export function resolveStyle({ styles, defaults }: ModelManifest, prompt: string, asked: string | undefined): Style {
  if (asked !== undefined) {
    const found = styles.find(({ id }) => id === asked);
    if (found) return found;
    throw new ImagierError("STYLE_UNKNOWN", `There is no style ${quoteValue(asked)}.`, {
      hint: `Styles of this model: ${styles.map(({ id }) => id).join(", ")}.`,
    });
  }
  const words = splitWords(prompt);
  const isSaid = (style: Style) => style.words.flatMap(splitWords).some((word) => words.includes(word));
  return styles.find(isSaid) ?? styles.find(({ id }) => id === defaults.style)!;
}

interface ResolvedReference {
  reference: Reference;
  /** It is by the artist whose style is asked for, because nobody else drew the thing. */
  isOwn: boolean;
}

/** The drawing to look at: by another artist than the one whose style is asked for, so that the style is drawn, not copied. */
export function resolveReference(index: ReferenceIndex, prompt: string, style: Style): ResolvedReference | undefined {
  const found = index.find(prompt).map(({ reference }) => reference);
  const other = found.find(({ artist }) => artist !== style.artist);
  if (other) return { reference: other, isOwn: false };
  return found[0] && { reference: found[0], isOwn: true };
}
