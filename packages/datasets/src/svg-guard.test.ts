import { describe, expect, it } from "vitest";
import { maxSvgElements, maxSvgLength, reasonToRefuse } from "./svg-guard.js";

const wrap = (body: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">${body}</svg>`;

describe("reasonToRefuse", () => {
  it.each([
    ["plain shapes", '<path fill="#f00" d="M0 0h8v8z"/>'],
    ["a gradient by reference", '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" width="8" height="8"/>'],
    ["use of an own symbol", '<symbol id="s"><circle r="2"/></symbol><use xlink:href="#s"/>'],
    ["a quoted reference and a comment", `<!-- round --><circle r="2" style="fill:url('#g')"/>`],
    ["words that only look like handlers", '<text font-family="monospace">one=1</text>'],
  ])("takes %s", (_, body) => {
    expect(reasonToRefuse(wrap(body))).toBeUndefined();
  });

  it.each([
    ["a script", "<script>1</script>", /<script>/],
    ["a script under another prefix", '<x:script xmlns:x="http://www.w3.org/2000/svg"/>', /<x:script>/],
    ["HTML inside", "<foreignObject><p/></foreignObject>", /<foreignObject>/],
    ["an embedded picture", '<image href="data:image/png;base64,AAAA"/>', /<image>/],
    ["an animation that sets a link", '<set attributeName="href" to="file:///etc/passwd"/>', /<set>/],
    ["a link over http", '<use href="http://example.org/a.svg#b"/>', /http:/],
    ["a link to a file", '<use xlink:href="file:///etc/passwd#a"/>', /file:/],
    ["a relative link", '<use href="other.svg#a"/>', /other\.svg/],
    ["a link without quotes", "<use href=//example.org/a />", /example\.org/],
    ["a link spelled in character references", '<use href="&#104;ttp://example.org"/>', /http:/],
    ["a fill from elsewhere", '<rect fill="url(http://example.org/a#b)"/>', /example\.org/],
    ["a fill spelled in character references", '<rect fill="&#x75;rl(//example.org)"/>', /example\.org/],
    ["a style sheet from elsewhere", '<style>@import "http://example.org/a.css";</style>', /imports/],
    ["a style with an escape", "<style>rect{fill:\\75 rl(//example.org)}</style>", /backslash/],
    ["an event handler", '<rect onload="go()"/>', /onload/],
    ["a base elsewhere", '<g xml:base="http://example.org/"/>', /xml:base/],
    ["CDATA", "<style><![CDATA[a]]></style>", /CDATA/],
    ["a processing instruction", '<?xml-stylesheet href="a.css"?>', /instruction/],
  ])("refuses %s", (_, body, reason) => {
    expect(reasonToRefuse(wrap(body))).toMatch(reason);
  });

  it("refuses entities, which grow without end", () => {
    const bomb = '<!DOCTYPE svg [<!ENTITY a "&b;&b;"><!ENTITY b "ha">]>';
    expect(reasonToRefuse(`<?xml version="1.0"?>${bomb}${wrap("&a;")}`)).toMatch(/entity/);
  });

  it("refuses what is not markup, too long, or too many elements", () => {
    expect(reasonToRefuse("hello")).toBe("holds no element");
    expect(reasonToRefuse(wrap(" ".repeat(maxSvgLength)))).toMatch(/characters long/);
    expect(reasonToRefuse(wrap("<g/>".repeat(maxSvgElements)))).toMatch(/20001 elements/);
  });
});
