// Nouns whose meaning in a scene differs from the lexicon's first line: shapes, merged names, French words of two senses.
// Not the lexicon: @imagier/words has the others.

/** Shape | English names | French names. Plurals by rule, or after a slash. */
export const shapeTable = `
circle | circle, disc, disk | cercle, disque, rond
oval | oval, ellipse | ovale, ellipse
ring | ring | anneau/anneaux
square | square | carré
rectangle | rectangle | rectangle
triangle | triangle | triangle
pentagon | pentagon | pentagone
hexagon | hexagon | hexagone
octagon | octagon | octogone
diamond | diamond, rhombus/rhombuses, rhombus/rhombi, lozenge, diamond shape | losange
star | star | étoile
heart | heart | cœur
cross | cross/crosses | croix/croix
arrow | arrow | flèche
line | line | ligne
crescent | crescent | croissant géométrique/croissants géométriques
spiral | spiral | spirale
cube | cube | cube
sphere | sphere | sphère
cone | cone | cône
pyramid | pyramid | pyramide
cylinder | cylinder | cylindre
table | table | table
shelf | shelf/shelves | étagère
rug | rug, carpet | tapis/tapis
surfboard | surfboard, surf board | planche de surf/planches de surf
baseball-bat | baseball bat | batte de baseball/battes de baseball, batte de base-ball/battes de base-ball
fire-hydrant | fire hydrant, hydrant, fireplug | bouche d'incendie/bouches d'incendie, borne d'incendie/bornes d'incendie
parking-meter | parking meter | parcmètre, horodateur
hair-dryer | hair dryer, hairdryer, hair drier, hairdrier, blow dryer | sèche-cheveux/sèche-cheveux
windmill | windmill, wind mill | moulin à vent/moulins à vent, moulin
aquarium | aquarium, fish tank, fishtank | aquarium
fork | fork | fourchette
refrigerator | refrigerator, fridge | réfrigérateur, frigo, frigidaire
sink | sink, wash basin, washbasin | évier, lavabo
baseball-glove | baseball glove, baseball mitt, catcher's mitt | gant de baseball/gants de baseball
microwave | microwave, microwave oven | micro-ondes/micro-ondes, four à micro-ondes/fours à micro-ondes
toaster | toaster | grille-pain/grille-pain, toasteur
bench | bench, park bench | banc, banc public/bancs publics
tie | tie, necktie, neck tie | cravate
hot-air-balloon | hot air balloon, hot-air balloon, air balloon | montgolfière
street-lamp | street lamp, streetlamp, lamp post, lamppost, street light, streetlight | lampadaire, réverbère
igloo | igloo | igloo
barn | barn | grange
traffic-cone | traffic cone, road cone | cône de signalisation/cônes de signalisation, cône de chantier/cônes de chantier
bridge | bridge | pont
campfire | campfire, camp fire, bonfire | feu de camp/feux de camp
blackboard | blackboard, chalkboard, black board | tableau noir/tableaux noirs, ardoise
`;

/** English names that are one thing here: the name that stays | the others. */
export const mergedNames = `
truck | lorry
pancake | crepe
bookmark | book mark
birdhouse | bird house
hot air balloon | air balloon
phone | cell phone, cellphone, mobile phone, mobilephone, telephone
television | tv
kitten | kitty
rabbit | bunny
child | kid
cookie | biscuit
deer | stag
scarf | sash
chair | seat
sailboat | sail boat
motorcycle | moto
puppy | pup
cat | pussycat, kitty cat
dog | doggy, doggie
bird | birdie
turtle | tortoise
seagull | gull
stone | pebble
t shirt | tee
boat | little boat
house | home
bug | beetle bug
coffee pot | coffee maker
police officer | policewoman, policeman
shrimp | prawn
towel | bath towel, beach towel
aquarium | fish tank
nest | bird nest
spanner | adjustable wrench
algae | seaweed
oven glove | oven mitt
loudspeaker | speaker
`;

