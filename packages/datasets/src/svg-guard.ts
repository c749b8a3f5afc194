// Says why an SVG document must not be rendered: it is too large, runs code, or reaches outside itself.
// Not a sanitiser: nothing is repaired, a drawing is taken whole or refused. The renderer's own limits stand behind it.

/** Longest document taken, in characters; the largest honest drawing seen so far has 406,000. */
export const maxSvgLength = 2_000_000;

/** Most elements taken; the largest honest drawing seen so far has about 3,000. */
export const maxSvgElements = 20_000;

// Still drawing, and nothing that loads, runs, animates or embeds: <image>, <script>, <foreignObject>, <a>, <animate>.
const allowedElements = new Set(
  (
    "svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan " +
    "linearGradient radialGradient stop pattern clipPath mask marker filter style " +
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap " +
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode " +
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
  ).split(" "),
);

/** The reason to refuse, or undefined where the document is only a still drawing. */
export function reasonToRefuse(svg: string): string | undefined {
  if (svg.length > maxSvgLength) return `is ${svg.length} characters long, more than ${maxSvgLength}`;
  const markup = svg.replace(/^\s*<\?xml[^>]*\?>/, "").replace(/<!--[\s\S]*?-->/g, "");
  if (/<[!?]/.test(markup)) return "holds a document type, an entity, CDATA or a processing instruction";
  return reasonInElements(markup) ?? reasonInReferences(decodeCharacters(markup));
}

function reasonInElements(markup: string): string | undefined {
  let count = 0;
  for (const [, name = ""] of markup.matchAll(/<\s*([^\s/>]+)/g)) {
    count += 1;
    if (!allowedElements.has(name)) return `holds the element <${name}>`;
  }
  if (count === 0) return "holds no element";
  return count > maxSvgElements ? `holds ${count} elements, more than ${maxSvgElements}` : undefined;
}

/** Everything that can name another place must name one inside the document, `#id`. */
function reasonInReferences(markup: string): string | undefined {
  const handler = /[\s"'/](on[a-z]+)\s*=/i.exec(markup);
  if (handler !== null) return `holds the event handler ${handler[1]}`;
  if (/xml:base\s*=/i.test(markup)) return "holds xml:base";
  for (const [, target = ""] of markup.matchAll(/(?:href|src)\s*=\s*["']?\s*([^"'\s>]*)/gi)) {
    if (!target.startsWith("#")) return `refers to ${JSON.stringify(target.slice(0, 80))}`;
  }
  for (const [, target = ""] of markup.matchAll(/url\(\s*["']?\s*([^"')\s]*)/gi)) {
    if (!target.startsWith("#")) return `refers to ${JSON.stringify(target.slice(0, 80))}`;
  }
  if (/@import/i.test(markup)) return "imports a style sheet";
  if (markup.includes("\\")) return "holds a backslash, which can hide a reference from this check";
  return undefined;
}

/** `&#104;` and `&#x68;` could spell a reference that a plain search would miss. Named entities cannot be declared. */
function decodeCharacters(markup: string): string {
  return markup.replace(/&#(x[0-9a-f]+|[0-9]+);?/gi, (_, code: string) => {
    const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 10);
    return point <= 0x10ffff ? String.fromCodePoint(point) : "";
  });
}
