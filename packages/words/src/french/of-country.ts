// "Du Kenya", "de la France", "d'Italie", "des Pays-Bas": how French says that something belongs to a country.
// Not a list of countries: most feminine names end in -e, and what does not follow is here.

import { elidesBefore } from "./sound.js";

const masculineInE = new Set("Belize Cambodge Mexique Mozambique Suriname Zimbabwe Territoire".split(" "));
/** Islands and towns without an article; names with "Saint", "Hong" and the like are found by their beginning. */
const bare =
  /^(Ascension|Anguilla|Antigua|Aruba|Bahreïn|Bonaire|Chypre|Clipperton|Ceuta|Cuba|Curaçao|Diego|Djibouti|Gibraltar|Guam|Guernesey|Haïti|Hong|Israël|Jersey|Kiribati|Macao|Madagascar|Malte|Maurice|Mayotte|Monaco|Montserrat|Nauru|Niue|Oman|Palaos|Porto|Sainte?[- ]|Samoa|Sao|São|Sercq|Sierra|Singapour|Taïwan|Tokelau|Tonga|Trinité|Tristan|Tuvalu|Vanuatu|Wallis|Hawaï|Andorre)/;
const plural =
  /^(États|Etats|Pays-Bas|Philippines|Émirats|Comores|Maldives|Seychelles|Bahamas|Bermudes|Fidji|Îles|Territoires|Samoa américaines|Nations|Terres)/;

/** `country` with its capital, as lists of territories write it. */
export function ofCountry(country: string): string {
  if (/ \(|[:/]/.test(country)) return `de ${country}`;
  if (plural.test(country)) return `des ${country}`;
  if (country === "Antarctique") return "de l'Antarctique";
  if (country.startsWith("Île ") || country.startsWith("La ") || country.startsWith("Le ")) return deArticle(country);
  if (elidesBefore(country))
    return `${bare.test(country) || country.split(" ")[0]!.endsWith("e") ? "d'" : "de l'"}${country}`;
  if (bare.test(country)) return `de ${country}`;
  const first = country.split(/[ -]/)[0]!;
  return /ée$|e$|^R\.A\.S/.test(first) && !masculineInE.has(first) ? `de la ${country}` : `du ${country}`;
}

function deArticle(country: string): string {
  if (country.startsWith("Le ")) return `du ${country.slice(3)}`;
  if (country.startsWith("La ")) return `de ${country.replace(/^La/, "la")}`;
  return `de l'${country.replace(/^Î/, "î")}`;
}
