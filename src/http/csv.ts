/**
 * A table as RFC 4180 has it, with a byte-order mark so that spreadsheets read it as UTF-8.
 * Cells that a spreadsheet would run as a formula are kept text by an apostrophe before them
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function csvOf(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const lines = [head, ...rows].map((row) => row.map(cell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[\s]*[=+\-@\t\r|]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
