// Reads an SVG document from outside and writes it anew with only what draws: nothing that runs, loads or refers elsewhere.
// Not a renderer. What is rendered is our own text, so no renderer parses it otherwise than this check did.

import { SaxesParser, type SaxesTagNS } from "saxes";
import { resolveLength } from "./svg-lengths.js";
import { UseCounter } from "./svg-uses.js";

/** Longest document taken, in characters. */
export const maxSvgLength = 8_000_000;

/** Most elements taken; the largest honest drawing seen so far has about 12,000. */
export const maxSvgElements = 40_000;

/** Deepest nesting taken: renderers recurse. */
export const maxSvgDepth = 200;

export interface SafeSvg {
  /** Attributes of the root but for its size, ready to be written. */
  rootAttributes: string;
  /** All that the root holds, as text. */
  body: string;
  /** Intrinsic size in CSS pixels. */
  width: number;
  height: number;
}

const svgNamespace = "http://www.w3.org/2000/svg";
const xlinkNamespace = "http://www.w3.org/1999/xlink";

const drawingElements = new Set(
  (
    "svg g defs symbol use path rect circle ellipse line polyline polygon switch " +
    "linearGradient radialGradient stop pattern clipPath mask marker filter style " +
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap " +
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode " +
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
  ).split(" "),
);

/**
 * A drawing that holds these is refused, since it would be another without them. Everything else that does not draw is
 * left out: notes, animations, fonts, editors' marks, whatever a later standard brings.
 */
const refusedElements = new Set(["script", "image", "feImage", "img", "iframe", "handler", "listener"]);

/** Words need a font, and which fonts are at hand differs between machines. */
const writingElements = new Set(["text", "flowRoot"]);

class Refusal extends Error {}

/** The document as it may be rendered, or why not. */
export function readSafeSvg(svg: string): SafeSvg | { refusal: string } {
  if (svg.length > maxSvgLength) return { refusal: `is ${svg.length} characters long, more than ${maxSvgLength}` };
  try {
    return new SafeReader().read(svg.replace(/^[\s\uFEFF]+/, ""));
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.message };
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    return { refusal: `is not well-formed XML: ${reason}` };
  }
}

