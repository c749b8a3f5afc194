// Words as they are searched for: small letters, without accents, so that "elephant" finds "Éléphant".
// Not language: no stems, no synonyms.

export function searchWords(...texts: (string | undefined)[]): string {
  return texts
    .filter((text) => text !== undefined)
    .join(" ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
}

/** Each word by its beginning, all of them, as PostgreSQL's tsquery; undefined where there is no word. */
export function tsqueryOf(search: string): string | undefined {
  const words = searchWords(search).match(/[\p{L}\p{N}]+/gu);
  return words?.map((word) => `${word}:*`).join(" & ");
}
