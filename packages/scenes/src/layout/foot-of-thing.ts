// Whether a thing can stand on a floor, as a cat and a cup do, and a shirt and a flag do not.
// Not whether it stands in a scene: casts-shadow.ts.

import { namedBy, themeOf, words } from "./thing-kinds.js";

/** Signs, parts of bodies, tools, what hangs and what lies flat. */
const footless = namedBy(
  words(`flag, footprint, paw print, speech balloon, thought balloon, music note, musical note, treble clef, arrow, check mark,
    question mark, exclamation mark, symbol, sign, logo, smiley, smiley face, face, emoji, heart, star, letter, envelope, leaf, flower, blossom, feather,
    snowflake, drop, drop of water, flame, fire, lightning, wave, water, wind, smoke, explosion, sparkle, sparkles,
    eye, eyes, ear, nose, mouth, lip, lips, tongue, tooth, hand, hands, finger, arm, leg, foot, muscle, brain, beard, moustache, hair,
    wing, wings, lightbulb, wind chime, lantern, painting, picture, picture frame, photo frame, window, mirror, poster, calendar, curtain,
    map, chandelier, cobweb, spider web, swing, hook, rope, chain, ribbon, key, pencil, pen, paintbrush, crayon, spoon, fork, knife, sword,
    axe, hammer, saw, wrench, screwdriver, scissors, comb, toothbrush, syringe, pill, coin, ticket, credit card, watch, chopstick,
    blanket, towel, rug, carpet, mat, doormat`),
);

/** Of clothes these do, and no others. */
const footwear = namedBy(
  words(`shoe, running shoe, high heel, boot, sandal, slipper, ballet shoe, hat, top hat, sun hat, cap, helmet, crown, bag, handbag, purse,
    suitcase, backpack, briefcase, luggage, shopping bag`),
);

export function hasFoot(concept: string): boolean {
  const theme = themeOf(concept);
  return theme === "clothes" ? footwear(concept) : theme !== "shapes" && !footless(concept);
}
