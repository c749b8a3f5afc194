// A handful of references with the names and tags that emojibase gives such drawings, by two artists.
// Not a library: no pixels.

import type { Reference } from "../drawing/reference-library.js";

/** concept | English name | French name | English tags | French tags */
const things = `
1F34E | red apple | pomme rouge | apple, fruit, red | fruit, pomme, rouge
1F34F | green apple | pomme verte | apple, fruit, green | fruit, pomme, vert
1F34D | pineapple | ananas | fruit | fruit
1F34A | tangerine | mandarine | fruit, orange | fruit, orange
1F345 | tomato | tomate | fruit, vegetable | légume
1F95A | egg | œuf | breakfast, food | cuisine, poule
1F9CB | bubble tea | thé aux perles | milk, pearl, tea | lait, perle
2615 | hot beverage | boisson chaude | coffee, drink, steaming, tea | café, thé
1F36A | cookie | cookie | dessert, sweet | biscuit, dessert
1F408 | cat | chat | animal, pet | animal
1F408-200D-2B1B | black cat | chat noir | animal, black, cat | animal, chat, noir
1F98A | fox | renard | animal, face | animal, tête
1F43A | wolf | loup | animal, face | animal, tête
1F43B | bear | ours | animal, face | animal, tête
1F9F8 | teddy bear | ours en peluche | plaything, plush, toy | doudou, jouet
1F401 | mouse | souris | animal | animal
1F40E | horse | cheval | animal, equestrian, racehorse | animal, équestre
1F333 | deciduous tree | arbre à feuilles caduques | shedding, tree | arbre, nature
1F384 | Christmas tree | sapin de Noël | celebration, tree | arbre, Noël
1F339 | rose | rose | flower | fleur
1F697 | automobile | voiture | car | auto
1F693 | police car | voiture de police | car, patrol | police, voiture
2764 | red heart | cœur rouge | heart, love | cœur, amour
1F499 | blue heart | cœur bleu | blue, heart | bleu, cœur
1F495 | two hearts | deux cœurs | love | amour, cœur
1F4E6 | package | colis | box, parcel | boîte, paquet
1F94A | boxing glove | gant de boxe | boxing, glove | boxe, gant
1F3B1 | pool 8 ball | boule de billard | 8, ball, billiard, eight | billard, boule
26BD | soccer ball | ballon de football | ball, football | ballon, foot
1F600 | grinning face | visage rieur | face, grin | visage, sourire
`;

const artists = [
  ["noto", "Google"],
  ["fluent-emoji-flat", "Microsoft"],
] as const;

export const references: readonly Reference[] = things
  .trim()
  .split("\n")
  .flatMap((line) => {
    const [concept, en, fr, enTags, frTags] = line.split(" | ") as [string, string, string, string, string];
    return artists.map(([source, artist]) => ({
      id: `${source}/${en.toLowerCase().replaceAll(" ", "-")}`,
      sha256: "0".repeat(64),
      concept,
      source,
      artist,
      licence: "Apache-2.0",
      attribution: `${source}, https://example.org/${source}`,
      label: { en, fr },
      tags: { en: enTags.split(", "), fr: frTags.split(", ") },
      group: "objects",
    }));
  });
