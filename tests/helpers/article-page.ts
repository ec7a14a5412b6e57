import { afterAll, beforeAll } from "vitest";
import { type Newsstand, startNewsstand } from "./newsstand.ts";
import { START_LIMIT } from "./start-server.ts";

/** A service, a newspaper of another origin and a real browser for the tests of one file. */
export function useNewsstand(env: Readonly<Record<string, string>> = {}): Newsstand {
  let stand: Awaited<ReturnType<typeof startNewsstand>>;
  beforeAll(async () => {
    stand = await startNewsstand(env);
  }, START_LIMIT);
  afterAll(() => stand.stop());
  return {
    get server() {
      return stand.server;
    },
    get paper() {
      return stand.paper;
    },
    visit: (...where) => stand.visit(...where),
    open: (...what) => stand.open(...what),
  };
}
