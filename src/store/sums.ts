/** What is to be added to one row of counters. */
export interface Change<K> {
  /** Tells the row. */
  readonly key: K;
  /** For each of its counters. */
  readonly sums: readonly number[];
}

/** Changes of the same row added up, in the order in which the rows came first. */
export function sumsOf<K extends readonly unknown[]>(
  changes: readonly Change<K>[],
): readonly Change<K>[] {
  const rows = new Map<string, Change<K>>();
  for (const { key, sums } of changes) {
    const name = JSON.stringify(key);
    const before = rows.get(name)?.sums;
    rows.set(name, { key, sums: sums.map((sum, place) => sum + (before?.[place] ?? 0)) });
  }
  return [...rows.values()];
}
