// Rows of cells as aligned columns for a terminal, or as a Markdown table. Pure.
// Not a wrapper of lines: a table that is wider than the terminal is broken by the terminal.

export interface Table {
  columns: readonly string[];
  /** Columns of numbers, which stand on the right. */
  isNumber: readonly boolean[];
  rows: readonly (readonly string[])[];
}

/** Ends in a line end. */
export function textTable({ columns, isNumber, rows }: Table): string {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd();
  return `${[columns, ...rows].map(line).join("\n")}\n`;
}

/** Ends in a line end. */
export function markdownTable({ columns, isNumber, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = isNumber.map((is) => (is ? "--:" : "---"));
  return `${[line(columns), line(rule), ...rows.map(line)].join("\n")}\n`;
}
