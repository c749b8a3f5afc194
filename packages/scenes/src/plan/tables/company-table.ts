// Words whose sense their company tells: by the concept that they have alone, what they mean near certain things.
// Not names of one thing: sense-table.ts. Near: within some tokens on either side (look-ahead.ts).

export interface Company {
  near: ReadonlySet<string>;
  concept: string;
  theme: string;
  /** Right before it, with an article and adjectives at most between: « devant la cheminée », « sur un ballon ». */
  after?: RegExp;
  /** Only the French word has both senses. */
  inFrenchOnly: boolean;
}

const company = (concept: string, theme: string, near: string, after?: RegExp, inFrenchOnly = true): Company => ({
  near: new Set(near.split(", ")),
  concept,
  theme,
  inFrenchOnly,
  ...(after === undefined ? {} : { after }),
});

/** French words that their article decides: by the concept that the feminine has, what the masculine is. */
export const masculines: Readonly<Record<string, { word: string; concept: string; theme: string }>> = {
  "frying pan": { word: "poele", concept: "cooker", theme: "household" },
  sail: { word: "voile", concept: "veil", theme: "clothes" },
};

export const companies: Readonly<Record<string, readonly Company[]>> = {
  mouse: [
    company(
      "computer mouse",
      "technology",
      "computer, laptop, keyboard, computer keyboard, screen, monitor",
      undefined,
      false,
    ),
  ],
  chimney: [
    company(
      "fireplace",
      "household",
      "room, armchair, couch, rug, chair, rocking chair, grandmother, grandfather",
      /^(?:devant|coin|feu|allumer|pres)$/,
    ),
  ],
  canvas: [company("cobweb", "animals", "spider")],
  baguette: [
    company("chopsticks", "food", "sushi, noodles, rice, ramen, dumpling, spring roll, soup, maki"),
    company("magic wand", "fantasy", "wizard, witch, fairy, magician, magic hat, mage"),
  ],
  card: [
    company("map", "household", "explorer, treasure, treasure chest, compass, pirate, tourist, hiker, adventurer"),
  ],
  balloon: [
    company(
      "ball",
      "leisure",
      "football player, football goal, goalkeeper, referee, basketball player, football field, stadium, seal, basketball hoop",
      /^(?:sur|joue|jouent|jouant|jouer|lance|lancent|lancant|tape|tapant|shoote|court)$/,
    ),
  ],
};
