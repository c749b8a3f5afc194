// What to draw in the place of a thing that nobody has drawn: what can be drawn, likest first | things of its kind.
// Not synonyms: those are one line of the lexicon. English concepts; the wish is always told in `unmet`.

export const kinTable = `
umbrella | parasol, beach umbrella
helmet | horned helmet, horned helm, crested helmet, knight helmet, diving helmet
house, building | roof, storefront, facade, chimney, barn, cottage, cabin, mansion, manor, inn, shed, lodge, warehouse, hostel, cowshed, log cabin, bungalow, villa, farmhouse, hut, kennel, doghouse, birdhouse, stable, treehouse, chalet, igloo, town house, jail, prison, barracks, saloon, shop, market stall, stall, kiosk, drugstore, pharmacy, coffeehouse, cafe, restaurant, bakery, workshop, forge, sawmill, garage, greenhouse, gazebo, pavilion, pigsty, windmill, water mill, village, town, suburb
building, house | skyscraper, apartment, apartment building, block of flats, university, town hall, courthouse, museum, library, airport, supermarket, mall, laboratory, office, embassy, gallery, art gallery, observatory, hangar, movie theater, theater, cinema, power plant, nuclear power plant, refinery, police station, fire station, train station, subway station, gas station, parking lot, military base
church, building | cathedral, abbey, chapel, monastery, altar
temple, building | greek temple, pagoda, torii gate, colosseum, ruins, ruin
tower, castle | watchtower, guard tower, control tower, bell tower, water tower, fortress, obelisk, column, pillar, radio tower, pylon, minaret
castle, tower | palace, dungeon gate, drawbridge, citadel
bridge | footbridge, pier, jetty, dock, aqueduct, viaduct
tent | circus tent, big top, camp, campsite, tepee, wigwam, sleeping bag
fence, wall | gate, hedge, railing, scaffolding, barbed wire, pavement
soldier, man | knight, gladiator, viking, samurai, barbarian, trooper, guard, warrior, archer, swordsman, sniper, general, explorer, sailor, captain
man, person | businessman, waiter, butler, monk, priest, pope, husband, uncle, brother, cousin, neighbor, hunter, fisherman, lumberjack, shepherd, tailor, baker, butcher, barber, postman, mailman, fireman, builder, plumber, carpenter, miner, driver, rider, runner, juggler, jester, mime, magician, conductor, musician, drummer, guitarist, pianist, violinist, boxer, wrestler, gymnast, athlete, acrobat, goalkeeper, referee, swimmer, surfer, skier, tourist, traveler, photographer, writer, poet, librarian, lawyer, mayor, surgeon, pharmacist, programmer, technician, cashier, seller, customer, thief, burglar, robber, prisoner, spy, secret agent, scout, peasant, sultan, emperor, model, patient, elder, hacker, diver, scuba diver, skydiver, user, gnome, dwarf, elf, giant, caveman
woman, person | businesswoman, waitress, nun, wife, aunt, sister, bride, maid, ballerina, goddess, lady, empress, shaman, sorceress, superheroine, druid, hairdresser, fairy
person | audience, crowd, team, crew, lovers, couple, senior, healer, performer
monster, ghost, zombie | orc, goblin, golem, troll, ogre, demon, daemon, mummy, werewolf, cyclops, minotaur, gorgon, harpy, specter, hydra, kraken, yeti, grim reaper, frankenstein creature, imp, gargoyle
dragon | wyvern, griffin, phoenix, sea monster, sphinx, triceratops
unicorn, horse | pegasus, centaur, faun, satyr
robot | cyborg, android, robotic arm
horse | pony, foal, mule, mare, stallion
cow | calf, cattle, ox, buffalo, bison, yak
pig | piglet, boar, wild boar
sheep, goat | lamb, ram, ewe, llama, alpaca
deer | reindeer, antelope, moose, elk, stag, gazelle, gnu
dog | bulldog, hound, puppy, poodle, greyhound, coyote
wolf, fox | jackal, hyena
cat | lynx, kitten, siamese cat
leopard, tiger | cheetah, jaguar, panther, puma
lion | lioness
rabbit | hare
tennis racket | racket, badminton racket
table | counter
mouse, rat | mole, shrew, hamster, guinea pig, gerbil, ferret
deer | doe, fawn
worm, bug | caterpillar
cart | wheelbarrow
candy | marshmallow, nougat, caramel
man | sports coach, tourist
man, person | elf, leprechaun
person, man | orchestra, choir, brass band, newlyweds, twins, parents, grandparents
sailboat | sail
squirrel | chipmunk, marmot, beaver, meerkat
hedgehog | porcupine, armadillo
fox, cat | weasel, ferret, otter, badger, mongoose
monkey, ape | lemur, chimpanzee, baboon, orangutan
bear | anteater, platypus, sloth
rhinoceros, elephant | rhino, mammoth
seal | walrus, sea lion, manatee
whale, dolphin | narwhal, orca
parrot | budgie, parakeet, macaw
bird | sparrow, robin, swallow, canary, hummingbird, magpie, woodpecker, finch, seagull, gull, nightingale, blackbird, starling, parakeet, budgie, cuckoo, lark, kingfisher, partridge, guinea fowl, quail, pheasant
eagle, bird | hawk, falcon, vulture, kite bird, buzzard
swan, goose, bird | heron, stork, pelican, crane bird, ibis, flamingo, ostrich, emu
parrot, bird | toucan, cockatoo, macaw
rooster, chicken | cockerel, hen, chick, turkey, peacock
fish | goldfish, salmon, trout, tuna, sardine, carp, clownfish, piranha, eel, seahorse, swordfish, pufferfish, sting ray, stingray, ray
snake | cobra, rattlesnake, viper, python, eel, worm, leech
lizard | gecko, chameleon, iguana, salamander, newt, velociraptor
frog | toad, tadpole
bug, insect | centipede, mantis, praying mantis, grasshopper, cricket, cockroach, mite, flea, louse, dragonfly, firefly, mosquito, termite
butterfly | moth, dragonfly
bee | wasp, hornet, bumblebee
beetle | scarab, ladybug
snail, shell | clam, nautilus, ammonite, mussel, oyster, sea shell, slug, mollusc
star | starfish, polar star
basket, bird house | bird nest, nest, beehive, hive, birdcage, cage
flower | daisy, lily, orchid, iris, poppy, daffodil, carnation, peony, jasmine, snowdrop, violet, water lily, lotus, hibiscus, petal, dandelion, geranium, thistle, lavender, lilac, bouquet
tree | oak, oak tree, maple tree, birch, poplar, willow, beech, bonsai, bush, apple tree, cherry tree, olive tree, orange tree, chestnut tree, stump, twig, eucalyptus, vine
pine tree, tree | fir tree, spruce, cedar, cypress, larch, christmas tree
leaf, plant | lily pad, oak leaf, maple leaf, ivy, fern, holly, mint leaf, mint, basil, parsley, clover, trefoil, nettle, weed, moss, seaweed, algae, grass, reed, laurel wreath, vine leaf
chestnut, nut | walnut
chestnut, nut | acorn, hazelnut, pistachio, cashew, almond, pine cone, pinecone, seed
plant, cactus | agave, aloe, succulent, stem
wheat | barley, hay, haystack, hay bale, wheat sheaf, straw bale, oat
peach, orange | apricot, nectarine, mango, persimmon, papaya
cherry, grapes | plum, blackberry, raspberry, blueberry, currant, lychee, pomegranate, cranberry, gooseberry
orange, lemon | grapefruit, mandarin, tangerine, orange slice, lime
pear, fruit | fig, date, quince, avocado
apple | apple core, candy apple
cucumber | zucchini, courgette, leek, celery, asparagus, gherkin, pickle
cabbage, lettuce | cauliflower, artichoke, spinach, kale, brussels sprout
tomato, pepper | sweet pepper, bell pepper, beetroot, radish, turnip, eggplant, aubergine
corn | corn cob
bread, baguette | bun, muffin, toast, loaf, dough, roll, brioche, gingerbread, omelette, pancake
pie, cake | tart, quiche, crumble
cake, cupcake | birthday cake, wedding cake, muffin
burger, sandwich | cheeseburger, hot dog, snack, meal, kebab
meat, steak | ham, beef, salami, sausage, barbecue
pasta, spaghetti | noodles, ravioli, lasagna, macaroni
bowl, soup | salad bowl, sugar bowl, stew, hot pot, cereals, colander, wash basin, yoghurt, porridge
bottle | flask, thermos, jug, pitcher, vial, ketchup, mustard, syrup, vinegar, perfume, potion, magic potion, poison, soy sauce, detergent, oxygen tank, canteen
glass, cup | milkshake, smoothie, lemonade, champagne glass, wineglass, goblet, chalice, beaker, cocktail, juice
cup, mug | hot chocolate, chocolate milk, chalice
jar, bottle | jam, honey, flowerpot, urn, amphora, pottery
cooking pot, pot, pan | saucepan, cauldron, frying pan, skillet, wok, kettle
bucket | paint bucket, paint can, watering can, waste bin, waste basket, barrel, trash can
box | lunch box, crate, matchbox, toolbox, tool box, strongbox, safe, chest, treasure chest, carton, parcel, ark, cargo ship container, first aid kit, chest of drawers, music box, musical box, sarcophagus, coffin, jewelry box
bag, backpack, handbag | schoolbag, travel bag, duffel bag, wallet, purse, pouch, paper bag, suitcase, briefcase
hat, cap | beanie, beret, fedora, sombrero, sunhat, mortarboard, hood, turban, bonnet, academic cap, bowler hat, straw hat, hard hat
crown | tiara, diadem, laurel crown, wreath
suit, dress | costume, disguise, fancy dress
coat, jacket | cape, cloak, raincoat, poncho, waistcoat, apron, bathrobe, labcoat, robe, kimono, tuxedo, suit, life jacket
shirt, t shirt | sweater, hoodie, jersey, tank top, pajamas, blouse, cardigan, vest, uniform, overalls, polo shirt
dress | gown, skirt, tutu, wedding dress, tunic
shorts, jeans | underpants, leggings, trousers, tights
swimsuit | bathing suit, bikini
shoe, sandal | slippers, flip flop, clog, high heel, running shoe, ballet shoe, sneaker, boot
boot, shoe | cowboy boot, leather boot, ski boot, rain boot
scarf | shawl, bow tie, headband, handkerchief, bib, ribbon
glove | mitten, boxing glove, baseball glove, gauntlet
ring, necklace | bracelet, earring, brooch, anklet, pendant, amulet, jewelry
watch | wristwatch, smartwatch, stopwatch, smart watch
mask | eye mask, gas mask, theater mask, diving mask, bird mask, vr headset, welding mask
chair, armchair | rocking chair, high chair, deck chair, office chair, throne, stool, bench, seat
table | picnic table, desk, workbench, altar, pool table, ironing board
bed | single bed, cot, cradle, hammock, crib
lamp, lantern | floor lamp, ceiling light, night light, chandelier, lamp post, street light, spotlight, lampshade, lightbulb, candelabra, desk lamp, torchlight
clock, watch | wall clock, alarm clock, sundial, metronome, hourglass
window | shutter, blinds, curtain
ladder | stairs, staircase, escalator, spiral staircase
wheel | tire, tyre, steering wheel, helm, spare tire, rudder, cartwheel, rubber tire
towel, sponge | napkin, cloth, rag, blanket, duvet
brush, comb | hairbrush, paint roller, mop
spoon, fork | ladle, whisk, spatula, chopsticks, can opener, corkscrew
washing machine, oven | dishwasher, dish washer, air conditioner, water dispenser, stove
teddy bear, doll | toy, building blocks, baby rattle, puppet
car | limousine, convertible, sedan, minivan, hot rod, toy car, sports car, race car, cabriolet, ambulance, police car, jeep, tank, snowmobile
truck, tractor | bulldozer, excavator, dump truck, fire truck, garbage truck, tow truck, steamroller, forklift, concrete truck, crane truck, digger, camper van, caravan, motorhome, pickup truck, tank truck, trailer
bus | coach, double decker bus, minibus, school bus, trolleybus
train, tram | locomotive, steam train, subway, wagon, mining cart, minecart, cable car, carriage
ship, boat | submarine, galleon, cruise liner, steamboat, warship, aircraft carrier, tugboat, caravel, paddle steamer, lifeboat, ferry, drakkar, longboat, oil rig
canoe, boat | kayak, rowing boat, raft, gondola, dinghy, jet ski
airplane, helicopter | biplane, glider, fighter jet, drone, jet fighter, seaplane, aircraft, hang glider, propeller
balloon | hot air balloon, airship, zeppelin, blimp, parachute, paraglider, speech bubble
rocket | space shuttle, shuttle, missile, space capsule, spacecraft, lunar module, torpedo, satellite, bomb
scooter, motorcycle | moped, electric scooter, segway
bicycle | mountain bike, tricycle, unicycle, tandem
flying disc, disc | frisbee, compact disc, vinyl, discus, cd, record
snowboard, skateboard | paddle board, wakeboard
mailbox, mail box | parking meter, post box, letterbox, gas pump, petrol pump
fire hydrant | hydrant
hammer, axe | mallet, anvil, gavel, pickaxe, sledgehammer, warhammer, tomahawk, battleaxe
knife, sword | cleaver, penknife, scalpel, machete, dagger, razor, bayonet, cutter
saw | chainsaw, hacksaw, handsaw
shovel, fork | rake, hoe, trowel, spade, pitchfork, hayrack, plow, scythe, sickle
screwdriver, wrench | drill, pliers, power drill, tweezers, pincers, chisel, awl, crowbar, jackhammer
rope, chain | lasso, garden hose, hose, coil of rope, jump rope, whip, wire, cable, handcuffs, string light
syringe, medicine | injection, vaccine, dropper, capsule, aspirin
test tube, bottle | conical flask, round flask, retort
sword | katana, saber, cutlass, scimitar, rapier, broadsword, light saber, blade, claymore, machete
bow | crossbow, longbow, slingshot, catapult, harp
gun | rifle, shotgun, musket, revolver, machine gun, cannon, ray gun, pistol, flare gun, sniper rifle, spear gun
sword, arrow | spear, lance, trident, harpoon, halberd, pike, javelin, staff, scepter
shield | breastplate, armor, horned helmet, knight helmet
bomb | grenade, dynamite, cannonball, land mine, tnt
violin, guitar | cello, viola, fiddle, double bass
guitar | ukulele, mandolin, lute, banjo, balalaika, sitar, lyre, bass guitar, electric guitar
trumpet | trombone, tuba, french horn, clarinet, oboe, saxophone, flute, bagpipes, bugle, horn, bullhorn, recorder
drum | bongo, tambourine, gong, cymbal, xylophone, drum kit
piano | harpsichord, organ, keyboard instrument, accordion
ball | golf ball, billiard ball, bowling ball, marble, beach ball, snowball, orb, magic ball, disco ball, christmas ball, sports ball, rugby ball, volleyball, tennis ball
trophy | podium, winner podium, award
playing card, card | tarot card, birthday card, postcard, business card, identity card, ace of spades, invitation, domino, poker chip
book | dictionary, diary, notebook, album, address book, agenda, spellbook, magazine, binder, menu, bible
scroll | parchment, treasure map
paper, newspaper | leaflet, poster, diploma, certificate, letter, parchment, treasure map, blueprint, note pad, sticky note, photograph, receipt, contract, canvas, brochure
laptop, computer | tablet, tablet device, game console, server, typewriter, whiteboard, blackboard, screen, monitor, arcade machine
phone | smart phone, cellphone, walkie talkie, telegraph
camera | webcam, binoculars, polaroid, security camera, projector, telescope, film reel
speaker, radio | amplifier, boombox, record player, gramophone, headset, tape recorder, loud speaker
pencil | highlighter, biro, chalk, quill, marker, crayon, fountain pen, paint tube
statue | sculpture, totem, totem pole, idol, buddha, scarecrow, bust, gravestone
sign | billboard, road sign, signpost, notice board, signboard, traffic cone
mountain, rock | hill, cliff, canyon, glacier, valley, crater, dune, stalactite, iceberg, anthill, ant hill
rock, stone | boulder, pebble, asteroid, meteorite, coal, ore, mineral, gravel, fossil, lava, runestone, brick
water wave | river, lake, water, stream, brook, waterfall, puddle, geyser, swamp, canal, oasis, flood, pond, swimming pool, pool
wave, water | tsunami, whirlpool, ripple, splash, tide, sea wave
drop | raindrop, dew drop, tear, sweat
cloud | mist, storm, tornado, hurricane, smoke, dust, sandstorm
fire | campfire, bonfire, torch, fireplace, flare, explosion
sun, star | sunbeam, galaxy, constellation, solar system, aurora, eclipse, supernova
snowflake | frost, icicle, snowstorm
diamond, ring | ruby, emerald, sapphire, gem, crystal, jewel
swing, slide | trampoline, sandbox, playground, seesaw, merry-go-round, amusement park
dog | german shepherd, chihuahua, dachshund, dalmatian, husky, labrador, collie, terrier, spaniel, beagle, pug
cat, leopard | wildcat, ocelot
horse | filly, seahorse, sea horse
chick, bird | duckling, gosling, tit, puffin
seal, otter | sea lion
hamster, mouse | guinea pig
otter, kangaroo | opossum, possum, wombat, tapir
spider | tarantula, cobweb, spider web, tick
dinosaur, dragon | pterodactyl, stegosaurus, brontosaurus
mountain, hut | cave, cave entrance
fish | cod
cupcake, cake | brownie, eclair, meringue, madeleine, cheesecake, muffin
ice cream | sundae, sorbet
cookie | macaron, cracker
rice | couscous, lentils, flour, sugar
grapes | blackcurrant, redcurrant, currant, raisin, date
sheaf of rice, grass | wheat, grain, bamboo
cut of meat, meat | pork, ham
bottle | wine bottle, bottle of wine, olive oil, perfume bottle, bottle of perfume, ink
glass of milk, milk | milk carton, carton of milk
jar | peanut butter, cookie jar, pencil holder, pencil pot, pen holder, quiver
plate, fork and knife with plate | dinner, feast, banquet
flower | violet, bluebell, cornflower, mimosa, pansy, hydrangea, wisteria, anemone, heather
tree | baobab, linden
leaf | rhubarb, endive, fennel, mistletoe
rock | pebble, soil, mud
cloud | smoke
hand | wrist, elbow, fingernail
foot, leg | hoof
man, person | pirate, archer, magician, warrior, bus driver, taxi driver, train driver, carpenter, champion, chimney sweep, football player, soccer player, basketball player, rugby player, lion tamer, window cleaner, boss, inventor
scientist, person | biologist, chemist, mathematician
artist, woman | actress, trapeze artist
police car light | siren
coat, shirt | leotard, tracksuit, wetsuit, diving suit, costume, dressing gown
dress | nightgown, nightdress
bikini | bra
helmet | motorcycle helmet
scarf | feather boa
boot | football boot, football shoe, rollerblade
prayer beads, necklace | pendant, pearl
mask | balaclava, ski mask
bed | hospital bed, bedspread, playpen
baby | baby carriage, stroller, pram
basket | bird cage, birdcage, cage
cup | egg cup
towel | tea towel
lamp | table lamp
clothes hanger, chair | coat rack, coat stand
framed picture | picture frame, photo frame, photograph, easel
flag | banner, garland
house, building | cafe, coffee shop, coffeehouse, bakery, candy shop, sweet shop, flower shop, flower stall, market, restaurant, bookshop, bookstore, home, chicken coop, henhouse, dog kennel, rabbit hutch, balcony, rooftop, porch, veranda, terrace
building | museum, theater, theatre, movie theater, gym, planetarium, arena, parking meter
church | chapel
castle | palace, fort, dungeon
factory | nuclear plant, nuclear power plant, nuclear power station, silo, dam
circus tent, tent | big top, canopy, awning
tower, house | wind turbine, weather vane, weathervane
fountain, bucket | well
telephone, phone | phone booth, telephone booth, phone box
car | electric car, car door, moon buggy, moon rover, lunar rover, rover, rv
truck | fork lift, forklift, cement mixer, concrete mixer, ice cream truck, ice cream van
tractor | combine harvester, harvester, plough, plow, lawn mower, lawnmower
canoe, boat | gondola, raft, houseboat, barge, oar, paddle
motor boat, boat | hovercraft
wheel | tire, tyre, car tire, car wheel, propeller, boat propeller, pulley
ring buoy | lifebuoy, life buoy, life ring, life preserver
chair | car seat, footstool, saddle
railway track, train | railroad, railway, train tracks, railway tracks
flower | flower bed
fork | garden fork
wood | plank, planks, stick, stake, sawhorse
scissors | shears, hedge trimmer, nail clipper
knife | box cutter, cutter, utility knife, scabbard, hilt, spearhead
ladder | stepladder, scaffold, scaffolding
broom | dustpan, vacuum cleaner, vacuum
electric plug | socket, power socket, power outlet, electrical socket, power strip, charger, phone charger, cable
envelope | email, e mail, postage stamp, stamp
page facing up | document, paper document, sheet of paper, paper sheet, recipe, cheque, coupon, voucher, report, form
paperclip | stapler, paper clip
clipboard | list, white board, whiteboard
bar chart | pie chart, piechart, diagram, spreadsheet, histogram
optical disk | vinyl, vinyl record, vinyl disc
control knobs | sound mixer
roll of paper | tape, adhesive tape, sticky tape, scotch tape
speech balloon | chat, conversation, discussion
video game | game console, gaming console, console, video game console, games console, gameboy
headphone | earphone, earbud, earphones, earbuds
camera | photo camera, film camera, scanner
goal net | football goal, soccer goal, goal, goalpost, goal post
fishing pole | fishing reel, spinning reel
trophy | winner cup, winners cup, holy grail
trumpet | trombone
flute | harmonica, kazoo, ocarina, recorder
musical keyboard | organ
musical score | clef, treble clef, song
bomb | cannon ball, cannonball, missile launcher, mine
bow and arrow | crossbow, arbalest
sword | broadsword, mace, flail, baton, kunai
shield | coat of arms
monster, ogre | beast
diya lamp | genie lamp, magic lamp
fairy | tooth fairy
cane | staff, wizard staff
red heart | ace of clubs, ace of diamonds
pillow, couch | bean bag, mat, yoga mat
thread | skein, ball of yarn
money bag | cash register, till, gold bar
coin | bitcoin, tax
chess pawn | bishop, chess bishop
nest with eggs | ant hill, anthill
jack o lantern | carnival
fire engine, fire | fire escape
person | figure skater, ice skater, skater, native american, fortune teller
canned food | soup can, can of soup, soda can, tin can
bread | slice of toast
`;
