// Links out of files that anybody may have written: the web's own addresses pass, everything else is no link.

/** undefined unless it is an http or https address. */
export function workLink(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  try {
    const { protocol, href } = new URL(url);
    return protocol === "https:" || protocol === "http:" ? href : undefined;
  } catch {
    return undefined;
  }
}

/** Where the text of a licence stands by its SPDX id; undefined of expressions and of those that SPDX does not list. */
export function licenceLink(licence: string): string | undefined {
  return /^(?!LicenseRef-)[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$/.test(licence)
    ? `https://spdx.org/licenses/${licence}.html`
    : undefined;
}
