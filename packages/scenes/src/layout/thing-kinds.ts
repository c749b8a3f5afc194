// How large a thing is beside others, where it is at home (ground, sky, water) and how others stand on it.
// Hints for taste, not facts: sizes are pressed into 1 to 3 so that all stay readable. Unknown words go by their lexicon theme.

import { findLastNoun } from "@imagier/words";

export type Habitat = "ground" | "sky" | "water" | "seabed";

export const words = (list: string) => list.split(",").map((word) => word.trim());

/** In units: a cat is 1. */
const sizes = { speck: 0.75, small: 0.85, cat: 1, person: 1.5, large: 1.8, giant: 2.25 } as const;
type SizeName = keyof typeof sizes;

const sizeOfTheme: Readonly<Record<string, SizeName>> = {
  animals: "cat",
  food: "small",
  nature: "person",
  people: "person",
  clothes: "small",
  household: "cat",
  places: "giant",
  vehicles: "large",
  tools: "small",
  technology: "cat",
  leisure: "cat",
  weapons: "cat",
  fantasy: "person",
  shapes: "cat",
};

const bySize: Readonly<Record<SizeName, string>> = {
  speck: `ant, bee, beetle, berry, bug, butterfly, button, candle, caterpillar, cherry, coin, cookie, dice, dragonfly, egg, fly,
    grape, key, ladybug, leaf, lemon, lightbulb, mosquito, moth, mushroom, nut, olive, pen, pencil, pill, plum, radish, ring, shell,
    snail, snowflake, spider, spoon, fork, strawberry, wasp, worm, acorn, almond, apricot, daisy, earring, mouse, tulip, flower`,
  small: `ball, bird, book, bottle, bowl, cup, mug, frog, hamster, hat, hedgehog, lizard, parrot, pigeon, plate, rose, shoe, squirrel,
    starfish, teapot, vase, crab, glass, clock, telephone, crow, owl, seagull, sparrow, fish, camera, crown, gift, kite, basketball, basket`,
  cat: `balloon, cat, chicken, cushion, dog, duck, fox, goose, kitten, lamp, puppy, rabbit, rooster, suitcase, turtle, guitar, hen, penguin,
    computer, television, umbrella, bag, bucket, drum, violin, watermelon, pumpkin, cake, star, cactus, octopus, rock, stool`,
  person: `armchair, bicycle, bush, chair, deer, desk, door, goat, kangaroo, lion, monkey, ostrich, panda, pig, robot, sheep, snowman, wolf,
    tiger, leopard, motorcycle, scooter, swan, crocodile, alligator, bench, fridge, piano, tent, gorilla, moon, planet, sun, cloud, bed, couch`,
  large: `bear, boat, buffalo, bull, camel, car, cow, giraffe, hippopotamus, horse, rhinoceros, shark, sofa, tractor, unicorn, van,
    taxi, zebra, dolphin, donkey, elephant, dragon, helicopter, rainbow, palm tree, mammoth, hot air balloon, air balloon, rocket`,
  giant: `airplane, bridge, building, bus, castle, church, dinosaur, factory, house, island, lighthouse, mountain, ship, skyscraper,
    temple, tower, train, tree, truck, fire engine, whale, windmill, volcano, school, barn, oak, christmas tree`,
};

const byHabitat: Readonly<Record<Exclude<Habitat, "ground">, string>> = {
  sky: `airplane, airship, air balloon, aircraft, asteroid, bat, bee, biplane, bird, butterfly, balloon, cloud, comet, crescent moon, crow, dove,
    dragonfly, drone, eagle, falcon, firework, fly, hawk, helicopter, hot air balloon, kite, lightning, meteor, moon, mosquito, moth, owl,
    parachute, parrot, pigeon, planet, plane, rainbow, rocket, satellite, seagull, shooting star, snowflake, space shuttle, sparrow, spaceship,
    star, stork, sun, swallow, ufo, vulture, wasp, zeppelin, bumblebee, angel, flying saucer, full moon, hummingbird`,
  water: `boat, canoe, dolphin, fish, jellyfish, octopus, orca, sailboat, seahorse, seal, shark, ship, squid, submarine, swordfish,
    whale, yacht, goldfish, tropical fish, stingray, manta, scuba diver, diver, mermaid, turtle, eel, blowfish, salmon, trout, tuna`,
  seabed: `anchor, clam, coral, coral reef, crab, lobster, oyster, sea urchin, seaweed, algae, shell, seashell, shipwreck, starfish, treasure,
    treasure chest, chest, rock, prawn, shrimp, sea anemone, castle, barrel`,
};

