/** What stays in this browser. Where that is forbidden or full, nothing does and all else works. */
export interface Keep {
  get<T>(name: string): T | null;
  /** null forgets. */
  set(name: string, value: unknown): void;
}

/** @param scope keeps two services on one page apart */
export function createKeep(scope: string): Keep {
  const key = (name: string) => `suzgec:${scope}:${name}`;
  return {
    get(name) {
      try {
        return JSON.parse(localStorage.getItem(key(name)) ?? "null");
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        if (value === null) localStorage.removeItem(key(name));
        else localStorage.setItem(key(name), JSON.stringify(value));
      } catch {
        // The reader still has the page itself.
      }
    },
  };
}

/** 128 random bits; unlike `randomUUID` also on pages without https. */
export function randomKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
