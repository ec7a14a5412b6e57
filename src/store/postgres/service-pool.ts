import pg from "pg";
import { unreachable } from "./failures.ts";

type Done = Parameters<pg.Pool["connect"]>[0];

/** After it said that it takes no more connections, the server is not asked for one so long. */
const PAUSE_MS = 1_000;

/**
 * The library's pool, except that nothing is taken for a mistake of ours when no connection can be
 * had, and that whoever would have been given one too many waits for one of those that there are.
 */
export class ServicePool extends pg.Pool {
  readonly #size: number;
  /** Connections that are open, not those that are being opened. */
  #open = 0;
  #pause: NodeJS.Timeout | undefined;

  constructor(config: pg.PoolConfig & { readonly max: number }) {
    super(config);
    this.#size = config.max;
    this.on("connect", () => this.#open++);
    this.on("remove", () => this.#open--);
  }

  // biome-ignore lint/suspicious/noExplicitAny: stands for both of the library's signatures
  override connect(done?: Done): any {
    if (done) return this.#connect(done);
    return new Promise((resolve, reject) => {
      this.#connect((error, client) => (error ? reject(error) : resolve(client)));
    });
  }

  #connect(done: Done): void {
    const until = performance.now() + (this.options.connectionTimeoutMillis ?? 0);
    const ask = () =>
      super.connect((error, client, release) => {
        const isTooMany = (error as pg.DatabaseError | undefined)?.code === "53300";
        if (isTooMany && this.#open > 0 && performance.now() < until) {
          this.#growNoMore();
          ask();
        } else done(error && unreachable(error), client, release);
      });
    ask();
  }

  /** Full for a while: the library lets whoever comes wait for what is given back. */
  #growNoMore(): void {
    this.options.max = this.#open;
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      this.options.max = this.#size;
    }, PAUSE_MS).unref();
  }
}
