// How French says two English nouns that stand together, where the second tells how: "shark fin", "aileron de requin".
// Not a guess for other pairs: a pair that is not here has no French, for true beats complete.

import { contracted } from "../french/say-french.js";
import { deBefore, elidesBefore } from "../french/sound.js";
import type { Noun } from "../lexicon/read-entries.js";

/**
 * `de-one`: tête de cheval. `de-many`: champ de tulipes. `a-many`: piège à loups. `with`: tarte aux pommes, gâteau au
 * chocolat. `tasting`: glace à la fraise. `for-many`: nourriture pour chats.
 */
type Link = "de-one" | "de-many" | "a-many" | "with" | "tasting" | "for-many";

interface Pattern {
  /** English heads. */
  heads: string;
  /** Tables that the noun before may come from. */
  themes: string;
  link: Link;
}

const patterns: readonly Pattern[] = [
  {
    heads:
      "head skull paw claw tail eye foot hand egg tooth fang wing wings feather horn skeleton footprint nest skin heart " +
      "tentacle face jaw tongue brain fin bone mask statue portrait costume silhouette leg ear nose beak shell silhouette",
    themes: "animals fantasy people",
    link: "de-one",
  },
  { heads: "hat helmet crown boot boots sword uniform suit dress robe", themes: "people fantasy", link: "de-one" },
  { heads: "juice seed slice syrup jam", themes: "food", link: "de-one" },
  { heads: "leaf flower petal branch seed trunk root", themes: "nature food", link: "de-one" },
  { heads: "door roof wall key window gate", themes: "places vehicles", link: "de-one" },
  { heads: "wheel engine key seat", themes: "vehicles", link: "de-one" },
  { heads: "blade handle hilt", themes: "weapons tools", link: "de-one" },
  { heads: "soup salad basket", themes: "food", link: "de-many" },
  { heads: "field bouquet", themes: "nature", link: "de-many" },
  { heads: "shop store factory", themes: "clothes food household technology vehicles leisure", link: "de-many" },
  { heads: "trap cage", themes: "animals", link: "a-many" },
  { heads: "pie tart cake muffin sandwich cookie crepe", themes: "food", link: "with" },
  { heads: "ice cream,yogurt,milkshake,candy,popsicle,lollipop", themes: "food", link: "tasting" },
  { heads: "food", themes: "animals", link: "for-many" },
];

const linkOf = new Map<string, Link>();
for (const { heads, themes, link } of patterns) {
  for (const head of heads.split(heads.includes(",") ? "," : " ")) {
    for (const theme of themes.split(" ")) if (!linkOf.has(`${head} ${theme}`)) linkOf.set(`${head} ${theme}`, link);
  }
}

/** What follows the French head, "de cheval"; undefined where the pair is not known. */
export function frenchCompound(head: Noun, modifier: Noun): string | undefined {
  const link = linkOf.get(`${head.en.one} ${modifier.theme}`);
  if (link === undefined || modifier.number === "sole" || modifier.fr.number === "name") return undefined;
  const { fr } = modifier;
  const tail = fr.tail === "" ? "" : ` ${fr.tail}`;
  const one = fr.head.one + tail;
  const many = (fr.number === "mass" ? fr.head.one : fr.head.many) + tail;
  if (link === "de-one") return deBefore(one);
  if (link === "de-many") return deBefore(many);
  if (link === "a-many") return `à ${many}`;
  if (link === "for-many") return `pour ${many}`;
  const isSingular = link === "tasting" || fr.number === "mass";
  if (!isSingular || fr.number === "plural") return `aux ${many}`;
  return contracted("à", elidesBefore(one) ? "l'" : fr.gender === "f" ? "la " : "le ") + one;
}