const onWalls = new Set(
  "shelf,painting,picture,picture frame,photo frame,window,mirror,poster,clock,wall clock,cuckoo clock,calendar,curtain,map,chandelier".split(
    ",",
  ),
);
export const isOnWall = (concept: string) => onWalls.has(concept);

/** Where feet stand on it, in parts of its height from its top: a seat, a deck, a flat thing seen from above. */
const standingAt: Readonly<Record<string, string>> = {
  "0.5":
    "chair, armchair, couch, sofa, stool, swing, throne, rocking chair, rug, carpet, mat, blanket, towel, pond, lake, puddle, road, plate, saucer, tray, doormat",
  "0.42": "bench, bed, sleigh, sled, bathtub, canoe, boat, cushion, pillow, nest, bowl, basket, hammock",
  "0.3":
    "bicycle, motorcycle, scooter, tricycle, skateboard, surfboard, broom, raft, branch, rock, leaf, flower, lily pad, island, hill",
  "0.2":
    "horse, pony, donkey, camel, elephant, turtle, whale, cow, dragon, unicorn, dolphin, ship, tractor, tree, cake, pizza, desk, piano, bridge",
};

function tableOf<Value>(
  lists: Readonly<Record<string, string>>,
  valueFor: (key: string) => Value,
): ReadonlyMap<string, Value> {
  return new Map(
    Object.entries(lists).flatMap(([key, list]) => words(list).map((word) => [word, valueFor(key)] as const)),
  );
}

const sizeTable = tableOf(bySize, (key) => key as SizeName);
const habitatTable = tableOf(byHabitat, (key) => key as Habitat);
const standingTable = tableOf(standingAt, Number);

const isLegged = namedBy(words("table, desk, bench, coffee table, dining table, picnic table, workbench"));

/** What has its top above a thin foot, beside which one is under it. */
export const hasTrunk = namedBy(words("tree, oak, palm, willow, pine, fir, birch, maple, street lamp"));

/** Whether one can be under it and stand on the same ground: between its legs or beneath its crown. */
export const shelters = (concept: string) => isLegged(concept) || hasTrunk(concept);

/** Of a name, or else of the longest end of it that the table has: "old oak tree", "oak tree", "tree". */
export function lookUp<Value>(table: ReadonlyMap<string, Value>, concept: string): Value | undefined {
  const parts = concept.toLowerCase().split(" ");
  for (let at = 0; at < parts.length; at++) {
    const name = parts.slice(at).join(" ");
    const value = table.get(name) ?? table.get(name.replace(/s$/, ""));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Tells what has one of the names, or ends with one: "top hat" is a hat. */
export function namedBy(names: readonly string[]): (concept: string) => boolean {
  const table = new Map(names.map((name) => [name, true]));
  return (concept) => lookUp(table, concept) === true;
}

/** @default the theme's; a middling size for what nobody knows */
export function sizeOf(concept: string): number {
  return sizes[lookUp(sizeTable, concept) ?? sizeOfTheme[themeOf(concept) ?? ""] ?? "cat"];
}

export function habitatOf(concept: string): Habitat {
  return lookUp(habitatTable, concept) ?? "ground";
}

export function themeOf(concept: string): string | undefined {
  return findLastNoun(concept.toLowerCase().split(" "))?.noun.theme;
}

/** Where feet stand on it, in parts of its height from its top. */
export function standsInto(concept: string): number {
  return lookUp(standingTable, concept) ?? 0.08;
}
