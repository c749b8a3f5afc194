// What drives, sails and flies, and their parts: English | French. The notation is told in ../read-entries.ts.
// Not the roads (places.ts).

export const vehicles = `
aerial tramway, cable car, gondola lift | téléphérique m
air balloon, hot air balloon | montgolfière f
aircraft/aircraft | avion m
aircraft carrier | porte-avions/porte-avions m
airplane, aeroplane, plane | avion m
airship, zeppelin | dirigeable m
ambulance | ambulance f
anchor | ancre f
baby trolley | poussette f
balance bike | draisienne f
bicycle, bike | vélo m
bicycle wheel | roue f de vélo
biplane | biplan m
blimp | ballon m dirigeable
boat | bateau m
boat propeller, propeller | hélice f
brake | frein m
bulldozer, digger | bulldozer m
bus | bus m
cabriolet, convertible | cabriolet m
camper van, camper, motorhome | camping-car m
canoe | canoë m
car, automobile, auto | voiture f
car battery | batterie f de voiture
car door | portière f de voiture
car key | clé f de voiture
car seat | siège m auto
car wheel | roue f de voiture
caravan, trailer | caravane f
caravel | caravelle f
cargo bike | vélo-cargo/vélos-cargos m
cargo crate | caisse f
cargo ship, container ship | cargo m
carriage, horse carriage | calèche f
cart | chariot m
cartwheel | roue f de charrette
cement mixer, concrete mixer | bétonnière f
chariot | char m
coach | autocar m
combine harvester, harvester | moissonneuse f
compass | boussole f
concrete truck | camion m toupie
covered wagon | chariot bâché m
cruise ship, cruise liner | paquebot m
cyclist | cycliste m
delivery truck | camion m de livraison
delivery van | camionnette f de livraison
double decker bus | autobus m à impériale
drone, quadcopter | drone m
dump truck, tipper truck | camion m benne
electric car | voiture électrique f
electric scooter, kick scooter | trottinette f
engine | moteur m
excavator | pelleteuse f
ferry | ferry m
fighter jet, jet fighter | avion m de chasse
fire engine, fire truck | camion m de pompiers
fishing boat | bateau m de pêche
food truck | food-truck/food-trucks m
fork lift, forklift | chariot m élévateur
freight train, goods train | train m de marchandises
galleon | galion m
garbage truck | camion m poubelle
glider | planeur m
gondola | gondole f
hang glider | deltaplane m
helicopter | hélicoptère m
helm, ship wheel, ships wheel | gouvernail m
high-speed train, bullet train | train m à grande vitesse
hot rod | voiture f de course
houseboat, barge | péniche f
hovercraft | aéroglisseur m
hull | coque f
ice cream truck, ice cream van | camion m de glaces
jeep | jeep f
jet, jet plane | avion m à réaction
jet ski | jet-ski m
kayak | kayak m
ladder truck | camion m à échelle
life boat, lifeboat | canot m de sauvetage
lifebuoy, life buoy, ring buoy, life ring, life preserver | bouée f de sauvetage
light rail | tramway m
limousine | limousine f
locomotive | locomotive f
longboat, drakkar | drakkar m
lorry, truck | camion m
lunar module | module lunaire m
milk truck | camion m de lait
minibus | minibus m
minivan | monospace m
monorail | monorail m
moon buggy | jeep f lunaire
moon rover, lunar rover, rover | rover m lunaire
moped | cyclomoteur m
motor boat, motorboat, speedboat, speed boat | hors-bord/hors-bord m
motor scooter, scooter | scooter m
motorcycle, motorbike | moto f
motorcycle helmet | casque m de moto
mountain bike | VTT/VTT m
moving truck | camion m de déménagement
oar | rame f
paddle | pagaie f
paddle steamer | bateau m à aubes
parachute | parachute m
paper airplane, paper plane | avion m en papier
paper boat | bateau m en papier
paraglider | parapente m
pedal boat, pedalo | pédalo m
pedal | pédale f
pickup truck, pickup | pick-up/pick-up m
pirate ship | bateau m de pirates
police car | voiture f de police
quad bike, quad | quad m
racing car, race car | voiture f de course
raft | radeau m
rickshaw | pousse-pousse/pousse-pousse m
rocket | fusée f
rowboat, rowing boat | barque f
rubber boat, inflatable boat, dinghy | bateau/bateaux m gonflable
rudder | gouvernail m
rv | camping-car m
sail | voile f
sailboat, sailing boat, sailing ship, yacht | voilier m
satellite | satellite m
school bus | bus m scolaire
seaplane | hydravion m
sedan | berline f
ship | navire m
shopping cart, shopping trolley | chariot m
shuttle, space shuttle | navette spatiale f
sled, sledge, sleigh | luge f
snowmobile | motoneige f
space capsule | capsule spatiale f
spaceship, spacecraft/spacecraft, space ship | vaisseau spatial m
spare tire | roue f de secours
sports car | voiture f de sport
steam locomotive, steam engine | locomotive f à vapeur
steam ship, steamboat, steamship | bateau m à vapeur
steam train | train m à vapeur
steamroller, road roller | rouleau compresseur m
steering wheel | volant m
submarine | sous-marin m
subway, metro | métro m
suv | SUV/SUV m
tandem | tandem m
tandem bicycle, tandem bike | tandem m
tank | char m
tank truck, tanker truck, tanker | camion-citerne/camions-citernes m
taxi, cab | taxi m
tire, tyre, car tire | pneu m
tow truck | dépanneuse f
toy train | train m jouet
tractor | tracteur m
train | train m
train car, railway car | wagon m
tram, tramway, streetcar | tramway m
trolleybus | trolleybus m
tugboat, tug | remorqueur m
ufo, flying saucer | soucoupe volante f
unicycle | monocycle m
van | camionnette f
vehicle | véhicule m
wagon | chariot m
warship | navire m de guerre
wheel | roue f
wheelbarrow, wheel barrow | brouette f
wheelchair, wheel chair | fauteuil roulant m
`;
