// Plants, landscapes, weather and sky: English | French. The notation is told in ../read-entries.ts.
// Not food: a plant that is eaten stands in food.ts.

export const nature = `
agave | agave m
acorn | gland m
algae+ | algues f+
aloe | aloès m
anemone | anémone f
asteroid | astéroïde m
aurora borealis, northern lights | aurore f boréale
aurora | aurore boréale f
autumn leaf/autumn leaves | feuille f d'automne
bamboo~ | bambou m#
baobab | baobab m
bark~ | écorce f#
bay | baie f
beach | plage f
beech | hêtre m
black hole | trou m noir
blossom | fleur f
bluebell | jacinthe f des bois
bonsai | bonsaï m
boulder | rocher m
bouquet | bouquet m
branch | branche f
bush | buisson m
buttercup | bouton-d'or/boutons-d'or m
cactus/cacti | cactus m
canyon | canyon m
carnation | œillet m
cave | grotte f
cave entrance | entrée f de grotte
cedar | cèdre m
cherry blossom | fleur f de cerisier
chestnut tree | châtaignier m
christmas tree | sapin m de Noël
cliff | falaise f
cloud | nuage m
cloudy night | nuit nuageuse f
clover, trefoil | trèfle m
coast | côte f
comet | comète f
constellation | constellation f
coral reef | récif m de corail
cornflower | bleuet m
crater | cratère m
crescent moon | croissant m de lune
crystal | cristal/cristaux m
cyclone | cyclone m
cypress | cyprès m
daffodil | jonquille f
daisy | marguerite f
dandelion | pissenlit m
dead tree | arbre mort m
desert | désert m
dew drop | goutte f de rosée
diamond | diamant m
drop, droplet | goutte f
dune | dune f
dust~ | poussière f
earth~, planet earth~ | Terre f!
earthquake | tremblement m de terre
eclipse | éclipse f
ember | braise f
eucalyptus/eucalyptus | eucalyptus m
evergreen tree, evergreen | conifère m
fern | fougère f
field | champ m
fig tree | figuier m
fir tree, fir | sapin m
fire | feu/feux m
flame | flamme f
flood | inondation f
flower | fleur f
flower bouquet | bouquet m de fleurs
flower pot, flowerpot | pot m de fleurs
fog~ | brouillard m
forest | forêt f
four leaf clover | trèfle m à quatre feuilles
four-leaf clover | trèfle m à quatre feuilles
frost~ | givre m
galaxy | galaxie f
garden | jardin m
gem, gemstone, jewel | pierre précieuse f
geranium | géranium m
geyser | geyser m
glacier | glacier m
gold~ | or m
gorge | gorge f
grass~ | herbe f
hail~ | grêle f
hay~ | foin m
haystack, hay bale | botte f de foin
heart | cœur m
heather~ | bruyère f
hedge | haie f
herb | herbe aromatique f
hibiscus/hibiscus | hibiscus m
hill | colline f
hole | trou m
holly~ | houx m
hurricane | ouragan m
hyacinth | jacinthe f
hydrangea | hortensia m
ice~ | glace f
iceberg | iceberg m
icicle | stalactite f de glace
iris | iris m
iris flower | iris m
island | île f
ivy~ | lierre m
jungle | jungle f
lagoon | lagon m
lake | lac m
landscape | paysage m
larch | mélèze m
lava~ | lave f
lavender~ | lavande f
leaf/leaves | feuille f
lightning~, lightning bolt, bolt | éclair m#
lilac | lilas/lilas m
lily | lys m
lily pad | feuille f de nénuphar
linden | tilleul m
log | bûche f
lotus, lotus flower | lotus m
maple leaf/maple leaves | feuille f d'érable
maple tree, maple | érable m
meadow | prairie f
meteor | météore m
meteorite | météorite f
milky way~ | Voie lactée f!
mimosa | mimosa m
mistletoe~ | gui m
mist~ | brume f
moon | lune f
full moon | pleine lune f
half moon | demi-lune/demi-lunes f
heavy rain~ | forte pluie f
heavy snow~ | forte neige f
mushroom house | maison f champignon
orchard | verger m
pansy | pensée f
pile of leaves | tas m de feuilles
plane tree | platane m
polar star | étoile polaire f
moss~ | mousse f
mountain | montagne f
mountains+ | montagnes f+
mud~ | boue f
nature~ | nature f
nettle | ortie f
oak, oak tree | chêne m
oak leaf/oak leaves | feuille f de chêne
oasis/oases | oasis f
ocean | océan m
orchid | orchidée f
palm tree, palm | palmier m
pearl | perle f
pebble | galet m
petal | pétale m
pine cone, pinecone | pomme f de pin
pine tree, pine | pin m
planet | planète f
plant | plante f
plants+ | plantes f+
pond | étang m
poppy | coquelicot m
potted plant, pot plant, house plant, houseplant | plante f en pot
puddle | flaque f
quicksand~ | sables mouvants m+
rain~ | pluie f
rainbow | arc-en-ciel/arcs-en-ciel m
raindrop, rain drop | goutte f de pluie
rain cloud | nuage m de pluie
reed | roseau m
reef | récif m
ring planet, ringed planet | planète f à anneaux
ripple | ondulation f
river | rivière f
rock | rocher m
root | racine f
rose | rose f
ruby | rubis m
sandbank | banc m de sable
sand~ | sable m
sandstorm | tempête f de sable
sapling | jeune arbre m
sapphire | saphir m
saturn | Saturne f!
sea | mer f
sea wave | vague f
seaweed~ | algues f+
seed | graine f
seedling, sprout | jeune pousse f
shadow | ombre f
shamrock | trèfle m
shooting star, falling star | étoile filante f
shore | rivage m
sky | ciel/ciels m
smoke~ | fumée f
snowdrift | congère f
snow~ | neige f
snow cloud | nuage m de neige
snowball | boule f de neige
snowflake | flocon m de neige
snowman/snowmen | bonhomme m de neige
snowstorm | tempête f de neige
soil~ | terre f
solar system | système solaire m
spark | étincelle f
sparkles+ | étincelles f+
splash | éclaboussure f
spring | source f
spruce | épicéa m
stalactite | stalactite f
star | étoile f
starry night | nuit étoilée f
steam~ | vapeur f
stem | tige f
stone | pierre f
storm, thunderstorm | orage m
stream, brook | ruisseau m
stump, tree stump | souche f
sun | soleil m
sunflower | tournesol m
sunrise | lever m de soleil
sunset | coucher m de soleil
sunbeam | rayon m de soleil
supernova | supernova f
swamp | marais m
thistle | chardon m
thorn | épine f
thunder~ | tonnerre m
tornado | tornade f
tree | arbre m
tree branch | branche f d'arbre
trunk, tree trunk | tronc m
tsunami | tsunami m
tulip | tulipe f
twig | brindille f
valley | vallée f
vase | vase m
vine | vigne f
vineyard | vignoble m
violet | violette f
volcano/volcanoes | volcan m
water~ | eau f
water drop, water droplet | goutte f d'eau
water lily | nénuphar m
waterfall | cascade f
wave | vague f
weather~ | météo f
weed | mauvaise herbe f
wheat~ | blé m
whirlpool | tourbillon m
willow | saule m
wilted flower | fleur fanée f
tide | marée f
winter~ | hiver m
summer~ | été m
wind~ | vent m
wisteria | glycine f
wood~ | bois m
wreath | couronne f de fleurs
apple tree | pommier m
cherry tree | cerisier m
lemon tree | citronnier m
orange tree | oranger m
pear tree | poirier m
olive tree | olivier m
banana tree | bananier m
birch, birch tree | bouleau/bouleaux m
poplar | peuplier m
peony | pivoine f
jasmine~ | jasmin m
snowdrop | perce-neige/perce-neige m
`;
