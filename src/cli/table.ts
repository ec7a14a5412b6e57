import Table from "cli-table3";

/** A plain table for terminals and logs: first column left, all others right; no colours of its own. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = new Table({
    head: [...head],
    colAligns: head.map((_, column) => (column === 0 ? "left" : "right")),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) lines.push([...row]);
  return lines.toString();
}
