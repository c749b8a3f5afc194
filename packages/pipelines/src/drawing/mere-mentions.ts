// Things that drawings only mention, in a tag or as part of a longer name, and that none of them shows: the parrot is tagged
// "pirate", and a sea lion is no lion. Read off by eye, thing by thing, from what the library gave for the lexicon's nouns.

import { splitWords } from "@imagier/networks";

const table = `
ant hill, anthill, aquarium, bird cage, birdcage, cage, duckling, fin, fish tank, guinea pig, horseshoe, piggy bank, sea horse, seahorse,
sea lion, tick, tusk, mane, rib cage, bat wing, dragonfly wing, sea urchin, bird feeder, rabbit hutch, chicken coop, henhouse, dog bowl,
dog kennel, date, dinner, eclair, grain, wheat, milk carton, carton of milk, olive oil, peanut butter, pork, sugar, wine bottle,
bottle of wine, chickpea, cave, cave entrance, hail, lake, river, water, nature, pearl, pebble, sand, shadow, smoke, spark, violet, summer, winter,
bamboo, quicksand, actress, archer, army, basketball player, biologist, bus driver, taxi driver, train driver, carpenter, champion,
chimney sweep, football player, soccer player, rugby player, kidney, neck, magician, orchestra, pirate, lion tamer, trapeze artist, warrior,
window cleaner, boss, class, mathematician, inventor, bra, collar, diaper, nappy, dressing gown, feather boa, football boot, football shoe,
hood, pendant, bean bag, butter dish, cookie jar, ice cube tray, mosquito net, pencil holder, pencil pot, pen holder, bottle opener,
bottle cap, baby carriage, stroller, pram, egg cup, socket, power socket, power outlet, electrical socket, perfume bottle,
bottle of perfume, tea towel, umbrella stand, vent, table lamp, coat rack, coat stand, coffee maker, coffee machine, picture frame,
photo frame, banner, cafe, coffee shop, coffeehouse, bakery, candy shop, sweet shop, flower shop, flower stall, chapel, chicken farm,
movie theater, big top, corner, court, crane, dam, fire escape, fire hydrant, hydrant, fort, gym, hospital bed, ice rink, skating rink,
market, maze, labyrinth, museum, nuclear plant, nuclear power plant, nuclear power station, palace, pharmacy, drugstore, phone booth,
telephone booth, phone box, pipe, swimming pool, pool, restaurant, theater, theatre, well, wind mill, windmill, wind turbine, wind sock,
windsock, zoo, home, boat propeller, propeller, cement mixer, concrete mixer, chariot, electric car, fork lift, forklift, gondola,
ice cream truck, ice cream van, moon buggy, moon rover, lunar rover, rover, motorcycle helmet, oar, paddle, raft, car seat, car wheel, tire,
tyre, car tire, car battery, car door, car key, box cutter, cutter, utility knife, chip, flower bed, garden fork, plank, planks, shears, siren,
stick, whistle, science, chemistry, balance sheet, black board, blackboard, chalkboard, white board, whiteboard, document, paper document,
email, e mail, ink, gold bar, key card, mouse pad, mousepad, password, pencil sharpener, sharpener, photograph, photo camera, pie chart,
piechart, punch, hole punch, hole puncher, vinyl, vinyl record, vinyl disc, sound mixer, tape, adhesive tape, sticky tape, scotch tape, chat,
donation, law, list, festival, football goal, soccer goal, goal, ghost train, drumsticks, drum sticks, music box, musical box, organ,
pommel horse, stop clock, trombone, winner cup, winners cup, picnic, bullets, cannon ball, cannonball, mortar, spiked ball, throwing ball,
weapon, wooden club, coat of arms, beast, leg armor, genie lamp, magic lamp, potion ball, staff, wizard staff, spell, spirit, tooth fairy,
vampire cape, zodiac, arc, clef, treble clef, curve, dots, pile, balance beam, baseball bat, basketball court, tennis court,
basketball hoop, basketball basket, hockey stick, fishing net, door bell, doorbell, tool box, toolbox, archive box, film camera,
hair drier, hair dryer, hairdryer
`;

const mentions: ReadonlySet<string> = new Set(table.trim().split(/,\s*/));

/** @param words English, with or without an article, in the singular or plural */
export function isMereMention(words: string): boolean {
  const [first = "", ...rest] = splitWords(words);
  const name = (/^(an?|the)$/.test(first) ? rest : [first, ...rest]).join(" ");
  return mentions.has(name) || (name.endsWith("s") && mentions.has(name.slice(0, -1)));
}
