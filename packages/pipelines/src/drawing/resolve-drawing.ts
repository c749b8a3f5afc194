// Decides, before anything is drawn, what a prompt means for this model: the style, and which drawing to look at.
// Not a language model: words are looked up, and what was not understood becomes a warning.

import type { ModelManifest } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { splitWords } from "@imagier/networks";
import type { ReferenceIndex } from "./find-reference.js";
import type { MeaningSearch } from "./meaning-search.js";
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
  /** No drawing bears the words: this is what is nearest to them by meaning. */
  isByMeaning: boolean;
}

export interface SearchedLibrary {
  library: Pick<ReferenceLibrary, "references" | "renderings">;
  index: ReferenceIndex;
  /** Loaded where the names find nothing. @default nothing is found by meaning */
  meanings?: () => Promise<MeaningSearch | undefined>;
}

/** The drawing to look at: one in the style that is asked for, where the library holds the thing in it. */
export async function resolveReference(
  searched: SearchedLibrary,
  prompt: string,
  style: Style,
): Promise<ResolvedReference | undefined> {
  const { library, index } = searched;
  const named = index.find(prompt).map(({ reference }) => reference);
  const mayBeOther = named.length === 0 || index.isStrange(prompt);
  const meant = mayBeOther ? await nearestByMeaning(searched, prompt, named[0]) : [];
  const found = meant.length > 0 ? meant : named;
  const [first] = found;
  if (first === undefined) return undefined;
  const all = [...found, ...(library.renderings.get(first.concept) ?? [])];
  const own = all.find(({ source }) => source === style.source);
  return { reference: own ?? first, isOfStyle: own !== undefined, isByMeaning: meant.length > 0 };
}

/** Where some of the words name a thing and others are strange, another thing must be this near, and so much nearer. */
const overNames = { likeness: 0.7, margin: 0.1 };

/**
 * The drawings of the one thing that means nearly what the words mean; none where nothing is near enough.
 * @param named what some of the words name
 */
async function nearestByMeaning(
  { library, meanings }: SearchedLibrary,
  prompt: string,
  named: Reference | undefined,
): Promise<Reference[]> {
  const search = await meanings?.();
  if (search === undefined) return [];
  const near = await search.nearest(prompt);
  const ofNamed = near.find(({ concept }) => concept === named?.concept)?.likeness ?? 0;
  const least = named === undefined ? search.leastLikeness : Math.max(overNames.likeness, ofNamed + overNames.margin);
  for (const { concept, likeness } of near) {
    if (likeness < least) return [];
    const shown = library.references.filter((reference) => reference.concept === concept);
    if (shown.length > 0) return shown; // a drawing may have been taken out since the encoder was made
  }
  return [];
}
