/**
 * An address without its password, for messages. A password may hold every character, an `@` too:
 * rather too much is left out than a part of it is told.
 */
export function withoutPassword(url: string): string {
  if (url.startsWith("sqlite:")) return url;
  return url
    .replace(/((?:^|:\/\/)[^:/]*):(?!\/\/).*@/s, "$1:…@")
    .replace(/([?&](?:ssl)?password=)[^&]*/g, "$1…");
}

/**
 * The file that an address names, which need not be there yet: `sqlite:data/suzgec.db`,
 * `sqlite:/srv/suzgec.db`, `sqlite:///srv/suzgec.db`. Behind two slashes others expect a host, and
 * some a file in the working folder: nobody can know which one is meant.
 * @returns null when it names none
 */
export function sqliteFile(url: string): string | null {
  const file = /^sqlite:(.+)$/s.exec(url)?.[1];
  return file === undefined || file === ":memory:" || /^\/\/(?!\/)/.test(file) ? null : file;
}

/** What to write instead of an address that cannot be used; no password is repeated. */
export function addressAdvice(url: string): string {
  const file = /^sqlite:\/\/([^/@][^@]*)$/s.exec(url)?.[1];
  return file === undefined
    ? "sqlite: and a file, such as sqlite:data/suzgec.db, or postgres://user:password@host:5432/database"
    : `sqlite:${file} for a file in the working folder, or sqlite:///${file} for one in the root folder`;
}

/**
 * An address of PostgreSQL that says outright how its library reads it: `sslmode=prefer`, `require`
 * and `verify-ca` are taken for `verify-full`, the strictest (pg 8). Said like that it prints no
 * warning of many lines, and stays as strict in the library's next version, which is to weaken them.
 */
export function withStrictSslMode(url: string): string {
  if (/[?&]uselibpqcompat=true(?=&|$)/.test(url)) return url;
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/g, "$1verify-full");
}
