// Turns the names that icon sets write ("book-one-duo", "tabletennis") into English ("book", "table tennis").
// Not a dictionary: words that are run together are taken apart with the words that other sources use.

/** Ends of names that tell variants of a drawing apart and say nothing of what it shows. */
const variantWords = new Set("duo duotone flat fill filled color colour bold alt regular light".split(" "));

const numberWords = new Set("one two three four five six seven eight nine ten".split(" "));

/** Before these a number belongs to the name: "number one", "level 3", "day 3". */
const numbered = new Set("number level place step grade part top dice die day type figure".split(" "));

/** `book-one-duo` -> `book`, `calendar-3-day` stays: numbers and variant words fall off the end, but never the last word. */
export function englishName(name: string): string {
  const words = name
    .toLowerCase()
    .split(/[-_\s]+/)
    .filter((word) => word !== "");
  while (words.length > 1) {
    const last = words.at(-1)!;
    const isNumber = /^\d{1,4}$/.test(last) || numberWords.has(last);
    if (isNumber ? numbered.has(words.at(-2)!) : !variantWords.has(last)) break;
    words.pop();
  }
  return words.join(" ");
}

const irregularPlurals: Readonly<Record<string, string>> = {
  men: "man",
  women: "woman",
  children: "child",
  feet: "foot",
  teeth: "tooth",
  mice: "mouse",
  geese: "goose",
  leaves: "leaf",
  knives: "knife",
  shelves: "shelf",
  wolves: "wolf",
  loaves: "loaf",
  halves: "half",
  people: "person",
  potatoes: "potato",
  tomatoes: "tomato",
  cookies: "cookie",
  movies: "movie",
  ties: "tie",
  pies: "pie",
  dice: "die",
};

/** The singular of an English word, by its ending; words that only look plural ("glasses", "bus") stay. */
export function singular(word: string): string {
  const irregular = irregularPlurals[word];
  if (irregular !== undefined) return irregular;
  if (word.length < 4 || /(ss|us|is|ics|ews|glasses|scissors|trousers|pants|jeans|shorts|lens|gas|ries)$/.test(word)) {
    return /[^aeiou]ries$/.test(word) && word.length > 6 ? `${word.slice(0, -3)}y` : word;
  }
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

/** Takes apart what is run together, with a list of words. */
export class WordSplitter {
  readonly #counts = new Map<string, number>();

  /** Teaches the words of a name or a label. */
  learn(text: string): void {
    for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
      this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    }
  }

  /** `tabletennis` -> `table tennis`; a word that is known, or cannot be taken apart into known ones, stays. */
  split(text: string): string {
    return text
      .split(" ")
      .map((word) => (this.#isWhole(word) ? word : (this.#parts(word) ?? [word]).join(" ")))
      .join(" ");
  }

  /** Short words that nobody else uses are words all the same: "romper" is not "rom per". */
  #isWhole(word: string): boolean {
    return word.length < 8 || this.#counts.has(word);
  }

  /** The fewest parts; of those, the ones whose rarest word is most common. Parts have three letters or are small words. */
  #parts(word: string): string[] | undefined {
    const best: ({ parts: string[]; rarest: number } | undefined)[] = [{ parts: [], rarest: Number.POSITIVE_INFINITY }];
    for (let end = 1; end <= word.length; end++) {
      for (let start = 0; start < end; start++) {
        const before = best[start];
        const part = word.slice(start, end);
        const count = this.#counts.get(part) ?? 0;
        if (before === undefined || count === 0 || (part.length < 3 && !smallWords.has(part))) continue;
        const parts = [...before.parts, part];
        const rarest = Math.min(before.rarest, count);
        const now = best[end];
        const isBetter = now === undefined || parts.length < now.parts.length;
        if (isBetter || (parts.length === now.parts.length && rarest > now.rarest)) best[end] = { parts, rarest };
      }
    }
    const found = best[word.length];
    return found !== undefined && found.parts.length <= 7 ? found.parts : undefined;
  }
}

const smallWords = new Set("a an at by in is of on or to up no go my".split(" "));