/** French word | the English concept it is in a scene. */
export const frenchSenses = `
ballon | balloon
balle | ball
ballon de foot | football
ballon de plage | beach ball
siège | chair
bateau pirate/bateaux pirates | pirate ship
bateau de pirates/bateaux de pirates | pirate ship
charrette | cart
parcmètre | parking meter
bloc | block
chaussure de course/chaussures de course | running shoe
chaussure de sport/chaussures de sport | running shoe
anse | handle
surface | table
table à manger/tables à manger | dining table
table basse/tables basses | coffee table
marches/marches | stairs
parquet | floor
tresse | braid
couette | pigtail
queue de cheval/queues de cheval | ponytail
tache de rousseur/taches de rousseur | freckle
ride | wrinkle
fête | party
fête d'anniversaire/fêtes d'anniversaire | party
évier | sink
institutrice | teacher
instituteur | teacher
maîtresse | teacher
serviette | towel
serviette de table/serviettes de table | napkin
moulin | wind mill
ponton | pier
ourse polaire/ourses polaires | polar bear
ourson | bear
miche de pain/miches de pain | loaf of bread
miche | loaf of bread
crème | cream
nichoir | birdhouse
tasse | cup
mug | mug
biscuit | cookie
bureau | desk
glace | ice cream
tortue | turtle
corbeau/corbeaux | crow
cerf | deer
carte | card
cheminée | chimney
fleur | flower
rocher | rock
roche | rock
masque | mask
panier | basket
corbeille | basket
mouette | seagull
goéland | seagull
avion | airplane
tramway | tram
tram | tram
sorcière | witch
sirène | mermaid
maison | house
ville | city
lampadaire | lamp post
vague | wave
moulin à vent/moulins à vent | wind mill
lapin | rabbit
lapine | rabbit
pion | pawn
poulet | chicken
moto | motorcycle
vélo | bicycle
bicyclette | bicycle
auto | car
bus | bus
autobus/autobus | bus
car scolaire/cars scolaires | school bus
patinette | electric scooter
portable | phone
téléphone | phone
téléphone portable/téléphones portables | phone
télé | television
ordinateur portable/ordinateurs portables | laptop
ordi | computer
bague | ring jewel
diamant | diamond gem
chatte | cat
chienne | dog
jument | horse
ânesse | donkey
louve | wolf
ourse | bear
renarde | fox
matou | cat
minou | cat
toutou | dog
nounours/nounours | teddy bear
peluche | teddy bear
ours en peluche/ours en peluche | teddy bear
gamin | child
gamine | girl
fillette | girl
petite fille/petites filles | girl
petit garçon/petits garçons | boy
bonhomme/bonshommes | man
monsieur/messieurs | man
madame/mesdames | lady
mamie | grandma
papi | grandpa
maman | mother
papa | father
chiot | puppy
oisillon | chick
caneton | duckling
fraise des bois/fraises des bois | strawberry
patate | potato
sapin | fir tree
arbre de Noël/arbres de Noël | christmas tree
pommier | apple tree
cerisier | cherry tree
marguerite | daisy
tabouret | stool
divan | couch
sofa | couch
pont | bridge
bonhomme de neige/bonshommes de neige | snowman
nœud papillon/nœuds papillon | bow tie
nœud papillon/nœuds papillons | bow tie
casquette | cap
bonnet | beanie
pantoufle | slipper
basket | running shoe
gâteau/gâteaux | cake
part de gâteau/parts de gâteau | cake slice
verre | glass
bougie | candle
cadeau/cadeaux | gift
livre | book
bouquin | book
parapluie | umbrella
nuage | cloud
soleil | sun
lune | moon
croissant de lune/croissants de lune | crescent moon
étoile filante/étoiles filantes | shooting star
étoile de mer/étoiles de mer | sea star
caillou/cailloux | stone
galet | stone
montagne russe/montagnes russes | roller coaster
crocodile | crocodile
dino | dinosaure
papillon | butterfly
perroquet | parrot
pingouin | penguin
manchot | penguin
manchote | penguin
hibou/hiboux | owl
chouette | owl
fusée | rocket
vaisseau/vaisseaux | spaceship
soucoupe volante/soucoupes volantes | ufo
ovni | ufo
robot | robot
baguette magique/baguettes magiques | magic wand
boule | ball
pelote | skein
pelote de laine/pelotes de laine | skein
mur | wall
éclair | lightning
pâtisserie | pastry
puits/puits | well
chapeau de sorcière/chapeaux de sorcière | witch hat
camion de pompier/camions de pompier | fire engine
camion de pompiers/camions de pompiers | fire engine
voiture de pompiers/voitures de pompiers | fire engine
nain de jardin/nains de jardin | gnome
plante | plant
nid | nest
œuf | egg
os/os | bone
coquillage | sea shell
cerf-volant/cerfs-volants | kite
banderole | banner
pancarte | sign
panneau/panneaux | sign
affiche | poster
drapeau/drapeaux | flag
cheval/chevaux | horse
pièce | coin
coquille | sea shell
sorcier | wizard
crêpe | pancake
pièce de monnaie/pièces de monnaie | coin
traîneau/traîneaux | sled
feu de circulation/feux de circulation | traffic light
feu tricolore/feux tricolores | traffic light
cage | cage
lavabo | sink
frigo | fridge
vélo de course/vélos de course | bicycle
patins à glace | ice skate
grand-mère/grands-mères | grandmother
grand-père/grands-pères | grandfather
lapereau/lapereaux | rabbit
hirondelle | swallow
canapé | couch
plage de sable/plages de sable | beach
armoire | wardrobe
coccinelle | ladybug
escalier | stairs
lunettes de soleil/lunettes de soleil | sunglasses
casque | helmet
ruban | ribbon
sac | bag
lit | bed
orange/oranges | orange
cahier | notebook
plaid | blanket
pichet | jug
colle | glue
bouchon | cork
sécateur | shears
chaise longue/chaises longues | deck chair
olive/olives | olive
saumon/saumons | salmon
`;

