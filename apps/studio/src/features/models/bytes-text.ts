// A size in bytes as a person reads it.

import type { Language } from "../../frame/preferences.js";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "4.3 GB", "4,3 Go". Powers of 1000, as disks are sold. */
export function bytesText(bytes: number, language: Language): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const format = new Intl.NumberFormat(language, { style: "unit", unit: units[step]!, maximumFractionDigits: 1 });
  return format.format(bytes / 1000 ** step);
}
