import { describe, expect, it } from "vitest";
import { framedSvg, maxSvgDepth, maxSvgElements, maxSvgLength, readSafeSvg } from "./safe-svg.js";

const wrap = (body: string, root = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8"${root}>${body}</svg>`;

function read(svg: string) {
  const safe = readSafeSvg(svg);
  if ("refusal" in safe) throw new Error(safe.refusal);
  return safe;
}

describe("readSafeSvg", () => {
  it.each([
    ["plain shapes", '<path fill="#f00" d="M0 0h8v8z"></path>'],
    ["a gradient by reference", '<linearGradient id="g"></linearGradient><rect fill="url(#g)" width="8"></rect>'],
    ["use of an own symbol", '<symbol id="s"><circle r="2"></circle></symbol><use xlink:href="#s"></use>'],
    ["a quoted reference", `<circle r="2" style="fill:url('#g')"></circle>`],
    ["a style sheet of its own", "<style>.a{fill:#0f0}</style>"],
  ])("writes %s as they were", (_, body) => {
    expect(read(wrap(body)).body).toBe(body);
  });

  it("leaves out what does not draw: notes, editors' marks, animations, links, foreign parts", () => {
    const body =
      '<!-- round --><metadata><rdf:RDF xmlns:rdf="urn:rdf"><rdf:li>x</rdf:li></rdf:RDF></metadata>' +
      '<sodipodi:namedview inkscape:cx="2"/><title>A title</title>' +
      '<a xlink:href="http://example.org/"><circle r="2" inkscape:label="o" id="c"/></a>' +
      '<circle r="1"><animate attributeName="href" to="file:///etc/passwd"/></circle>' +
      '<switch><foreignObject requiredExtensions="x"><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject></switch>';
    expect(read(wrap(body)).body).toBe('<g><circle r="2" id="c"></circle></g><circle r="1"></circle><switch></switch>');
  });

  it("adds the namespaces that old programs forgot", () => {
    const safe = read('<svg viewBox="0 0 8 8"><use xlink:href="#a"/><rect id="a" width="8"/></svg>');
    expect(framedSvg(safe, { left: 0, top: 0, side: 8 }, 64)).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" xmlns:xlink=/,
    );
  });

  it("puts in the short entities of Illustrator", () => {
    const doctype = '<!DOCTYPE svg [<!ENTITY st0 "fill:#f00"><!ENTITY ns "http://ns.adobe.com/">]>';
    expect(read(`${doctype}${wrap('<g style="&st0;" />', ' xmlns:i="&ns;"')}`).body).toBe('<g style="fill:#f00"></g>');
  });

  it.each([
    ["a script", "<script>1</script>", /<script>/],
    ["a script under another prefix", '<x:script xmlns:x="http://www.w3.org/2000/svg"/>', /<script>/],
    ["an embedded picture", '<image href="data:image/png;base64,AAAA"/>', /<image>/],
    ["a picture in a filter", '<filter><feImage href="http://example.org/a.png"/></filter>', /<feImage>/],
    ["a link over http", '<use href="http://example.org/a.svg#b"/>', /http:/],
    ["a link to a file", '<use xlink:href="file:///etc/passwd#a"/>', /file:/],
    ["a relative link", '<use href="other.svg#a"/>', /other\.svg/],
    ["a link spelled in character references", '<use href="&#104;ttp://example.org"/>', /http:/],
    ["a fill from elsewhere", '<rect fill="url(http://example.org/a#b)"/>', /example\.org/],
    ["a fill spelled in character references", '<rect fill="&#x75;rl(//example.org)"/>', /example\.org/],
    ["a style sheet from elsewhere", '<style>@import "http://example.org/a.css";</style>', /imports/],
    ["a style sheet in CDATA", "<style><![CDATA[rect{fill:url(//example.org)}]]></style>", /example\.org/],
    ["a style with an escape", "<style>rect{fill:\\75 rl(//example.org)}</style>", /backslash/],
    ["an event handler", '<rect onload="go()"/>', /onload/],
    ["a base elsewhere", '<g xml:base="http://example.org/"/>', /xml:base/],
    ["words, for which no font is at hand", "<text>one</text>", /font/],
    ["a link without quotes", "<use href=//example.org/a />", /XML/],
  ])("refuses %s", (_, body, reason) => {
    expect(readSafeSvg(wrap(body))).toEqual({ refusal: expect.stringMatching(reason) });
  });

  it.each([
    ["grow", '<!DOCTYPE svg [<!ENTITY a "&b;&b;"><!ENTITY b "ha">]>'],
    ["load a file", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
    ["hold markup", '<!DOCTYPE svg [<!ENTITY a "<script/>">]>'],
    ["load more entities", '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://example.org/a.dtd"> %a;]>'],
  ])("refuses entities that %s", (_, doctype) => {
    expect(readSafeSvg(`${doctype}${wrap("")}`)).toEqual({ refusal: expect.stringMatching(/entity/) });
  });

  it("refuses nested uses that stand for milliards of shapes, and circles of them", () => {
    const level = (n: number) => `<g id="l${n}">${`<use href="#l${n - 1}"/>`.repeat(10)}</g>`;
    const bomb = `<circle id="l0" r="1"/>${Array.from({ length: 9 }, (_, n) => level(n + 1)).join("")}`;
    expect(readSafeSvg(wrap(bomb))).toEqual({ refusal: expect.stringMatching(/grows to \d{10,} elements/) });
    expect(readSafeSvg(wrap('<g id="a"><use href="#a"/></g>'))).toEqual({ refusal: "refers to itself" });
  });

  it("refuses what is no SVG, too long, too deep, or too many elements", () => {
    expect(readSafeSvg("hello")).toEqual({ refusal: expect.stringMatching(/XML/) });
    expect(readSafeSvg("")).toHaveProperty("refusal");
    expect(readSafeSvg("<html/>")).toEqual({ refusal: "is a <html>, not an <svg>" });
    expect(readSafeSvg(wrap("<g>"))).toEqual({ refusal: expect.stringMatching(/XML/) });
    expect(readSafeSvg(" ".repeat(maxSvgLength + 1))).toEqual({ refusal: expect.stringMatching(/characters long/) });
    expect(readSafeSvg(wrap("<g/>".repeat(100_000)))).toEqual({ refusal: expect.stringMatching(`${maxSvgElements}`) });
    const deep = "<g>".repeat(maxSvgDepth) + "</g>".repeat(maxSvgDepth);
    expect(readSafeSvg(wrap(deep))).toEqual({ refusal: expect.stringMatching(/deeper/) });
  });

  it.each([
    ['width="10mm" height="20mm"', 37.8, 75.6],
    ['width="100%"', 8, 8],
    ['width="-3" height="1e99"', 8, 8],
    ['width="16" height="12"', 16, 12],
  ])("knows the size of a page: %s", (root, width, height) => {
    const safe = read(wrap("", ` ${root}`));
    expect([safe.width, safe.height]).toEqual([expect.closeTo(width, 1), expect.closeTo(height, 1)]);
  });
});
