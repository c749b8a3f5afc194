// Colours, materials and sizes with all their words: id | English | French. "bleu*" stands for bleu, bleue, bleus, bleues;
// "blanche+" for blanche, blanches. Not other qualities: quality-table.ts.

export const colourTable = `
red | red, crimson, scarlet, ruby, burgundy, maroon, cherry red, vermilion, reddish | rouge+, écarlate+, bordeaux, cramoisi*, vermillon, carmin, rougeâtre+
orange | orange, tangerine, apricot coloured, ginger, orangish | orange, orangé*, abricot, rousse+, roux
yellow | yellow, lemon yellow, mustard yellow, yellowish, blond, blonde | jaune+, jaunâtre+, citron, moutarde, blond*
green | green, emerald, emerald green, olive, olive green, lime green, mint green, forest green, khaki, greenish | vert*, émeraude, kaki, olive, vert pomme, vert menthe, vert olive, vert sapin, verdâtre+
turquoise | turquoise, teal, cyan, aqua, aquamarine | turquoise, cyan, bleu canard, aigue-marine
blue | blue, navy, navy blue, sky blue, azure, indigo, royal blue, baby blue, cobalt, bluish | bleu*, bleu marine, bleu ciel, bleu nuit, bleu roi, azur, indigo, bleuâtre+
purple | purple, violet, mauve, lilac, lavender, magenta, plum coloured | violet+, violette+, mauve+, lilas, lavande, magenta, pourpre+, prune
pink | pink, rose coloured, salmon, fuchsia, coral, hot pink | rose+, fuchsia, saumon, corail, rosé*
brown | brown, beige, tan, chestnut brown, chocolate brown, brownish, hazel | marron, brun*, brune+, beige+, châtain*, brunâtre+, fauve+
black | black, jet black, ebony, blackish | noir*, noirâtre+, ébène
white | white, snow white, ivory, cream coloured, whitish | blanc+, blanche+, ivoire, crème, blanchâtre+
grey | grey, gray, greyish, grayish, charcoal grey, charcoal gray | gris*, gris anthracite, grisâtre+
`;

/** Before a colour in English, after it in French; dropped. */
export const shades = {
  en: "light,dark,pale,bright,deep,vivid,pastel,neon,soft,dull,pure,rich,solid",
  fr: "clair*,foncé*,pâle+,vif+,vive+,pastel,fluo,sombre+,profond*,doux,douce+,éclatant*,pur*",
} as const;

/** Adjectives and nouns that qualify; the French nouns stand after "en" and "de". */
export const materialTable = `
wood | wooden, wood, oak, pine, oaken | bois, chêne
stone | stone, rock, granite, concrete, cobblestone | pierre+, granit, granite, béton
brick | brick, bricks | brique+
metal | metal, metallic, iron, steel, copper, brass, bronze, tin, aluminium, aluminum, chrome | métal, fer, acier, cuivre, laiton, bronze, aluminium, étain
gold | gold, golden, gilded, solid gold | or, or massif
silver | silver, silvery, silver plated | argent, argent massif
glass | glass, crystal | verre, cristal
paper | paper, cardboard, papier mache | papier, carton
fabric | fabric, cloth, cotton, wool, woollen, woolen, silk, silken, velvet, felt, plush, knitted, linen, woolly | tissu, coton, laine, soie, velours, feutre, feutrine, peluche, lin, tricot
leather | leather | cuir
plastic | plastic, rubber | plastique, caoutchouc
marble | marble | marbre
straw | straw, wicker | paille, osier
ice | ice, icy, made of ice | glace
`;

/** French materials that are adjectives. */
export const materialAdjectives = `
gold | doré*
silver | argenté*
metal | métallique+
fabric | tricoté*
ice | glacé*
`;

export const sizeTable = `
tiny | tiny, minuscule, mini, miniature, teeny, wee, very small, very little, itsy bitsy, microscopic | minuscule+, mini, miniature+, microscopique+, très petit*, tout petit, toute petite, toutes petites, tout petits
small | small, little, smallish, short, smaller, smallest | petit*, plus petit*
large | large, big, tall, great, oversized, bigger, larger, taller, biggest, largest, tallest, highest | grand*, haut*, gros, grosse+, plus grand*, plus gros, plus grosse+, plus haut*
huge | huge, giant, enormous, gigantic, massive, immense, colossal, very big, very large, very tall, extra large | énorme+, géant*, gigantesque+, immense+, colossal*, colossaux, très grand*, très gros, très grosse+
`;
