// Text that came from a file or a network, safe to print: nothing in it may steer a terminal.
// Not quoting (quoteValue, for errors): the words stay as they are.

export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "?");
}
