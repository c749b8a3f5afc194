// Qualities beside colour, material and size: the canonical English word first, then its other English | French words.
// "joyeuse+" is joyeuse and joyeuses; "content*" has all four endings. What is not here stands in the lexicon's adjectives.

export const qualityTable = `
messy, untidy, cluttered | en désordre, désordonné*, encombré*
happy, cheerful, joyful, glad, merry | heureux, heureuse+, joyeux, joyeuse+, content*, gai*
calm | calme+
quiet, tranquil | tranquille+
peaceful, serene | paisible+, serein*
lively, bustling, busy | animé*
festive | festif+, festive+
lonely, alone | seul*, solitaire+
gloomy, eerie | lugubre+, sinistre+
sad, unhappy | triste+, malheureux, malheureuse+
smiling, grinning | souriant*
scared, frightened, afraid, terrified | effrayé*, apeuré*
sleeping, asleep | endormi*
sleepy, drowsy | somnolent*
in love | amoureux, amoureuse+
beautiful, gorgeous, lovely | beau, beaux, bel, belle+, magnifique+
pretty | joli*
cute, adorable | mignon+, mignonne+, adorable+
old, elderly, aged | vieux, vieil, vieille+, âgé*
new | nouveau, nouveaux, nouvel, nouvelle+, neuf+, neuve+
young | jeune+
spring | de printemps, printanier+, printanière+
summer | d'été, estival*
autumn, autumnal | d'automne, automnal*
winter, wintry | d'hiver, hivernal*
square | carré*
oval | ovale+
sliced, slice of, slices of | tranche de, tranches de, rondelle de, rondelles de, tranché*, coupé* en tranches
steaming | fumante+
round, rounded, circular | rond*, arrondi*, circulaire+
clear, cloudless | dégagé*
bright, luminous | lumineux, lumineuse+
glowing | rougeoyant*
striped, stripy, tabby | tigré*, rayé*, à rayures
dotted, polka dot, polka dotted | à pois
spotted, speckled | tacheté*, moucheté*
checkered, chequered, checked, tartan, plaid | à carreaux, à damier
colorful, colourful, coloured, colored, multicolored, multicoloured, multicolor, rainbow coloured | multicolore+, coloré*, bariolé*
rainbow | arc-en-ciel
hot | chaud*, brûlant*
cold | froid*
angry, furious, cross | en colère, fâché*, furieux, furieuse+
funny | drôle+, amusant*, rigolo+, rigolote+
friendly, kind, nice | gentil+, gentille+, sympathique+, amical*, amicaux
brave, courageous | courageux, courageuse+, brave+
shy | timide+
lazy | paresseux, paresseuse+
proud | fier+, fière+
tired | fatigué*
hungry | affamé*
surprised, astonished | surpris, surprise+, étonné*
long | long+, longue+
high | -
low | bas, basse+
wide, broad | large+
narrow | étroit*
thin, slim, skinny, slender | mince+, fin*, maigre+
thick | épais, épaisse+
fat, chubby, plump | gras, grasse+, dodu*, potelé*, grassouillet+, grassouillette+
fluffy | duveteux, duveteuse+, tout doux
furry, hairy | poilu*, velu*
curly | bouclé*, frisé*
bald | chauve+
bearded | barbu*
soft | doux, douce+, moelleux, moelleuse+
hard | dur*
shiny, gleaming, shining, glossy | brillant*
sparkling, glittering, glittery, twinkling | étincelant*, scintillant*, pailleté*
broken | cassé*, brisé*
open, opened | ouvert*
closed, shut | fermé*
empty | vide+
full | plein*
lit, lighted, lit up, illuminated | allumé*, éclairé*, illuminé*
clean | propre+
dirty | sale+
wet | mouillé*
dry | sec+, sèche+
fresh | frais, fraîche+
ripe | mûr*
rotten | pourri*
juicy | juteux, juteuse+
delicious, tasty, yummy | délicieux, délicieuse+
sweet | sucré*
strong | fort*, costaud*
fast, quick | rapide+
slow | lent*
flying | volant*
blooming, flowering, in bloom | fleuri*, en fleur, en fleurs
rough, choppy, wavy | agité*, houleux, houleuse+, démonté*, déchaîné*
cosy, cozy | cosy, cocooning, douillet+, douillette+
majestic | majestueux, majestueuse+
elegant, fancy | élégant*, chic
magic, magical, enchanted | magique+, enchanté*
mysterious | mystérieux, mystérieuse+
scary, frightening, spooky | effrayant*
haunted | hanté*
rusty | rouillé*
wild | sauvage+
transparent, see through | transparent*
flat | plat+, plate+
pointed, pointy | pointu*
modern | moderne+
ancient | antique+, ancien, ancienne+, anciens
medieval | médiéval*, médiévaux
royal | royal*, royaux
wise | sage+
playful | joueur+, joueuse+
curious | curieux, curieuse+
mad, crazy | fou+, fol, folle+
rich | riche+
poor | pauvre+
sick, ill | malade+
snowy, snow covered, snow capped | enneigé*
sunny, sunlit | ensoleillé*
starry | étoilé*
moonlit | éclairé par la lune
rainy | pluvieux, pluvieuse+
foggy, misty | brumeux, brumeuse+
stormy | orageux, orageuse+
cloudy | nuageux, nuageuse+
nocturnal | nocturne+
leafy | feuillu*
bare | nu*, dénudé*
dead | mort*
floating | flottant*
folded | plié*
rolled | roulé*
sliced, cut, cut in half, cut in two, cut into slices, cut in slices, cut into pieces | coupé en deux, coupée en deux, coupés en deux, coupées en deux, coupé*, tranché*
peeled | épluché*, pelé*
half eaten, bitten | croqué*, à moitié mangé*
melting, melted | fondant*, fondu*
burning, flaming, on fire | enflammé*, en flammes, en feu
decorated | décoré*
wrapped | emballé*
winged | ailé*
horned | cornu*
baby | bébé
sitting, seated, sat | assis, assise+, en position assise
standing | debout
lying, lying down, laid down | couché*, allongé*, étendu*
crouching, crouched | accroupi*
kneeling | agenouillé*, à genoux
hanging, hung | suspendu*, accroché*
leaning | appuyé*, penché*
curled up | roulé en boule, roulée en boule, lové*
upside down | à l'envers
balancing | en équilibre
`;

/** Parts that say how something looks: "with stripes". */
export const patternTable = `
striped | stripes, stripe | rayures, rayure
dotted | dots, polka dots | pois
spotted | spots | taches
checkered | checks, squares pattern | carreaux
`;

/** What the lexicon has as adjectives and says something else in a scene. */
export const notQualities =
  "left,right,stacked,big,large,little,small,tiny,huge,enormous,giant,great,tall,short,mini,miniature,golden,very big,extra large," +
  "double,triple,underwater,human,animated,cartoon,shaded,horizontal,vertical,whole,bronze,checkered,living,isolated,simple,square";