/** English words that are a thing by another name of the lexicon, or one that the lexicon lacks: word | concept. */
export const englishSenses = `
sports ball | ball
parking meter | parking meter
bear cub | bear
surface | table
step | stairs
stair | stairs
bell pepper/peppers | bell pepper
braid | braid
pigtail | pigtail
ponytail | ponytail
freckle | freckle
wrinkle | wrinkle
birthday party/birthday parties | party
teaspoon | spoon
tablespoon | spoon
cub | bear
seat | chair
plane | airplane
pup | puppy
doggy | dog
puppy dog/puppy dogs | puppy
kitty | kitten
bunny | rabbit
bunny rabbit | rabbit
teddy | teddy bear
little girl | girl
little boy | boy
soccer ball | football
trainer | running shoe
mum | mother
mom | mother
dad | father
granny | grandma
pebble | stone
present | gift
daisy | daisy
dwarf/dwarfs | dwarf
web | cobweb
spiderweb | cobweb
lily pad | water lily
waterlily | water lily
fireman | firefighter
`;

/** A concept of these tables that is a thing though a shape has its name. */
export const thingDespiteShape: Readonly<Record<string, string>> = { "ring jewel": "ring", "diamond gem": "diamond" };

/** Lines of the lexicon that are a material, a colour or a size with another noun: they are read in two. */
export const readInTwo =
  "paper boat,paper airplane,paper plane,paper bag,cardboard box,rubber duck,gold coin,starry night,cloudy night,gold bar," +
  "wooden house,glass bottle,green apple,leather boot,straw hat,brick wall,wooden shield,wooden club,bunny,toy car,ape," +
  "open book,old phone,broad dagger,broad sword,broadsword,dead tree,wilted flower,boiled egg,gold medal,golden egg,big top," +
  "pointy hat,image,picture,painting,portrait,chat,brown bear,black bear,group,pile,stack,pair,light,cut,score,cover,form,date,number,area,pattern,location,stand";
