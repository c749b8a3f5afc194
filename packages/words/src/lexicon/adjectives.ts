// Adjectives that names of drawings use: English | French masculine, and the feminine where no rule makes it.
// ^ stands before its noun in French. Not colours: they are @imagier/colours.

export const adjectives = `
abandoned | abandonné
abstract | abstrait
african | africain
ancient | antique
angry | en colère !
animated | animé
apocalyptic | apocalyptique
arctic | arctique
armed | armé
armored | blindé
autumn, autumnal | d'automne !
bad | mauvais ^
bald | chauve
bearded | barbu
beautiful | beau/beaux belle bel ^
bent | tordu
big, large | grand ^
bitten | croqué
bleeding | saignant
blind | aveugle
blindfolded | aux yeux bandés !
bloody | sanglant
blooming | en fleurs !
blank | vierge
boiling | bouillant
bright | lumineux
broad | large
broken | cassé
bronze | de bronze !
burning, flaming | en flammes !
cartoon | de dessin animé !
carved | sculpté
celtic | celtique
chained | enchaîné
cheerful | joyeux
checkered | à damier !
chinese | chinois
circular | circulaire
classic, classical | classique
clean | propre
closed, shut | fermé
cloudy | nuageux
coiled | enroulé
cold | froid
colorful, colourful, multicolored | multicolore
conical | conique
cooked | cuit
corked | bouché
cracked | fissuré
crossed | croisé
crowned | couronné
crying | en pleurs !
cubic | cubique
curled, curly | bouclé
curved | courbé
cut | coupé
cute | mignon mignonne
damaged | endommagé
dark | sombre
dead | mort
decorated | décoré
deep | profond
delicious | délicieux
digital | numérique
dirty | sale
domed | à coupole !
dotted | à pois !
divided | divisé
double | double ^
dressed | habillé
dripping | dégoulinant
dry | sec/secs sèche
egyptian | égyptien
electric, electrical | électrique
electronic | électronique
elegant | élégant
empty | vide
enraged | enragé
erect | dressé
european | européen
evil | maléfique
exploding | en train d'exploser !
extra large | très grand ^
fat | gros grosse ^
feathered | à plumes !
female | féminin
fierce | féroce
flat | plat
flexible | flexible
floating | flottant
floral | floral/floraux
flowering | fleuri
fluffy | duveteux
flying | volant
folded | plié
forked | fourchu
fragile | fragile
french | français
fresh | frais fraîche
fried | frit
frightened, scared | effrayé
frozen | gelé
full | plein
funny | drôle
gaping | béant
giant | géant
glowing | lumineux
golden | doré
good | bon bonne ^
gothic | gothique
great | grand ^
greek | grec/grecs grecque
gooey | gluant
grilled | grillé
grinning, smiling | souriant
hairy | poilu
half eaten | à moitié mangé !
handmade | artisanal/artisanaux
hanged | pendu
happy | joyeux
hard | dur
haunted | hanté
heart shaped | en forme de cœur !
heavy | lourd
healthy | sain
heroic | héroïque
hexagonal | hexagonal/hexagonaux
high | haut
hollow | creux creuse
holy | sacré
horned | cornu
horizontal | horizontal/horizontaux
hot | chaud
huge, enormous | énorme
human | humain
hungry | affamé
imperial | impérial/impériaux
indian | indien
infinite | infini
injured, wounded | blessé
inverted | inversé
isolated | isolé
italian | italien
japanese | japonais
kneeling | à genoux !
layered | en couches !
left | gauche
linked | relié
lit | allumé
little, small | petit ^
living | vivant
locked | verrouillé
lonely | solitaire
long | long/longs longue ^
lost | perdu
lucky | porte-bonheur !
lunar | lunaire
magic, magical | magique
male | masculin
marine | marin
masked | masqué
mechanical | mécanique
medical | médical/médicaux
medieval | médiéval/médiévaux
mexican | mexicain
mighty | puissant
military | militaire
mini, miniature | miniature
mobile, portable | portable
modern | moderne
moldy | moisi
muscular | musclé
musical | musical/musicaux
mysterious | mystérieux
mystical | mystique
mad | fou/fous folle
naked | nu
narrow | étroit
natural | naturel
new | nouveau/nouveaux nouvelle nouvel ^
nuclear | nucléaire
octagonal | octogonal/octogonaux
old | vieux/vieux vieille vieil ^
open, opened | ouvert
oriental | oriental/orientaux
ornate | orné
pear shaped | en forme de poire !
painted | peint
peeled | épluché
perforated | perforé
personal | personnel
pierced | percé
pointed, pointy | pointu
poisonous | toxique
polar | polaire
poor | pauvre
pregnant | enceinte
pretty | joli ^
primitive | primitif
radioactive | radioactif
rainy | pluvieux
raw | cru
rectangular | rectangulaire
refined | raffiné
retro, vintage | rétro !
rich | riche
right | droit
ringed | annelé
ripe | mûr
roast, roasted | rôti
robotic | robotique
rolled, rolled up | enroulé
roman | romain
rotten | pourri
round, rounded | rond
royal | royal/royaux
russian | russe
rusty | rouillé
quick, fast | rapide
sad, unhappy | triste
sacred | sacré
scaly | écailleux
scary | effrayant
secret | secret secrète
severed | tranché
shaded | ombré
serious | sérieux
sharp | tranchant
shattered | brisé
shiny, gleaming, shining | brillant
short | court
sick, ill | malade
silly | bête
simple | simple
skinny, thin, sleepy, drowsy | ensommeillé
sliced | tranché
slim | mince
intelligent | intelligent
smoking | fumant
smooth | lisse
snowy | enneigé
slow | lent
soft | doux douce
solar | solaire
solid | solide
spanish | espagnol
spherical | sphérique
spiky, spiked | hérissé
sparkling | étincelant
spiral | en spirale !
spotted | tacheté
square | carré
stacked | empilé
stained | taché
star shaped | en forme d'étoile !
starry | étoilé
steaming | fumant
straight | droit
strange, weird | étrange
striped | rayé
strong | fort
stuffed | farci
suspicious | méfiant
sunny | ensoleillé
surprised | surpris
sweet | sucré
swirling | tourbillonnant
swiss | suisse
symmetrical | symétrique
tall | grand ^
tangled | emmêlé
terrestrial | terrestre
thai | thaïlandais
thick | épais épaisse
thorny | épineux
tied | noué
tilted | incliné
tiny | minuscule
tired | fatigué
torn | déchiré
traditional | traditionnel
transparent | transparent
triangular | triangulaire
tribal | tribal/tribaux
triple | triple ^
tropical | tropical/tropicaux
twisted | torsadé
ugly | laid
underwater | sous-marin
unlit | éteint
unlocked | déverrouillé
upside down | à l'envers !
vegetarian | végétarien
vertical | vertical/verticaux
very big | très grand ^
vibrating | vibrant
vicious | féroce
viking | viking
volcanic | volcanique
worried | inquiet inquiète
invisible | invisible
warm | chaud
wavy | ondulé
wet | mouillé
whole | entier entière
wicked | maléfique
wide | large
wild | sauvage
wilted | fané
windy | venteux
winged | ailé
worn, worn out | usé
wrapped | emballé
wrecked | détruit
wrinkled | ridé
young | jeune ^
`;
