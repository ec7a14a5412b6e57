/** The values of an address's query; what is empty is left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** "?a=1&b=2", without what is empty; "" for nothing. */
export function queryString(query: Query = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value != null && value !== "") given.set(name, String(value));
  }
  const text = given.toString();
  return text === "" ? "" : `?${text}`;
}
