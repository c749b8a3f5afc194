// Decides, before anything is drawn, what a prompt means for this model: the style, and which drawing to look at.
// Not a language model: words are looked up, and what was not understood becomes a warning.

import type { ModelManifest } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { splitWords } from "@imagier/networks";
import type { ReferenceIndex } from "./find-reference.js";
import type { Reference, ReferenceLibrary } from "./reference-library.js";

type Style = ModelManifest["styles"][number];

interface ResolvedStyle {
  style: Style;
  /** Somebody asked for it; else it is the default. */
  isAsked: boolean;
}

/** The style by id, or by a word of the prompt ("a flat apple"), or the default. @throws STYLE_UNKNOWN */
export function resolveStyle(
  { styles, defaults }: ModelManifest,
  prompt: string,
  asked: string | undefined,
): ResolvedStyle {
  if (asked !== undefined) {
    const style = styles.find(({ id }) => id === asked);
    if (style) return { style, isAsked: true };
    throw new ImagierError("STYLE_UNKNOWN", `There is no style ${quoteValue(asked)}.`, {
      hint: `Styles of this model: ${styles.map(({ id }) => id).join(", ")}.`,
    });
  }
  const words = splitWords(prompt);
  const isSaid = (style: Style) => style.words.flatMap(splitWords).some((word) => words.includes(word));
  const said = styles.find(isSaid);
  return { style: said ?? styles.find(({ id }) => id === defaults.style)!, isAsked: said !== undefined };
}

interface ResolvedReference {
  reference: Reference;
  /** It is drawn in the style that is asked for. */
  isOfStyle: boolean;
}

/** The drawing to look at: one in the style that is asked for, where the library holds the thing in it. */
export function resolveReference(
  { library, index }: { library: Pick<ReferenceLibrary, "renderings">; index: ReferenceIndex },
  prompt: string,
  style: Style,
): ResolvedReference | undefined {
  const found = index.find(prompt).map(({ reference }) => reference);
  const [first] = found;
  if (first === undefined) return undefined;
  const all = [...found, ...(library.renderings.get(first.concept) ?? [])];
  const own = all.find(({ source }) => source === style.source);
  return { reference: own ?? first, isOfStyle: own !== undefined };
}
