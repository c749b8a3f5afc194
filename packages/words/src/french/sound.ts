// What the first sound of a French word asks of the word before: elision and contraction. Not spelling: that is plural.ts.

/** Words in h- that do not elide: "le hibou", "de haricots". */
const aspirated =
  /^(hibou|hache|hachette|hachure|haie|hallebarde|halo\b|halte\b|hamac|hamburger|hamster|hanche|handball|hangar|hareng|haricot|harnais|harpe|harpie|harpon|hasard|haut|hauteur|heaume|hérisson|hérissé|hernie|héron|héros|hêtre|heurt|hip|hockey|honduras|hongrie|hollande|homard|hochet|hot|houe|housse|houx|hublot|huit|hurl|husky|hutte|hall\b|halloween)/i;

/** "yaourt", "yo-yo", "ouistiti" and numbers do not elide either. */
const blocked = /^(y[aeouéè]|ouistiti|oui\b|onze|onzième|uhlan|www)/i;

/** Whether "le" and "de" lose their vowel before it. */
export function elidesBefore(word: string): boolean {
  if (blocked.test(word) || aspirated.test(word)) return false;
  return /^[aeiouyhàâäéèêëîïôöùûüœæ]/i.test(word);
}

/** "de pomme", "d'orange". */
export function deBefore(words: string): string {
  return elidesBefore(words) ? `d'${words}` : `de ${words}`;
}
