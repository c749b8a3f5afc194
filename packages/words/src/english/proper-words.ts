// English words that keep their capital inside a phrase: "a Christmas tree". Not names of people or brands.

const proper = new Map(
  (
    "African American Arctic Celtic Chinese Christmas Easter Egyptian Eiffel European French Greek Halloween Hanukkah Indian " +
    "Italian Japanese Mexican Petri Roman Russian Santa Claus Spanish Swiss Thai Tokyo USB VR TV CD DVD DNA Saturn Frankenstein"
  )
    .split(" ")
    .map((word) => [word.toLowerCase(), word]),
);

/** "christmas" to "Christmas"; other words as they are. */
export function withCapital(word: string): string {
  return proper.get(word) ?? word;
}

export function isProper(word: string): boolean {
  return proper.has(word.toLowerCase());
}
