// The everyday names that the eighty classes of COCO and GenEval go by, and the dataset's labels that each may be drawn as.
// Not synonyms of the dictionary: those are in the records. A name that no artist set aside for judges drew is not here.

/** Asked name, then labels that are right for it. */
const askedNames: readonly (readonly [string, ...string[]])[] = [
  ["person", "person", "man", "woman", "person standing", "person walking"],
  ["car", "automobile", "oncoming automobile", "sport utility vehicle", "racing car"],
  ["airplane", "airplane", "small airplane"],
  ["bus", "bus", "oncoming bus", "trolleybus", "minibus"],
  ["train", "train", "locomotive", "high-speed train", "bullet train"],
  ["truck", "delivery truck", "articulated lorry", "pickup truck", "big truck", "small truck"],
  ["boat", "boat", "sailboat", "motor boat", "speedboat", "ship", "canoe"],
  ["traffic light", "vertical traffic light", "horizontal traffic light"],
  ["cat", "cat", "cat face", "black cat"],
  ["dog", "dog", "dog face", "guide dog", "poodle"],
  ["horse", "horse", "horse face"],
  ["bird", "bird", "black bird", "dove"],
  ["sheep", "ewe", "ram"],
  ["cow", "cow", "cow face", "ox"],
  ["handbag", "handbag", "purse"],
  ["tie", "necktie"],
  ["suitcase", "luggage", "little tan suitcase"],
  ["frisbee", "flying disc"],
  ["snowboard", "snowboarder"],
  [
    "sports ball",
    "soccer ball",
    "basketball",
    "baseball",
    "softball",
    "tennis",
    "volleyball",
    "ball",
    "rugby football",
  ],
  ["baseball bat", "baseball bat"],
  ["baseball glove", "baseball glove"],
  ["surfboard", "surfboard"],
  ["tennis racket", "tennis racket", "tennis"],
  ["bottle", "bottle", "baby bottle", "bottle with popping cork", "lotion bottle"],
  ["cup", "cup", "teacup without handle", "teacup", "cup with straw", "hot beverage"],
  ["knife", "kitchen knife", "dagger"],
  ["bowl", "bowl", "bowl with spoon", "steaming bowl"],
  ["apple", "red apple", "green apple", "an apple", "another apple"],
  ["orange", "tangerine", "orange slice"],
  ["donut", "doughnut"],
  ["cake", "birthday cake", "shortcake"],
  ["couch", "couch and lamp", "soft blue couch"],
  ["dining table", "wooden table", "small square table"],
  ["tv", "television"],
  ["laptop", "laptop"],
  ["computer mouse", "computer mouse"],
  ["computer keyboard", "keyboard", "computer keyboard"],
  ["cell phone", "mobile phone", "cellular phone", "mobile phone with arrow"],
  ["book", "closed book", "open book", "blue book", "green book", "orange book", "books"],
  ["clock", "mantelpiece clock", "alarm clock", "analogue clock", "modern clock", "one o’clock", "ten o’clock"],
  ["vase", "amphora"],
];

/** Asked names by label. */
export const askedByLabel: ReadonlyMap<string, readonly string[]> = askedNames.reduce((byLabel, [asked, ...labels]) => {
  for (const label of labels) byLabel.set(label, [...(byLabel.get(label) ?? []), asked]);
  return byLabel;
}, new Map<string, string[]>());
