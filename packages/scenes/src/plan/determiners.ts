// The words that a noun phrase begins with: articles, possessives, "another", "one of the", "a row of", "the second".
// Not its number (number-words.ts) and not its adjectives.

import type { SceneArrangement } from "@imagier/contracts";
import type { Language } from "./language.js";
import type { Determiner, Pick } from "./phrase.js";
import { WordTree } from "./word-tree.js";

export interface DeterminerMeaning {
  determiner: Determiner;
  isPlural?: boolean;
  pick?: Pick;
}

const determinerTable = `
a | a, an, a single, one single, a piece of, a bit of, a chunk of | l'un, l'une, un, une, un seul, une seule, un certain, une certaine, un morceau de, un bout de
the | the | le, la
the+ | the two | les
this | this, that, the said | ce, cet, cette
this+ | these, those | ces
whose | his, her, its, my, your, their, our | son, sa, mon, ma, ton, ta, leur, notre, votre
whose+ | - | ses, mes, tes, leurs, nos, vos
another | another, one more, a second, a different, an other, one other | un autre, une autre, d'autres, encore un, encore une, un deuxième, une deuxième, un second, une seconde, un nouvel autre
other | the other, other | l'autre, autre, l'autre de
other+ | the others, others | les autres, autres
each | each, every, each of the, each one of the, every one of the, each of | chaque, chacun des, chacune des
any | one of the, one of, any of the | l'un des, l'une des, un des, une des, l'un de, l'une de
none+ | some of, pieces of, bits of, chunks of | des, d'autres, morceaux de, bouts de
none | - | du, de la, de l', de, d'
no | no, not any, zero, not a, not a single, not one | aucun, aucune, pas de, pas un, pas une, nul, nulle, zéro, point de, pas d'
`;

export const determinerTree: Readonly<Record<Language, WordTree<DeterminerMeaning>>> = {
  en: new WordTree("en"),
  fr: new WordTree("fr"),
};
for (const line of determinerTable.trim().split("\n")) {
  const [id, en, fr] = line.split(" | ") as [string, string, string];
  const isPlural = id.endsWith("+");
  const name = id.replace("+", "");
  const meaning: DeterminerMeaning =
    name === "any" ? { determiner: "the", pick: "any" } : { determiner: name as Determiner, isPlural };
  for (const word of en.split(", ")) if (word !== "-") determinerTree.en.add(word, meaning);
  for (const word of fr.split(", ")) if (word !== "-") determinerTree.fr.add(word, meaning);
}

const pickTable = `
left | left, leftmost, left hand | -
right | right, rightmost, right hand | -
middle | middle, center, centre, central | -
top | top, upper, topmost, uppermost | -
bottom | bottom, lower, bottommost, lowest | -
first | first | premier, première, premiers, premières
last | last | dernier, dernière
1 | second | deuxième, second, seconde
2 | third | troisième
3 | fourth | quatrième
4 | fifth | cinquième
5 | sixth | sixième
6 | seventh | septième
7 | eighth | huitième
8 | ninth | neuvième
9 | tenth | dixième
`;
/** French ones after the noun. */
const pickAfter = `
left | on the left, to the left | de gauche, à gauche, la plus à gauche, le plus à gauche, tout à gauche, de l'extrême gauche, située à gauche
right | on the right, to the right | de droite, à droite, la plus à droite, le plus à droite, tout à droite, de l'extrême droite, située à droite
middle | in the middle, in the centre, in the center | du milieu, du centre, au milieu, au centre, centrale, central
top | at the top | du haut, d'en haut, la plus haute
bottom | at the bottom | du bas, d'en bas, la plus basse
`;

function readPicks(table: string): Record<Language, WordTree<Pick>> {
  const trees = { en: new WordTree<Pick>("en"), fr: new WordTree<Pick>("fr") };
  for (const line of table.trim().split("\n")) {
    const [id, en, fr] = line.split(" | ") as [string, string, string];
    const pick = /^\d/.test(id) ? { index: Number(id) } : (id as Pick);
    for (const word of en.split(", ")) trees.en.add(word, pick);
    for (const word of fr.split(", ")) if (word !== "-") trees.fr.add(word, pick);
  }
  return trees;
}

/** Before the noun: "the left apple", "la première étoile". */
export const pickTree: Readonly<Record<Language, WordTree<Pick>>> = readPicks(pickTable);
/** After it: "la pomme de gauche", "the apple on the left" (only where the phrase is definite). */
export const pickAfterTree: Readonly<Record<Language, WordTree<Pick>>> = readPicks(pickAfter);

const collectiveTable = `
row | row of, rows of, line of, lines of, queue of, string of, chain of | rangée de, rangées de, rang de, rangs de, ligne de, lignes de, file de, files de, alignement de, guirlande de
column | column of, columns of, tower of | colonne de, colonnes de, tour de
grid | grid of | grille de, quadrillage de
circle | circle of, ring of | cercle de, ronde de, anneau de
pile | pile of, piles of, stack of, stacks of, heap of, mound of | pile de, piles de, tas de, amas de, empilement de, monticule de
`;
export const collectiveTree: Readonly<Record<Language, WordTree<SceneArrangement>>> = {
  en: new WordTree("en"),
  fr: new WordTree("fr"),
};
for (const line of collectiveTable.trim().split("\n")) {
  const [id, en, fr] = line.split(" | ") as [SceneArrangement, string, string];
  for (const word of en.split(", ")) collectiveTree.en.add(word, id);
  for (const word of fr.split(", ")) collectiveTree.fr.add(word, id);
}
