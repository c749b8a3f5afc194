// Names of a thing that are not those of its drawings, in both languages, where a prompt says nothing but the name.
// Not words that may stand anywhere in a prompt (everyday-names.ts). The first drawing of the concept's code is meant.

import { colourOfWord } from "@imagier/colours";

const table = `
1F9FA basket, panier, corbeille
1F4BC briefcase, attaché case, mallette, attaché-case
1F42A camel, dromedary, chameau
1F336 chilli, chili, chilli pepper, chili pepper, red pepper, piment, piment rouge
1F35F chips, fries, frites, pommes frites
1F36B chocolate, bar of chocolate, tablette de chocolat, barre de chocolat, chocolat
1F3B2 die, dice, dé, dés
1F4CC drawing pin, thumbtack, push pin, punaise
1F4A7 drop of water, water drop, drop, goutte d'eau, goutte
1F333 oak, oak tree, chêne
1F402 bull, taureau
1F332 fir tree, fir, pine, pine tree, evergreen, conifer, sapin, épicéa, conifère
1F373 fried egg, sunny side up egg, œuf au plat, œuf sur le plat
1F3AE game controller, controller, gamepad, manette de jeu, manette, manette de jeux
1F30D globe, planet earth, earth, globe terrestre, mappemonde
1F50D magnifying glass, magnifier, loupe
1F4F7 camera, appareil photo
1F3A5 movie camera, film camera, caméra de cinéma
1F512 padlock, lock, cadenas, verrou
1F45F running shoe, sneaker, trainer, sports shoe, chaussure de course, chaussure de sport
1F4D0 set square, équerre
1F41A shell, seashell, sea shell, coquillage, coquille
2603 snowman, bonhomme de neige
1F9F3 suitcase, valise, bagage
1F526 torch, pocket lamp, lampe de poche, lampe torche
1F6A6 traffic light, traffic lights, stoplight, feu de circulation, feu tricolore, feux de circulation
1F37A beer, glass of beer, pint of beer, mug of beer, bière, verre de bière, chope de bière
1F377 glass of wine, glass of red wine, wine, verre de vin, verre à vin, vin
1F375 cup of tea, tea, tasse de thé, thé
2615 cup of coffee, mug, cup, coffee, tasse de café, café, tasse
1F964 soda, soft drink, soda cup, gobelet
1F9C3 juice box, carton of juice, brique de jus
1F35C ramen, noodle soup, bowl of noodles, nouilles, bol de nouilles, soupe
1F957 salad, salade
1F357 chicken leg, drumstick, cuisse de poulet, pilon de poulet
1F356 meat, viande
1F35A rice, bowl of rice, riz, bol de riz
1F35D pasta, pâtes
1F366 ice cream, ice cream cone, crème glacée, cornet de glace, glace
1F370 slice of cake, piece of cake, part de gâteau
1F36F honey, jar of honey, pot of honey, miel, pot de miel
1F699 suv, jeep
1F69A truck, lorry, van, delivery van, camion, camionnette
1F692 fire truck, firetruck, camion de pompiers, voiture de pompiers
1F6F5 scooter, moped, vespa
1F6F4 push scooter, trottinette
1F6F8 ufo, spaceship, ovni, soucoupe volante, vaisseau spatial
1F682 steam train, steam engine, locomotive à vapeur, train à vapeur
1FA8A trombone
1F3E2 building, office block, immeuble, bureaux
1F3A1 big wheel, grande roue
1F3A0 carousel, merry-go-round, manège, carrousel
1F3AA circus, cirque
1F421 pufferfish, puffer fish, poisson-globe
1F41E ladybug, ladybird, coccinelle
1F54A dove, pigeon, colombe
1F427 penguin, manchot
1F424 chick, poussin
1F995 dinosaur, dinosaure, diplodocus
1F996 t rex, tyrannosaurus, tyrannosaure
1F40A alligator
1F9A9 flamingo, flamant, flamant rose
1F411 sheep, mouton, brebis
1F414 hen, chicken, poule, poulet
1F43F squirrel, écureuil
1F989 owl, hibou, chouette
1F400 rat
1F3A7 headphones, casque audio, écouteurs
1F4BF cd, disc, disque
1F5A5 desktop computer, monitor, computer screen, ordinateur de bureau, écran
2328 keyboard, computer keyboard, clavier
1F50C plug, prise, prise électrique
1F6D2 shopping trolley, trolley, caddie, chariot de courses
1F45C handbag, sac à main
1F454 tie, cravate
1F9E4 glove, gant, moufles, mittens
1F9E6 sock, chaussette
1F460 high heel, high heels, high heeled shoe, talon, talon aiguille, chaussure à talon, escarpin
1F462 boot, boots, botte, bottes
1F97E hiking boot, walking boot, chaussure de randonnée
1F461 sandal, sandale
1F452 hat, sun hat, straw hat, chapeau, chapeau de paille
1F9E2 cap, baseball cap, casquette
1F4FF necklace, beads, collier
1F48E gem, gemstone, jewel, diamond, diamant, pierre précieuse, joyau, bijou
1F5DD old key, vieille clé
1F527 spanner, clé anglaise, clé plate
1F529 bolt, screw, nut and bolt, vis, boulon
2699 gear, cog, cogwheel, engrenage, roue dentée
26CF pickaxe, pioche
2696 scales, balance
1F5D1 trash can, garbage can, dustbin, bin, rubbish bin, trash bin, poubelle
1FAA3 pail
1F6C1 bath
1F5BC painting, picture frame, framed picture, picture, tableau, cadre, tableau encadré
23F3 sand timer
231B hourglass, sablier
1F4DA stack of books, pile of books, pile de livres
2709 letter, mail, lettre, courrier
1F4EC mailbox, letterbox, letter box, boîte aux lettres
1F58C brush, paint brush, pinceau
1F3A8 palette, paint palette, palette de peintre
1F58D wax crayon, crayon de couleur, crayon gras
1FA79 plaster, band aid, bandage, pansement
1F48A pill, pilule, comprimé
1F3C6 cup trophy, coupe
1F3C5 medal, médaille
1F3AF target, dartboard, cible
1F3B3 bowling ball, boule de bowling
1F3BE tennis ball, balle de tennis
26BD football, soccer ball, ballon de foot, ballon
1F3D3 table tennis bat, ping pong paddle, raquette de ping-pong
1F3F8 badminton racket, shuttlecock, raquette de badminton
1F9E9 puzzle, jigsaw, jigsaw piece
265F pawn, pion
1F9F6 ball of yarn, ball of wool, wool, pelote de laine, pelote, laine
1F9F5 spool of thread, reel of thread, bobine de fil
1F383 pumpkin, halloween pumpkin, carved pumpkin, citrouille, citrouille d'halloween, potiron
1F385 santa, father christmas, père noël
1F381 gift, present, cadeau
1F388 balloon, ballon de baudruche, ballon gonflable
26A1 lightning, lightning bolt, bolt of lightning, éclair, foudre
1F3DD island, île, île déserte
1F341 autumn leaf, feuille d'érable, feuille d'automne
1F343 leaf, leaves, feuille
1F340 four-leaf clover, lucky clover, trèfle à quatre feuilles
2618 clover, trèfle
1F33D corn, corn on the cob, sweetcorn, maïs, épi de maïs
1F331 sprout, young plant, pousse
1FAB4 houseplant, plante verte, plante en pot
1F490 bunch of flowers, bouquet de fleurs
1F347 bunch of grapes, grape, raisin, grappe de raisin
1F352 cherry, cerise
1FAD0 blueberry, myrtille
1F353 strawberry, fraise
1F344-200D-1F7EB brown mushroom, champignon brun
1F46E policeman, policewoman, police officer, policier, policière
1F4B3 credit card, bank card, carte de crédit, carte bancaire
1F369 doughnut, donut, beignet
1F95E pancake, pancakes, crêpes, crêpe
1F6F9 skateboard, planche à roulettes, skate
1F3A4 microphone, mic, micro
1F4F1 mobile phone, cell phone, smartphone, téléphone portable
1F68A tramway, tram, streetcar
260E telephone, landline phone, téléphone, téléphone fixe
1FA80 yo-yo, yoyo
1F374 fork and knife, knife and fork, cutlery, fourchette et couteau, couverts
1F3F9 bow and arrow, arc et flèche, arc et flèches
1F4D8 blue book, livre bleu
1F956 baguette, baguette de pain
1F41D bee, abeille
1F9C0 piece of cheese, cheese, fromage, morceau de fromage
1F36D lollipop, lolly, sucette
1F955 carrot, carotte
1F3D4 mountain, montagne
1F30A wave, vague
x-lighthouse lighthouse, phare
x-meteor meteor, météore, étoile filante
x-pickle pickle, gherkin, cornichon
x-eraser eraser, rubber, gomme
x-monarch-butterfly monarch butterfly, monarch, papillon monarque
x-net-with-handle net with handle, butterfly net, fishing net, épuisette, filet à papillons
`;

