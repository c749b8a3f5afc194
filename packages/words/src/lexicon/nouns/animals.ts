// Animals and their parts: English | French. The notation is told in ../read-entries.ts.
// Not people and not monsters (people.ts, fantasy.ts).

export const animals = `
alligator | alligator m
alpaca | alpaga m
animal | animal m
ant | fourmi f
ant hill, anthill | fourmilière f
anteater | tamanoir m
antelope | antilope f
antler | bois m+ de cerf
ape | grand singe m
aquarium | aquarium m
armadillo | tatou m
baboon | babouin m
badger | blaireau m
barn owl | chouette effraie f
bat | chauve-souris/chauves-souris f
beagle | beagle m
beak | bec m
bear | ours m
beaver | castor m
bee | abeille f
beehive, hive | ruche f
beetle | scarabée m
bird | oiseau m
bird cage, birdcage | cage f à oiseaux
bird house, birdhouse | nichoir m
bird nest | nid m d'oiseau
bison | bison m
blackbird | merle m
boar, wild boar | sanglier m
brontosaurus | brontosaure m
brown bear | ours brun m
budgie, budgerigar | perruche f
buffalo/buffalo | buffle m
bull | taureau m
bulldog | bouledogue m
bumblebee, humble bee | bourdon m
bunny | petit lapin m
butterfly | papillon m
buzzard | buse f
calf/calves | veau m
camel | chameau m
canary | canari m
carp | carpe f
cat | chat m
caterpillar | chenille f
cattle+ | bétail m~
centipede | mille-pattes/mille-pattes m
chameleon | caméléon m
cheetah | guépard m
chick | poussin m
chicken | poulet m
chihuahua | chihuahua m
chimpanzee | chimpanzé m
chipmunk | tamia m
clam | palourde f
claw | griffe f
clown fish/clown fish | poisson-clown/poissons-clowns m
clownfish/clownfish, clown fish/clown fish | poisson-clown/poissons-clowns m
cobra | cobra m
cobweb, spider web | toile f d'araignée
cockatoo | cacatoès/cacatoès m
cockroach | cafard m
cocoon | cocon m
cod | morue f
collie | colley m
coral~ | corail/coraux m#
cow | vache f
coyote | coyote m
crab | crabe m
cricket | grillon m
crocodile | crocodile m
crow | corbeau m
cuckoo | coucou/coucous m
dachshund | teckel m
dalmatian | dalmatien m
deer/deer | cerf m
deer head | tête f de cerf
dinosaur | dinosaure m
dodo | dodo m
doe | biche f
dog | chien m
dog house, doghouse, kennel | niche f
dolphin | dauphin m
donkey | âne m
dove | colombe f
dragonfly | libellule f
duck | canard m
duckling | caneton m
eagle | aigle m
egg | œuf m
eel | anguille f
elephant | éléphant m
ewe | brebis f
falcon | faucon m
fang | croc m
fawn | faon m
feather | plume f
ferret | furet m
filly | pouliche f
fin | nageoire f
finch | pinson m
firefly | luciole f
fish/fish | poisson m
fish bone, fishbone | arête f de poisson
fish tank | aquarium m
flamingo | flamant rose m
flea | puce f
fly | mouche f
foal | poulain m
footprint | empreinte f de pas
fossil | fossile m
fox | renard m
frog | grenouille f
gazelle | gazelle f
gecko | gecko m
gerbil | gerbille f
german shepherd | berger m allemand
giraffe | girafe f
gnu, wildebeest | gnou m
goat | chèvre f
goldfish/goldfish | poisson rouge m
goose/geese | oie f
gorilla | gorille m
gosling | oison m
grasshopper | sauterelle f
greyhound | lévrier m
guinea pig | cochon m d'Inde
gull, seagull | mouette f
hammerhead shark, hammerhead | requin-marteau/requins-marteaux m
hamster | hamster m
hare | lièvre m
hawk | faucon m
hedgehog | hérisson m
hen | poule f
hermit crab | bernard-l'ermite/bernard-l'ermite m
heron | héron m
hippo, hippopotamus | hippopotame m
hoof/hooves | sabot m
honeycomb | rayon m de miel
horn | corne f
hornet | frelon m
horse | cheval m
horse head | tête f de cheval
horseshoe | fer m à cheval
hound | chien m de chasse
hummingbird | colibri m
husky | husky m
hyena | hyène f
ibis | ibis m
iguana | iguane m
insect | insecte m
jackal | chacal/chacals m
jaguar | jaguar m
jellyfish/jellyfish | méduse f
kangaroo | kangourou m
killer whale, orca | orque f
kingfisher | martin-pêcheur/martins-pêcheurs m
kitten | chaton m
koala | koala m
labrador | labrador m
labrador | labrador m
ladybug, ladybird | coccinelle f
lamb | agneau m
lark | alouette f
leech | sangsue f
lemur | lémurien m
leopard | léopard m
lion | lion m
lion head | tête f de lion
lioness | lionne f
lizard | lézard m
llama | lama m
lobster | homard m
louse/lice | pou/poux m
lynx | lynx m
macaw | ara m
magpie | pie f
mammoth | mammouth m
mantis, praying mantis | mante religieuse f
maggot | asticot m
mare | jument f
mole | taupe f
mollusc | mollusque m
mongoose | mangouste f
monkey | singe m
moose/moose, elk/elk | élan m
mosquito/mosquitoes | moustique m
moth | papillon m de nuit
mouse/mice | souris f
mule | mulet m
nautilus | nautile m
nest | nid m
nest eggs | nid m avec des œufs
newt | triton m
nightingale | rossignol m
ocelot | ocelot m
octopus | pieuvre f
opossum | opossum m
orangutan | orang-outan/orangs-outans m
ostrich | autruche f
otter | loutre f
owl | hibou/hiboux m
ox/oxen | bœuf m
oyster | huître f
panda | panda m
pheasant | faisan m
piranha | piranha m
possum, opossum | opossum m
pterodactyl | ptérodactyle m
pufferfish/pufferfish, puffer fish/puffer fish | poisson-globe/poissons-globes m
puffin | macareux/macareux m
pug | carlin m
puma, cougar | puma m
python | python m
quail | caille f
red panda | panda roux m
panther | panthère f
parrot | perroquet m
partridge | perdrix f
paw | patte f
paw print | empreinte f de patte
peacock | paon m
pelican | pélican m
penguin | manchot m
pig | cochon m
piglet | porcelet m
pigeon | pigeon m
piggy bank | tirelire f
polar bear | ours polaire m
pony | poney m
poodle | caniche m
porcupine | porc-épic/porcs-épics m
prawn | crevette f
puppy | chiot m
rabbit | lapin m
rabbit head | tête f de lapin
raccoon | raton laveur m
ram | bélier m
rat | rat m
rattlesnake | serpent m à sonnette
raven | corbeau m
ray | raie f
reindeer/reindeer | renne m
rhino, rhinoceros | rhinocéros m
robin | rouge-gorge/rouges-gorges m
rooster, cockerel | coq m
saddle | selle f
salamander | salamandre f
salmon/salmon | saumon m
scarab | scarabée m
scorpion | scorpion m
sea horse, seahorse | hippocampe m
sea lion | otarie f
sea urchin | oursin m
seal | phoque m
sea serpent | serpent m de mer
sea shell, seashell, shell | coquillage m
sea star, starfish/starfish | étoile f de mer
sea turtle | tortue f de mer
shark | requin m
shark fin | aileron m de requin
sheep/sheep | mouton m
shrew | musaraigne f
shrimp | crevette f
siamese cat | chat m siamois
skunk | mouffette f
sloth | paresseux m
slug | limace f
snail | escargot m
snake | serpent m
spaniel | épagneul m
sparrow | moineau m
spider | araignée f
squid/squid | calmar m
squirrel | écureuil m
stag | cerf m
stallion | étalon m
starling | étourneau m
stegosaurus | stégosaure m
stick insect | phasme m
stork | cigogne f
sting ray, stingray | raie f pastenague
swallow | hirondelle f
swan | cygne m
swordfish | espadon m
tadpole | têtard m
tail | queue f
tapir | tapir m
tarantula | tarentule f
tentacle | tentacule m
termite | termite m
terrier | terrier m
tick | tique f
tiger | tigre m
tit | mésange f
toad | crapaud m
tortoise | tortue f
toucan | toucan m
trout/trout | truite f
tuna/tuna | thon m
turkey | dindon m
turtle shell | carapace f
turtle | tortue f
tusk | défense f
udder | pis m
viper | vipère f
vulture | vautour m
walrus | morse m
wasp | guêpe f
water buffalo/water buffalo | buffle m d'eau
weasel | belette f
whale | baleine f
whale tail | queue f de baleine
wildcat | chat m sauvage
wing | aile f
wings+ | ailes f+
wolf/wolves | loup m
wolf head | tête f de loup
wombat | wombat m
woodpecker | pic m
worm | ver m
tyrannosaurus/tyrannosaurus, t rex/t rex | tyrannosaure m
triceratops/triceratops | tricératops m
velociraptor | vélociraptor m
sauropod | sauropode m
mite | acarien m
yak | yak m
zebra | zèbre m
mane | crinière f
whisker | vibrisse f
parakeet | perruche f
guinea fowl | pintade f
marmot | marmotte f
meerkat | suricate m
platypus/platypuses | ornithorynque m
bat wing | aile f de chauve-souris
narwhal | narval/narvals m
manatee | lamantin m
dragonfly wing | aile f de libellule
`;
