// Words whose sense their company tells: by the concept that they have alone, what they mean near certain things.
// Not names of one thing: sense-table.ts. Near: within some tokens on either side (look-ahead.ts).

interface Company {
  near: ReadonlySet<string>;
  concept: string;
  theme: string;
  /** Only the French word has both senses. */
  inFrenchOnly: boolean;
}

const company = (concept: string, theme: string, near: string, inFrenchOnly = true): Company => ({
  near: new Set(near.split(", ")),
  concept,
  theme,
  inFrenchOnly,
});

export const companies: Readonly<Record<string, Company>> = {
  mouse: company(
    "computer mouse",
    "technology",
    "computer, laptop, keyboard, computer keyboard, screen, monitor",
    false,
  ),
  chimney: company(
    "fireplace",
    "household",
    "room, armchair, couch, rug, chair, rocking chair, grandmother, grandfather",
  ),
  canvas: company("cobweb", "animals", "spider"),
  card: company("map", "household", "explorer, treasure, treasure chest, compass, pirate, tourist, hiker, adventurer"),
  balloon: company(
    "ball",
    "leisure",
    "football player, football goal, goalkeeper, referee, basketball player, football field, stadium",
  ),
};