const lines = table
  .trim()
  .split("\n")
  .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1).split(", ")] as const);

const article = /^(?:an?|the|une?|les?|la|des|du|de la|some)\s+|^(?:de\s+)?l['’]/;

/** "Une Valise" to "valise": lower case, no article, one space between words, straight apostrophes. */
function bareName(text: string): string {
  const plain = text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[.!?\s]+$/, "")
    .trim();
  return plain.replace(article, "").replace(/[\s-]+/g, " ");
}

const withoutMarks = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("œ", "oe");

const conceptOf = new Map<string, string>();
for (const [concept, names] of lines) for (const name of names) conceptOf.set(bareName(name), concept);
for (const [name, concept] of [...conceptOf]) {
  const plain = withoutMarks(name);
  if (plain.length > 2 && !conceptOf.has(plain)) conceptOf.set(plain, concept); // accents are optional, but "de" is no die
}

/** Every such name with its concept's code. */
export const wholeNames: ReadonlyMap<string, string> = conceptOf;

/** The concept's code, where the whole text is such a name, with or without a colour. */
export function conceptOfName(text: string): string | undefined {
  const name = bareName(text);
  return lookUp(name) ?? lookUp(bareName(withoutColours(name)));
}

const lookUp = (name: string) => conceptOf.get(name) ?? conceptOf.get(name.replace(/s$/, ""));

const withoutColours = (name: string) =>
  name
    .split(" ")
    .filter((word) => colourOfWord(word) === undefined)
    .join(" ");
