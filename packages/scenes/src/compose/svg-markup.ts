// Lets a drawing in SVG into another SVG: only shapes, fills and letters pass; scripts, links and styles do not.
// Not a general sanitiser: it knows what our own layers are made of and refuses everything else whole.

import { ImagierError } from "@imagier/contracts";

const elements = new Set(
  "svg g defs path rect circle ellipse line polyline polygon text tspan textPath linearGradient radialGradient stop clipPath mask filter feGaussianBlur title".split(
    " ",
  ),
);

const attributes = new Set(
  (
    "xmlns id viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height transform fill " +
    "fill-opacity fill-rule clip-rule clip-path mask filter stdDeviation stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin " +
    "stroke-miterlimit stroke-dasharray stroke-dashoffset opacity offset stop-color stop-opacity gradientUnits " +
    "gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits font-family font-size font-weight font-style " +
    "text-anchor letter-spacing dominant-baseline startOffset href xlink:href xmlns:xlink xml:space"
  ).split(" "),
);

/** A tag with its attributes, or a piece of text; anything else in the drawing refuses it. */
const token = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const attribute = /([A-Za-z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The same drawing as one `<svg>` element for use inside another; its ids begin with `prefix`, so that two drawings
 * cannot name each other's parts.
 *
 * @throws VALUE_INVALID where the drawing holds anything but plain shapes, fills and letters
 */
export function safeSvgMarkup(markup: string, prefix: string): string {
  const source = markup.replace(/^\s*<\?xml[^>]*\?>\s*/, "").trim();
  const open: string[] = [];
  let out = "";
  for (token.lastIndex = 0; token.lastIndex < source.length; ) {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (match === null) throw refused(source.slice(at, at + 40));
    const [, closing, name, fields = "", selfClosing, text] = match;
    if (text !== undefined) out += plainText(text);
    else if (closing !== "") out += closed(open, name!);
    else {
      out += opened(name!, fields, { prefix, selfClosing: selfClosing !== "", isRoot: out.trim() === "" });
      if (selfClosing === "") open.push(name!);
    }
  }
  if (open.length > 0 || out === "") throw refused(source.slice(0, 40));
  return out;
}

interface Tag {
  prefix: string;
  selfClosing: boolean;
  isRoot: boolean;
}

function opened(name: string, fields: string, { prefix, selfClosing, isRoot }: Tag): string {
  if (!elements.has(name) || isRoot !== (name === "svg")) throw refused(`<${name}`);
  let kept = "";
  for (const [, key, double, single] of fields.matchAll(attribute)) {
    if (!attributes.has(key!)) throw refused(`${key}=`);
    if (isRoot && (key === "xmlns" || key === "x" || key === "y")) continue; // set by the drawing around it
    kept += ` ${key}="${safeValue(key!, plainText(double ?? single!), prefix)}"`;
  }
  return `<${name}${kept}${selfClosing ? "/" : ""}>`;
}

function closed(open: string[], name: string): string {
  if (open.pop() !== name) throw refused(`</${name}>`);
  return `</${name}>`;
}

/** References reach only this drawing's own parts. */
function safeValue(key: string, value: string, prefix: string): string {
  const ownPart = /^[\w.-]+$/;
  if (key === "id") {
    if (!ownPart.test(value)) throw refused(value);
    return `${prefix}-${value}`;
  }
  if (key === "href" || key === "xlink:href") {
    if (!value.startsWith("#") || !ownPart.test(value.slice(1))) throw refused(value);
    return `#${prefix}-${value.slice(1)}`;
  }
  if (key.startsWith("xmlns")) {
    if (value !== "http://www.w3.org/1999/xlink" && value !== "http://www.w3.org/2000/svg") throw refused(value);
    return value;
  }
  const reference = /^url\(#([\w.-]+)\)$/.exec(value);
  if (reference !== null) return `url(#${prefix}-${reference[1]})`;
  if (/url\(|javascript:|expression|\\|&#/i.test(value)) throw refused(value);
  return value.replaceAll('"', "&quot;");
}

/** Text with none but the five entities of XML and numbered characters. */
function plainText(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/.test(text)) throw refused(text.slice(0, 40));
  return text.replaceAll(">", "&gt;");
}

function refused(part: string): ImagierError {
  return new ImagierError("VALUE_INVALID", `A drawing in SVG holds what may not be let in: ${JSON.stringify(part)}.`);
}
