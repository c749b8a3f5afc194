// Hugeicons, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

const things =
  "abacus airplane alarm-clock ambulance american-football amphora anchor apple astronaut avocado axe baby " +
  "baby-bottle backpack badminton balance-scale balloon balloons banana bank bar-chart baseball basketball " +
  "bathtub battery bean bed bell bicycle bird birthday-cake boat bomb bone book bookmark books bowling " +
  "boxing-glove brain bread briefcase broccoli bubble-tea bucket bug bus cactus cake calendar calendars camel " +
  "camera candy car carrot castle cat chair cherry chess-pawn chopsticks church cigarette clipboard clock " +
  "cloud coins comet compass construction cookie crab credit-card croissant crown cupcake delivery-truck " +
  "desert dna donut door doughnut dress droplet droplets drum ear egg eggs electric-plugs eye factory feather " +
  "ferris-wheel fire fire-extinguisher fireworks fish fishing-rod flashlight floppy-disk footprints fork " +
  "french-fries fridge frisbee gears glasses glove graduation-cap grape grapes guitar hair-dryer hamburger " +
  "hammer handbag hard-hat headphones helicopter horse hospital hotel house hut ice-cream ice-hockey jar joker " +
  "joystick kaaba key keyboard kid kite knife laptop leafy-green lightbulb lollipop luggage lungs magic-wand " +
  "magnet megaphone metro mic microscope microwave mirror money-bag mosque mountain mouse mushroom newspaper " +
  "nose notebook octopus orange oven package paintbrush panda paperclip parking-meter party-popper paw-print " +
  "pen pencil phone pie pizza police-car popcorn printer purse rabbit radio rainbow rat refrigerator " +
  "remote-control ribbon rocket roller-coaster roller-skate rose running-shoes safety-pin sailboat sandwich " +
  "satellite school scissor scissors scroll seal shield ship shopping-bag shopping-cart shovel shrimp sink ski " +
  "snail snowflake socks spaghetti sparkle sparkles spoon spoon-and-fork star stars stethoscope stop-watch " +
  "students sun sunglasses sunrise sunset sushi syringe taco taxi telephone telescope tennis-racket tent " +
  "test-tube test-tubes thermometer thread threads ticket tickets tie toilet tongue tool-case toolbox tornado " +
  "tractor traffic-light train tram trophy truck tulip turtle umbrella volleyball watch watermelon wedding " +
  "worm wrench";
const everyday = new RegExp(`^(${things.replaceAll(" ", "|")})(-?\\d+)?$`);

export const hugeicons: DrawingSource = {
  id: "hugeicons",
  title: "Hugeicons",
  origin: { kind: "npm", name: "@iconify-json/hugeicons", version: "1.2.35" },
  artist: "Hugeicons",
  authors: ["Hugeicons"],
  licence: "MIT",
  attribution:
    "Hugeicons by Hugeicons, https://github.com/hugeicons/hugeicons, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; so does the README of the upstream repository, for the free icons",
  style: {
    en: ["rounded line icon", "even outline", "friendly monoline"],
    fr: ["icône au trait arrondi", "contour égal", "monotrait sympathique"],
  },
  quirks: [
    "One ink, currentColor.",
    "Of 6,065 drawings most are signs of interfaces, and many are logos that no list of brands knows: only those of everyday things are listed, by the words below.",
    "Numbers count variants (sink-02).",
  ],
  renderer: "resvg",
  side: "judge",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true, keepsNames: everyday }),
};
