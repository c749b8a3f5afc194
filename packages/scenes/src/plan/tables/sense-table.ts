// More words that are a thing by another name: what people call it every day, in both languages, and young animals.
// Word, plural after a slash where no rule makes it | concept; "+baby" after it is a quality, "~" means uncounted, "*" several by itself. Not shapes: noun-table.ts.

export const everydayEnglish = `
mommy | mother
mummy bear | bear
daddy | father
auntie | aunt
croc | crocodile
piggy | pig
froggy | frog
birdy | bird
telly | television
petrol station | gas station
sweet | candy
telephone box/telephone boxes | phone booth
goalie | goalkeeper
schoolboy | student
schoolgirl | student
schoolchild/schoolchildren | student
school child/school children | student
pupil | student
guy | man
lad | boy
gentleman/gentlemen | man
buggy/buggies | baby carriage
welly/wellies | boot
crisp | chips
cola | soft drink
soda | soft drink
tablet | tablet computer
farmhouse | house
bolt | bolt
dartboard | target
steam train | steam locomotive
headphones/headphones | headphone
plank | board
eye patch/eye patches | eyepatch
tennis racquet | tennis racket
football pitch/football pitches | football field
mill | wind mill
dungarees/dungarees | overalls
platform | platform
train platform | platform
station platform | platform
railway platform | platform
garden gnome | gnome
rock band | orchestra
music band | orchestra
jazz band | orchestra
brass band | orchestra
band of musicians/bands of musicians | orchestra
crockery | dish *
tableware | dish *
bike helmet | helmet
bicycle helmet | helmet
cycling helmet | helmet
shopper | customer
footballer | football player
soccer player | football player
horse rider | rider
horseman/horsemen | rider
fireman/firemen | firefighter
firewoman/firewomen | firefighter
firetruck | fire engine
fire truck | fire engine
clownfish/clownfish | clown fish
chef's hat | chef hat
broomstick | broom
lion cub | lion +baby
wolf cub | wolf +baby
fox cub | fox +baby
tiger cub | tiger +baby
mother duck | duck
mother hen | hen
mother bear | bear
father bear | bear
mother cat | cat
mother dog | dog
mummy duck | duck
old man/old men | man +old
old woman/old women | woman +old
supermarket trolley | shopping cart
ferris wheel | ferris wheel
big wheel | ferris wheel
sand castle | sand castle
sandcastle | sand castle
scare crow | scarecrow
light house | lighthouse
butter fly/butter flies | butterfly
rain bow | rainbow
sun flower | sunflower
drinking straw | drinking straw
snowy owl | owl
barn owl | owl
daughter | girl
ramen | ramen ~
space rocket | rocket
sketchbook | notebook
sketch book | notebook
drawing pad | notebook
sketch pad | notebook
santa hat | christmas hat
fur | fur ~
magician wand | magic wand
wizard wand | magic wand
fairy wand | magic wand
farmer's market/farmer's markets | market
farmers market/farmers markets | market
slice of lemon/slices of lemon | lemon slice
slice of orange/slices of orange | orange slice
slice of cake/slices of cake | cake slice
slice of watermelon/slices of watermelon | watermelon slice
son | boy
diner | restaurant
can of soda/cans of soda | soda can
can of cola/cans of cola | soda can
can of beer/cans of beer | beer can
windowsill | window
window sill | window
`;

