// CSS lengths of an SVG root in pixels. Not a CSS parser: absolute units only; the rest falls back on the view box.

const pxPerUnit: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

/** Side of a page that says nothing of its size. */
const unknownPx = 300;

/** Pixels of `210mm`; of `100%`, nonsense or nothing the fallback, which is the view box's side where there is one. */
export function resolveLength(text: string | undefined, fallback: number | undefined): number {
  const [, number = "", unit = ""] = /^\s*([+]?[\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(text ?? "") ?? [];
  const px = Number.parseFloat(number) * (pxPerUnit[unit.toLowerCase()] ?? Number.NaN);
  if (px > 0 && px < 1e6) return px;
  return fallback !== undefined && fallback > 0 && fallback < 1e6 ? fallback : unknownPx;
}
