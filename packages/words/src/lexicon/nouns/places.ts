// Buildings, rooms, places and what stands in streets: English | French. The notation is told in ../read-entries.ts.
// Not landscapes (nature.ts).

export const places = `
abbey | abbaye f
airport | aéroport m
aisle | allée f
alley | ruelle f
amusement park | parc m d'attractions
apartment, flat | appartement m
apartment building, block of flats | immeuble m
aqueduct | aqueduc m
arch | arche f
arena | arène f
arrow sign | panneau m fléché
art gallery | galerie f d'art
attic | grenier m
avenue | avenue f
bakery | boulangerie f
balcony | balcon m
bank | banque f
banner | bannière f
bar | bar m
bars+ | barreaux m+
barn | grange f
barracks+ | caserne f
barrier | barrière f
basement, cellar | cave f
bathroom | salle f de bain
beacon | balise f
bedroom | chambre f
bell tower | clocher m
big ben | Big Ben m!!
big wheel, ferris wheel | grande roue f
billboard | panneau m publicitaire
bookshop, bookstore | librairie f
booth | kiosque m
brick | brique f
brick wall | mur m de briques
bricks+ | briques f+
bridge | pont m
building | bâtiment m
buildings+ | bâtiments m+
bungalow | bungalow m
bus stop | arrêt m de bus
bus station | gare routière f
butcher shop | boucherie f
cabin | cabane f
cafe, coffee shop, coffeehouse | café m
camp | campement m
campfire, bonfire | feu/feux m de camp
campsite, camping site | camping m
canal | canal m
candy shop, sweet shop | confiserie f
canopy, awning | auvent m
carousel, merry go round | manège m
car park, parking, parking lot | parking m
cargo ship container | conteneur m
casino | casino m
castle | château m
cathedral | cathédrale f
cemetery, graveyard | cimetière m
chalet | chalet m
chapel | chapelle f
chicken farm | élevage m de poules
church | église f
cinema, movie theater | cinéma m
circus, circus tent, big top | chapiteau m
citadel | citadelle f
city | ville f
cityscape | paysage urbain m
classroom | salle f de classe
cobbled street | rue f pavée
coffin | cercueil m
colosseum | Colisée m!
column, pillar | colonne f
container | conteneur m
construction site, building site | chantier m
control tower | tour f de contrôle
convenience store | supérette f
corner | coin m
cottage | chaumière f
court | tribunal/tribunaux m
courthouse | palais m de justice
courtyard | cour f
cowshed | étable f
crane | grue f
crossroads+, crossroad, intersection | carrefour m
dam | barrage m
department store | grand magasin m
dock | quai m
dome | dôme m
door way, doorway | embrasure f de porte
doorstep | pas m de porte
drawbridge | pont-levis/ponts-levis m
drinking fountain | fontaine f à eau
dungeon gate | porte f de donjon
eiffel tower | tour f Eiffel
elevator, lift | ascenseur m
embassy | ambassade f
entrance | entrée f
escalator | escalator m
exit | sortie f
exit door | porte f de sortie
factory, factory building | usine f
farm | ferme f
farmhouse | corps m de ferme
fire escape | escalier m de secours
fire hydrant, hydrant | bouche f d'incendie
fire station | caserne f de pompiers
flag | drapeau m
flag pole, flagpole | mât m de drapeau
floor | sol m
flower shop | magasin m de fleurs
flower stall | étal m de fleurs
footbridge | passerelle f
forge | forge f
fort | fort m
fortress | forteresse f
fountain | fontaine f
fruit stall, fruit stand | étal m de fruits
garage | garage m
gas station, petrol station | station-service/stations-service f
gas pump, fuel pump, petrol pump | pompe f à essence
gate | portail m
gazebo | kiosque m
gallery | galerie f
gas tank | réservoir m d'essence
globe | globe m
grave, tomb | tombe f
gravestone, tombstone, headstone | pierre tombale f
greek temple | temple grec m
greenhouse | serre f
grocery store, grocery | épicerie f
guard tower, watchtower, watch tower | tour f de guet
gym | gymnase m
gravel~ | gravier m
hallway, corridor | couloir m
hangar | hangar m
harbor, harbour, port | port m
helipad | hélisurface f
highway, motorway | autoroute f
home | maison f
hospital | hôpital/hôpitaux m
hospital bed | lit m d'hôpital
hostel | auberge f
hot dog stand | stand m de hot-dogs
hotel | hôtel m
house | maison f
houses+ | maisons f+
hut | hutte f
ice cream stand | stand m de glaces
ice rink, skating rink | patinoire f
igloo | igloo m
inn | auberge f
jail, prison | prison f
kiosk, newsstand | kiosque m
kitchen | cuisine f
laboratory, lab | laboratoire m
lamp post, lamppost, street lamp, street light, streetlight | lampadaire m
lemonade stand | stand m de limonade
library | bibliothèque f
lighthouse | phare m
living room | salon m
lodge | gîte m
log cabin | cabane f en rondins
mailbox, letterbox, letter box, postbox, post box | boîte f aux lettres
mall, shopping mall, shopping center, shopping centre | centre commercial m
manhole | bouche f d'égout
manor | manoir m
mansion | manoir m
map | carte f
marina | marina f
market | marché m
market stall, stall, stand | étal m
maze, labyrinth | labyrinthe m
military base | base militaire f
minaret | minaret m
mine | mine f
monastery | monastère m
monument | monument m
mosque | mosquée f
museum | musée m
night club, nightclub | boîte f de nuit
nuclear plant, nuclear power plant, nuclear power station | centrale nucléaire f
obelisk | obélisque m
observatory | observatoire m
office | bureau m
office building | immeuble m de bureaux
oil drum, oil barrel | baril m de pétrole
oil pump | pompe f à pétrole
oil rig | plateforme pétrolière f
pagoda | pagode f
palace | palais m
pane, window pane | vitre f
park | parc m
park bench | banc m public
pastry shop | pâtisserie f
pavement, sidewalk | trottoir m
pavilion | pavillon m
pedestrian crossing, zebra crossing, crosswalk | passage m piéton
pet shop | animalerie f
pharmacy, drugstore | pharmacie f
phone booth, telephone booth, phone box | cabine téléphonique f
picnic table | table f de pique-nique
pier, jetty | jetée f
pigsty | porcherie f
pipe | tuyau m
pit | fosse f
planetarium | planétarium m
plaque | plaque f
playground | aire f de jeux
police station | commissariat m
pool, swimming pool | piscine f
porch | porche m
portal | portail m
post office | bureau m de poste
power line | ligne f électrique
power plant, power station | centrale électrique f
pylon, transmission tower, electric tower | pylône m électrique
pyramid | pyramide f
racetrack, race track | piste f de course
railing | rambarde f
railroad, railway, railway track, railway tracks+, train tracks+ | voie ferrée f
ramp | rampe f
refinery | raffinerie f
restaurant | restaurant m
road | route f
road sign, traffic sign | panneau m de signalisation
roller coaster | montagnes russes f+
roof | toit m
rooftop | toit-terrasse/toits-terrasses m
room | pièce f
roundabout | rond-point/ronds-points m
ruin | ruine f
ruins+ | ruines f+
runway | piste f d'atterrissage
sandbox | bac m à sable
sand castle, sandcastle | château m de sable
satellite dish | antenne f parabolique
sawmill | scierie f
scaffold, scaffolding~ | échafaudage m#
scarecrow | épouvantail m
school | école f
schoolyard | cour f d'école
shed | cabanon m
shelter | abri m
shop, store | magasin m
shower room | salle f de douche
shrine | sanctuaire m
sign, signboard | panneau m
sign post, signpost, guidepost, guide post | panneau m indicateur
silo | silo m
ski slope | piste f de ski
skyline | horizon m
skyscraper | gratte-ciel/gratte-ciel m
space station | station spatiale f
spiral staircase, spiral stairs+ | escalier m en colimaçon
stable | écurie f
stadium | stade m
stairs+, staircase, stairway | escalier m
statue | statue f
statue of liberty | statue f de la Liberté
stage | scène f
stop sign | panneau m stop
storefront | devanture f
street | rue f
subway station, metro station, underground station | station f de métro
suburb | banlieue f
supermarket | supermarché m
surveillance camera, security camera, cctv camera, cctv | caméra f de surveillance
synagogue | synagogue f
temple | temple m
tent | tente f
tepee, teepee, tipi | tipi m
terrace | terrasse f
theater, theatre | théâtre m
throne | trône m
torii gate, torii | torii m
totem, totem pole | totem m
tower | tour f
town | ville f
town hall, city hall | hôtel m de ville
toy shop, toy store | magasin m de jouets
traffic cone, cone | cône m de signalisation
traffic light, traffic lights+, stoplight | feu m tricolore
train station, railway station | gare f
tree house, treehouse | cabane f dans un arbre
triumphal arch | arc m de triomphe
tunnel | tunnel m
university | université f
veranda | véranda f
viaduct | viaduc m
villa | villa f
village | village m
waiting room | salle f d'attente
wall | mur m
warehouse | entrepôt m
water fountain | fontaine f à eau
water mill, watermill | moulin m à eau
water tower | château m d'eau
waterhole, watering hole | point m d'eau
well | puits m
wigwam | wigwam m
wind mill, windmill | moulin m à vent
wind turbine | éolienne f
window | fenêtre f
wind sock, windsock | manche f à air
windowsill, window sill | rebord m de fenêtre
wooden house | maison f en bois
workshop | atelier m
world~ | monde m
world map | carte f du monde
altar | autel m
bunker | bunker m
horizon | horizon m
saloon | saloon m
yurt | yourte f
zoo | zoo m
`;