class SafeReader {
  readonly #parser = new SaxesParser({
    xmlns: true,
    position: false,
    // Files of old programs use these prefixes without declaring them.
    additionalNamespaces: {
      xlink: xlinkNamespace,
      ...Object.fromEntries(
        "inkscape sodipodi rdf cc dc a i graph x".split(" ").map((p) => [p, `urn:undeclared:${p}`]),
      ),
    },
  });
  readonly #out: string[] = [];
  readonly #uses = new UseCounter();
  /** Names that open elements were written under; undefined inside what is left out. */
  readonly #open: (string | undefined)[] = [];
  #root: { text: string; width: number; height: number } | undefined;
  #count = 0;
  #skipped = 0;
  #isWriting = false;

  read(svg: string): SafeSvg {
    const parser = this.#parser;
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("doctype", (doctype) => this.#declareEntities(doctype));
    parser.on("processinginstruction", ({ target }) => {
      if (target === "xml-stylesheet") throw new Refusal("holds the processing instruction xml-stylesheet");
    });
    parser.on("opentag", (tag) => this.#openTag(tag as SaxesTagNS));
    parser.on("closetag", () => this.#closeTag());
    parser.on("text", (text) => this.#text(text));
    parser.on("cdata", (text) => this.#text(text));
    parser.write(svg).close();
    if (this.#root === undefined) throw new Refusal("holds no element");
    const excess = this.#uses.reasonToRefuse();
    if (excess !== undefined) throw new Refusal(excess);
    return {
      rootAttributes: this.#root.text,
      body: this.#out.join(""),
      width: this.#root.width,
      height: this.#root.height,
    };
  }

  /** Short plain entities, as Illustrator writes for its namespaces; anything that could grow or load is refused. */
  #declareEntities(doctype: string): void {
    const entities = [...doctype.matchAll(/<!ENTITY\s+([^\s"']+)\s*([^>]*)>/g)];
    for (const [, name = "", rest = ""] of entities) {
      const value = /^\s*(?:"([^"]*)"|'([^']*)')\s*$/.exec(rest);
      const text = value?.[1] ?? value?.[2];
      const isPlain = text !== undefined && text.length <= 200 && !/[&<%]/.test(text) && entities.length <= 40;
      if (!isPlain || name === "%") throw new Refusal(`declares the entity ${JSON.stringify(name.slice(0, 40))}`);
      this.#parser.ENTITIES[name] = text;
    }
  }

  #openTag(tag: SaxesTagNS): void {
    this.#count += 1;
    if (this.#count > maxSvgElements) throw new Refusal(`holds more than ${maxSvgElements} elements`);
    if (this.#open.length >= maxSvgDepth) throw new Refusal(`nests deeper than ${maxSvgDepth}`);
    const isSvg = tag.uri === svgNamespace || tag.uri === "";
    const local = tag.local;
    const name = local === "a" ? "g" : local;
    if (this.#open.length === 0 && name !== "svg") throw new Refusal(`is a <${local.slice(0, 40)}>, not an <svg>`);
    if (isSvg && refusedElements.has(local)) throw new Refusal(`holds the element <${local}>`);
    if (this.#skipped > 0 || !isSvg || !drawingElements.has(name)) {
      if (this.#skipped === 0) this.#isWriting = isSvg && writingElements.has(local);
      this.#skipped += 1;
      this.#open.push(undefined);
      return;
    }
    const attributes = this.#attributesOf(tag, local);
    if (this.#open.length === 0) this.#root = rootOf(attributes);
    else this.#out.push(`<${name}${written(attributes)}>`);
    this.#uses.open(attributes);
    this.#open.push(name);
  }

  #closeTag(): void {
    const name = this.#open.pop();
    if (name === undefined) {
      this.#skipped -= 1;
      return;
    }
    this.#uses.close();
    if (this.#open.length > 0) this.#out.push(`</${name}>`);
  }

  /** Only style sheets are text; between shapes it is white space. */
  #text(text: string): void {
    if (this.#skipped > 0) {
      if (this.#isWriting && text.trim() !== "") throw new Refusal("holds text, which needs a font");
      return;
    }
    if (this.#open.at(-1) !== "style") return;
    if (/@import/i.test(text)) throw new Refusal("imports a style sheet");
    this.#out.push(escaped(checked(text)));
  }

  #attributesOf(tag: SaxesTagNS, local: string): Map<string, string> {
    const kept = new Map<string, string>();
    for (const { uri, local: name, prefix, value } of Object.values(tag.attributes)) {
      if (uri === "" && /^on[a-z]+$/i.test(name)) throw new Refusal(`holds the event handler ${name}`);
      if (prefix === "xml" && name === "base") throw new Refusal("holds xml:base");
      const isLink = name === "href" && (uri === "" || uri === xlinkNamespace);
      if (isLink) {
        if (local === "a" || value === "") continue;
        if (!value.startsWith("#")) throw new Refusal(`refers to ${JSON.stringify(value.slice(0, 80))}`);
        kept.set("xlink:href", checked(value));
      } else if (uri === "" && prefix === "" && name !== "xmlns") kept.set(name, checked(value));
    }
    return kept;
  }
}

/** Everything that can name another place must name one inside the document, `#id`. */
function checked(value: string): string {
  if (value.includes("\\")) throw new Refusal("holds a backslash, which can hide a reference from this check");
  for (const [, target = ""] of value.matchAll(/url\(\s*["']?\s*([^"')\s]*)/gi)) {
    if (!target.startsWith("#")) throw new Refusal(`refers to ${JSON.stringify(target.slice(0, 80))}`);
  }
  return value;
}

function rootOf(attributes: Map<string, string>): { text: string; width: number; height: number } {
  const [, , boxWidth, boxHeight] = (attributes.get("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = resolveLength(attributes.get("width"), boxWidth);
  const height = resolveLength(attributes.get("height"), boxHeight);
  for (const name of ["width", "height", "x", "y", "overflow"]) attributes.delete(name);
  return { text: written(attributes), width, height };
}

function written(attributes: ReadonlyMap<string, string>): string {
  return [...attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
}

function escaped(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/"/g, "&quot;")
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}

/** The square of the drawing's own plane that a picture shows, in CSS pixels of the intrinsic size. */
export interface SvgFrame {
  left: number;
  top: number;
  side: number;
}

/** A whole document of `sizePx` pixels a side that shows the frame; what lies outside the drawing's page is cut off. */
export function framedSvg({ rootAttributes, body, width, height }: SafeSvg, frame: SvgFrame, sizePx: number): string {
  return (
    `<svg xmlns="${svgNamespace}" xmlns:xlink="${xlinkNamespace}" width="${sizePx}" height="${sizePx}" ` +
    `viewBox="${frame.left} ${frame.top} ${frame.side} ${frame.side}">` +
    `<svg${rootAttributes} width="${width}" height="${height}">${body}</svg></svg>`
  );
}
