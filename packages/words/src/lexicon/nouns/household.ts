// What stands in a house: furniture, kitchen, bathroom, toys: English | French. The notation is told in ../read-entries.ts.
// Not clothes (clothes.ts), tools (tools.ts) or machines with a screen (technology.ts).

export const household = `
air conditioner | climatiseur m
alarm clock | réveil m
amphora | amphore f
apron | tablier m
armchair | fauteuil m
ashtray | cendrier m
baby bottle, feeding bottle | biberon m
baby carriage, stroller, pram | poussette f
baby monitor | babyphone m
baking tray | plaque f de cuisson
ball | ballon m
balloon | ballon m
balloons+ | ballons m+
barrel | tonneau m
basin | bassine f
basket | panier m
bath towel | serviette f de bain
bath, bathtub, tub | baignoire f
bathrobe | peignoir m
bean bag | pouf m
bed sheet | drap m
bed | lit m
bedside lamp | lampe f de chevet
bedspread | couvre-lit/couvre-lits m
bowl of soup | bol m de soupe
bubble bath | bain m moussant
butter dish | beurrier m
canopy bed | lit m à baldaquin
changing table | table f à langer
clothesline, clothes line, washing line | corde f à linge
coaster | dessous-de-verre/dessous-de-verre m
colander, strainer | passoire f
cookie jar | pot m à biscuits
cool box, picnic cooler | glacière f
counter, countertop, worktop | comptoir m
cuckoo clock | coucou m suisse
cup of milk | tasse f de lait
double bed | lit double m
egg timer | minuteur m
fairy lights+ | guirlande f# lumineuse
footstool | repose-pieds/repose-pieds m
grandfather clock | horloge f comtoise
high chair | chaise f haute
ice cube tray | bac m à glaçons
jewelry box, jewellery box | boîte f à bijoux
landing net, dip net | épuisette f
laundry basket | panier m à linge
mosquito net | moustiquaire f
oil lamp | lampe f à huile
pencil holder, pencil pot, pen holder | pot m à crayons
pillowcase | taie f d'oreiller
placemat, place mat | set m de table
radiator | radiateur m
salad bowl | saladier m
satchel | cartable m
saucer | soucoupe f
shoe rack | meuble m à chaussures
shop window, shopfront | vitrine f
shower curtain | rideau m de douche
sideboard | buffet m
single bed | lit simple m
bedside table, nightstand | table f de chevet
bell | cloche f
bench | banc m
bib | bavoir m
bin, trash can, garbage can, dustbin, trash bin, waste bin | poubelle f
blanket | couverture f
blender | mixeur m
blinds+ | stores m+
board | planche f
bookcase, bookshelf/bookshelves | bibliothèque f
bottle | bouteille f
bottle opener | décapsuleur m
bottle cap | capsule f de bouteille
bow | nœud m
bowl | bol m
box | boîte f
broom | balai m
brush | brosse f
bubble | bulle f
bubbles+ | bulles f+
bucket | seau m
building blocks+ | cubes m+
bunk bed | lits superposés m+
cabinet, cupboard | placard m
candle | bougie f
candlestick, candle holder | bougeoir m
candles+ | bougies f+
can opener, tin opener | ouvre-boîte m
carpet, rug | tapis m
carton | carton m
cauldron, caldron | chaudron m
ceiling fan | ventilateur m de plafond
ceiling lamp, ceiling light | plafonnier m
chair | chaise f
chandelier | lustre m
chest | coffre m
chest of drawers/chests of drawers, dresser | commode f
chimney | cheminée f
chopping board, cutting board | planche f à découper
chopsticks+ | baguettes f+
christmas ball, christmas bauble, bauble | boule f de Noël
christmas stocking | chaussette f de Noël
clock | horloge f
clothes hanger, coat hanger, hanger, hanging hook | cintre m
clothes peg, clothespin, clothes pin | pince f à linge
coat rack, coat stand | portemanteau m
coffee maker, coffee machine | machine f à café
coffee table | table basse f
comb | peigne m
cooker, stove | cuisinière f
cooking pot, pot, saucepan | casserole f
corkscrew | tire-bouchon m
cot, crib, cradle | berceau m
couch, sofa | canapé m
crate | caisse f
crayon | crayon m de cire
cup | tasse f
curtain | rideau m
curtains+ | rideaux m+
cushion | coussin m
cutlery~ | couverts m+
deck chair, lounge chair | transat m
decoration | décoration f
desk | bureau m
desk lamp | lampe f de bureau
detergent~ | lessive f
dice/dice, die/dice | dé m
dining table | table f de salle à manger
dish | plat m
dish washer, dishwasher | lave-vaisselle/lave-vaisselle m
doll | poupée f
door | porte f
door bell, doorbell | sonnette f
door handle, doorknob | poignée f de porte
door mat, doormat | paillasson m
drawer | tiroir m
drawers+ | tiroirs m+
duvet | couette f
egg cup | coquetier m
fan | ventilateur m
faucet, tap, water tap | robinet m
fence | clôture f
filing cabinet, file cabinet | armoire f de classement
fire extinguisher | extincteur m
firework | feu/feux m d'artifice
fireworks+ | feux m+ d'artifice
fireplace | cheminée f
firecracker | pétard m
flask | gourde f
floor lamp | lampadaire m
fork | fourchette f
frame, picture frame | cadre m
freezer | congélateur m
fridge, refrigerator | réfrigérateur m
frying pan, pan, skillet | poêle f
funnel | entonnoir m
furniture~ | meubles m+
garland | guirlande f
gift, present | cadeau m
gift box | boîte f cadeau
glass | verre m
goblet | gobelet m
grater | râpe f
hair dryer, hairdryer, hair drier | sèche-cheveux/sèche-cheveux m
hairbrush, hair brush | brosse f à cheveux
hammock | hamac m
hourglass | sablier m
iron | fer m à repasser
ironing board | planche f à repasser
jar | bocal/bocaux m
jug, pitcher | carafe f
jigsaw, jigsaw puzzle, puzzle | puzzle m
jigsaw piece, puzzle piece | pièce f de puzzle
kettle | bouilloire f
key | clé f
key ring, keyring, keychain | porte-clés m
keyhole | trou m de serrure
keys+ | clés f+
kitchen scale | balance f de cuisine
kitchen knife/kitchen knives | couteau m de cuisine
kite | cerf-volant/cerfs-volants m
knife/knives | couteau m
ladle | louche f
lamp | lampe f
lampshade | abat-jour/abat-jour m
lantern | lanterne f
laundry~ | linge m
lid | couvercle m
light bulb, lightbulb, bulb, electric light bulb | ampoule f
lighter | briquet m
lipstick | rouge m à lèvres
lock | serrure f
locker | casier m
lotion | lotion f
makeup~ | maquillage m
marble | bille f
mask | masque m
mat | tapis m
match | allumette f
matchbox, match box | boîte f d'allumettes
mattress | matelas m
measuring cup | verre m doseur
microwave, microwave oven | four m à micro-ondes
mirror | miroir m
mixer | batteur m
mobile | mobile m
mop | serpillière f
mousetrap, mouse trap | piège m à souris
mug | tasse f
nail clipper | coupe-ongles m
nail polish~ | vernis m à ongles
napkin | serviette f
needle | aiguille f
night light | veilleuse f
office chair | chaise f de bureau
origami/origami | origami m
ornament | décoration f
oven | four m
oven glove, oven mitt | gant m de cuisine
pacifier | tétine f
padlock | cadenas m
paper towel | essuie-tout/essuie-tout m
parasol, beach umbrella | parasol m
party hat | chapeau m de fête
party popper | cotillon m
pepper mill | moulin m à poivre
perfume | parfum m
perfume bottle, bottle of perfume | flacon m de parfum
piggybank | tirelire f
pillow | oreiller m
pinwheel | moulin m à vent
plate | assiette f
playpen | parc m pour bébé
plunger | ventouse f
pressure cooker | autocuiseur m
powder~ | poudre f
purse | sac m à main
rattle, baby rattle | hochet m
razor | rasoir m
remote, remote control | télécommande f
rice cooker | cuiseur m à riz
rocking chair | fauteuil m à bascule
rocking horse | cheval m à bascule
roll of toilet paper, toilet paper~, toilet roll | rouleau m de papier toilette
rubber duck | canard m en plastique
rubbish~, garbage~, trash~ | ordures f+
safe, strongbox | coffre-fort/coffres-forts m
safety pin | épingle f à nourrice
salt shaker | salière f
scale, bathroom scale | balance f
scales+, balance scale, justice scale | balance f
seesaw | balançoire f à bascule
sewing machine | machine f à coudre
shampoo~ | shampoing m
shaving cream~ | mousse f à raser
shelf/shelves | étagère f
shower | douche f
shower head | pommeau m de douche
sink, wash basin, washbasin | lavabo m
skein, ball of yarn | pelote f de laine
skipping rope, jump rope | corde f à sauter
slide | toboggan m
soap~ | savon m
soap bar, bar of soap | savon m
soap bubble | bulle f de savon
socket, power socket, power outlet, electrical socket | prise électrique f
sofa bed | canapé-lit/canapés-lits m
spatula | spatule f
spinning top, spinning toy | toupie f
spool, thread spool, spool of thread | bobine f de fil
sponge | éponge f
spoon | cuillère f
spray bottle | vaporisateur m
stool | tabouret m
straw for drinking | paille f à boire
straw | paille f
string light | guirlande lumineuse f
sugar bowl | sucrier m
sundial | cadran m solaire
swing | balançoire f
table | table f
table lamp | lampe f de table
tablecloth, table cloth | nappe f
tea towel | torchon m
teddy bear, teddy | ours m en peluche
thermos | thermos m
thread~ | fil m
tin can, can | boîte f de conserve
tissue box, box of tissues | boîte f de mouchoirs
toaster | grille-pain/grille-pain m
toilet brush | brosse f à toilettes
toilet | toilettes f+
toothbrush, tooth brush | brosse f à dents
toothpaste~ | dentifrice m
towel | serviette f
toy chest, toy box | coffre m à jouets
toy | jouet m
toy car | petite voiture f
tray | plateau m
tricycle | tricycle m
trolley | chariot m
umbrella stand | porte-parapluies/porte-parapluies m
umbrella | parapluie m
vacuum cleaner, vacuum | aspirateur m
vent | bouche f d'aération
wall clock | horloge murale f
wardrobe, closet | armoire f
washing machine | machine f à laver
wastebasket, waste basket | corbeille f à papier
wastepaper basket, waste paper basket | corbeille f à papier
water cooler, water dispenser | fontaine f à eau
water heater | chauffe-eau/chauffe-eau m
watering can | arrosoir m
wet floor sign | panneau m de sol mouillé
whisk | fouet m
wok | wok m
writing slate | ardoise f
yarn~ | laine f
cage | cage f
`;