export const everydayFrench = `
dinde | turkey
calamar | squid
crevette | shrimp
criquet | grasshopper
ver de terre/vers de terre | worm
noix/noix | walnut
hot-dog/hot-dogs | hot dog
cow-boy/cow-boys | cowboy
glace à l'eau/glaces à l'eau | ice lolly
esquimau/esquimaux | ice lolly
cafetière | coffee pot
micro-ondes/micro-ondes | microwave
four à micro-ondes/fours à micro-ondes | microwave
micro | microphone
serviette de plage/serviettes de plage | towel
clé à molette/clés à molette | spanner
boulon | bolt
lampe torche/lampes torches | flashlight
prise | plug
talon haut/talons hauts | high heel
talon aiguille/talons aiguilles | high heel
culotte | underpants
professeur | teacher
professeure | teacher
prof | teacher
élève | student
écolier | student
écolière | student
policière | police officer
gendarme | police officer
chauffeur | driver
charpentier | carpenter
menuisier | carpenter
maçon | builder
peintre | painter
barbier | barber
coiffeur | hairdresser
coiffeuse | hairdresser
marchand | shopkeeper
marchande | shopkeeper
vendeur | shopkeeper
vendeuse | shopkeeper
garagiste | mechanic
comédien | actor
comédienne | actress
grimpeur | climber
grimpeuse | climber
matelot | sailor
ouvrier | worker
ouvrière | worker
sauveteur | lifeguard
marié | groom
chef cuisinier/chefs cuisiniers | chef
cheffe | chef
infirmier | nurse
héros/héros | hero
super-héroïne/super-héroïnes | superhero
superhéroïne | superhero
gamin | child
gosse | child
gars/gars | boy
fillette | girl
gardien de but/gardiens de but | goalkeeper
planche à roulettes/planches à roulettes | skateboard
skate | skateboard
train à vapeur/trains à vapeur | steam locomotive
locomotive à vapeur/locomotives à vapeur | steam locomotive
carrosse | carriage
char d'assaut/chars d'assaut | tank
voiture de course/voitures de course | racing car
voiture de sport/voitures de sport | sports car
poids lourd/poids lourds | truck
landau | baby carriage
poussette | baby carriage
trottinette | electric scooter
manette | controller
manette de jeu/manettes de jeu | controller
bascule | seesaw
cartable | backpack
pupitre | school desk
feuille de papier/feuilles de papier | sheet of paper
feutre | mark pen
stylo feutre/stylos feutres | mark pen
classeur | file folder
but | football goal
cage de but/cages de but | football goal
cible | target
palme | flipper
bouée de sauvetage/bouées de sauvetage | lifebuoy
étal/étals | stall
étal de marché/étals de marché | market stall
étal de fruits/étals de fruits | fruit stall
feu rouge/feux rouges | traffic light
feu vert/feux verts | traffic light
pont-levis/ponts-levis | drawbridge
abri de jardin/abris de jardin | shed
quai | platform
quai de gare/quais de gare | platform
meule de foin/meules de foin | haystack
lit superposé/lits superposés | bunk bed
lits superposés/lits superposés | bunk bed
toilettes/toilettes | toilet ~
confettis/confettis | confetti ~
fauteuil à bascule/fauteuils à bascule | rocking chair
mairie | town hall
salopette | overalls
tuba | tuba
quille | bowling pin
manique | oven glove
cabane dans les arbres/cabanes dans les arbres | tree house
cabane dans un arbre/cabanes dans un arbre | tree house
papier toilette/papiers toilette | roll of toilet paper
rouleau de papier toilette/rouleaux de papier toilette | roll of toilet paper
serviette de bain/serviettes de bain | towel
chandelier | candlestick
carte de crédit/cartes de crédit | bank card
pansement | bandage
balai de sorcière/balais de sorcière | broom
lampion | lantern
pièce montée/pièces montées | wedding cake
caddie | shopping cart
casque de vélo/casques de vélo | helmet
casque audio/casques audio | headphone
nain de jardin/nains de jardin | gnome
maison de poupées/maisons de poupées | dollhouse
cabine téléphonique/cabines téléphoniques | phone booth
cabine de plage/cabines de plage | hut
station essence/stations essence | gas station
gazinière | cooker
penderie | wardrobe
pendule | clock
réveil-matin/réveil-matin | alarm clock
robe de chambre/robes de chambre | dressing gown
pull-over/pull-overs | sweater
débardeur | vest
porte-monnaie/porte-monnaie | purse
potiron | pumpkin
pâtes/pâtes | pasta ~
coca | soft drink
soda | soft drink
goûter | snack
enceinte | loudspeaker
château fort/châteaux forts | castle
boucherie | butcher shop
boutique | shop
poste | post office
bureau de poste/bureaux de poste | post office
étable | cowshed
écurie | stable
moulin à eau/moulins à eau | water mill
cirque | circus
tombeau/tombeaux | grave
donjon | tower
longue-vue/longues-vues | telescope
crème solaire/crèmes solaires | sunscreen
arc | bow
lionceau/lionceaux | lion +baby
louveteau/louveteaux | wolf +baby
renardeau/renardeaux | fox +baby
éléphanteau/éléphanteaux | elephant +baby
baleineau/baleineaux | whale +baby
girafon | giraffe +baby
maman ours/mamans ours | bear
maman canard/mamans canards | duck
cane | duck
mère poule/mères poules | hen
vieillard | man +old
grand-mère/grands-mères | grandmother
mannequin | mannequin
palmier | palm tree
algue | seaweed
malle | trunk
œuf à la coque/œufs à la coque | egg
décapotable | convertible
bijou/bijoux | gem
basketteur | basketball player
basketteuse | basketball player
tennisman | tennis player
lumières/lumières | lights ~
groupe de musique/groupes de musique | orchestra
groupe de rock/groupes de rock | orchestra
groupe de jazz/groupes de jazz | orchestra
groupe de musiciens/groupes de musiciens | orchestra
fanfare | orchestra
vaisselle | dish *
marmite | cooking pot
ramen | ramen ~
râmen | ramen ~
ciré | raincoat
imperméable | raincoat
reine des abeilles/reines des abeilles | bee +queen
bonnet de père noël/bonnets de père noël | christmas hat
bonnet de noël/bonnets de noël | christmas hat
chapeau de père noël/chapeaux de père noël | christmas hat
carnet à dessin/carnets à dessin | notebook
carnet de croquis/carnets de croquis | notebook
carnet de dessin/carnets de dessin | notebook
toque de chef/toques de chef | chef hat
toque de cuisinier/toques de cuisinier | chef hat
fourrure | fur ~
pelage | fur ~
baguette de magicien/baguettes de magicien | magic wand
baguette de sorcier/baguettes de sorcier | magic wand
baguette de fée/baguettes de fée | magic wand
ampli | amplifier
marché fermier/marchés fermiers | market
clochette | bell
grelot | bell
tranche de citron/tranches de citron | lemon slice
tranche d'orange/tranches d'orange | orange slice
rondelle d'orange/rondelles d'orange | orange slice
tranche de pastèque/tranches de pastèque | watermelon slice
tranche de gâteau/tranches de gâteau | cake slice
chaudron | cauldron
fils/fils | boy
rebord de fenêtre/rebords de fenêtre | window
canette/canettes | soda can
devanture de magasin/devantures de magasin | shop window
vitrine de magasin/vitrines de magasin | shop window
vitrine de boutique/vitrines de boutique | shop window
devanture | shop window
montre à gousset/montres à gousset | pocket watch
poignée de porte/poignées de porte | door handle
barque | rowboat
cache-œil/cache-œils | eyepatch
bandeau sur l'œil/bandeaux sur l'œil | eyepatch
panneau routier/panneaux routiers | road sign
foot | football
football | football
ballon de football/ballons de football | football
poêle à bois/poêles à bois | cooker
raquette | racket
conducteur de train/conducteurs de train | train driver
joueur de foot/joueurs de foot | football player
joueur de football/joueurs de football | football player
footballeur | football player
footballeuse | football player
cavalier | rider
cavalière | rider
grande roue/grandes roues | ferris wheel
bonhomme en pain d'épices/bonshommes en pain d'épices | gingerbread man
grotte | cave
enseigne | sign
quiche | quiche
tourteau/tourteaux | crab
boule de Noël/boules de Noël | christmas ball
sucre d'orge/sucres d'orge | candy cane
`;
