// Nothing that a browser would run or open by itself passes for a link.

import { expect, it } from "vitest";
import { licenceLink, workLink } from "./safe-links.js";

it.each([
  ["https://example.org/a b", "https://example.org/a%20b"],
  ["http://example.org", "http://example.org/"],
  ["javascript:alert(1)", undefined],
  ["data:text/html,hello", undefined],
  ["JaVaScRiPt:alert(1)", undefined],
  ["//example.org", undefined],
  ["not an address", undefined],
  [undefined, undefined],
])("makes of %s the link %s", (url, link) => {
  expect(workLink(url)).toBe(link);
});

it.each([
  ["Apache-2.0", "https://spdx.org/licenses/Apache-2.0.html"],
  ["CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0.html"],
  ["LicenseRef-royalty-free", undefined],
  ["MIT OR Apache-2.0", undefined],
  ["../../evil", undefined],
])("finds the text of %s at %s", (licence, link) => {
  expect(licenceLink(licence)).toBe(link);
});
