// Whether letters or digits are likely in a drawing: such a drawing is never mirrored.
// Not reading: it goes by what the drawing is called, and doubts count as yes.

import type { DrawingRecord } from "./drawing-record.js";

const writtenSubgroups = new Set(
  "alphanum keycap time currency other-symbol country-flag subdivision-flag flag".split(" "),
);

const writtenThings = new Set(
  (
    "abc adobe alphabet atm banknote bill bold book calculator calendar cash clock code coin console css currency date " +
    "document dollar domain euro file font format gps gif graduate html http id input italic jersey jpg json keyboard " +
    "keypad label letter license licence logo magazine mail menu money newspaper note number numeral page passport " +
    "pdf pi png poster pound price receipt ruler rupee ruble sale scoreboard script sign sos sql stamp stop ticket text " +
    "translate typewriter typography vip volleyball-score watch wifi www xml yen zip zodiac number-one playing-card card " +
    "dice domino badge medal podium speedometer gauge scale thermometer tag tv word writing 3d 4k 5g hd usb cd dvd"
  ).split(" "),
);

/** True where it may hold writing. */
export function hasWriting(record: Pick<DrawingRecord, "label" | "group" | "subgroup" | "isFlag">): boolean {
  if (record.isFlag || (record.subgroup !== undefined && writtenSubgroups.has(record.subgroup))) return true;
  const words = record.label.en.toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word) => isWritten(word) || isWritten(word.replace(/s$/, "")));
}

function isWritten(word: string): boolean {
  return writtenThings.has(word) || /^\d+$/.test(word) || /^[b-z]$/.test(word);
}
