import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { type Bus, inProcessBus, type LiveMessage } from "../live/bus.ts";
import { withoutPassword } from "../store/database-address.ts";
import { openError } from "../store/postgres/failures.ts";
import { INSTANCES_LOCK } from "../store/postgres/one-writer.ts";
import { connectionConfig } from "../store/postgres/pool.ts";
import { readMessage } from "./bus-messages.ts";

/** Comments come by the hundreds a second; that there are new ones need not be said so often. */
const NEWS_MS = 100;
/** After a lost connection: .1, .2, .4 … 5 s. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A connection on which nothing comes may have been cut off long ago without a word. */
const SIGN_OF_LIFE_MS = 15_000;
const PATIENCE_MS = 5_000;
/** In bytes; PostgreSQL carries no more. Messages take a few hundred. */
const LONGEST_PAYLOAD = 7_999;

/** In bytes; PostgreSQL cuts off what is longer of a name, and refuses to notify such a channel. */
const LONGEST_NAME = 63;

/** A bus over several instances, until it is closed. */
export interface InstancesBus extends Bus {
  close(): Promise<void>;
}

/**
 * Told when the connection to the others is lost, when it is there again, and when something was
 * heard that no instance of this version says, once for each connection.
 */
type OnConnection = (state: "lost" | "there" | "not understood") => void;

/**
 * Carries messages to this instance at once, and to all others that use the same database by
 * NOTIFY. While there is no connection, messages of others are lost; when it is there again,
 * everybody is told to look for new decisions and ended sessions.
 * @throws DatabaseOpenError when there is no connection to begin with
 */
export async function postgresBus(
  url: string,
  onConnection: OnConnection = () => {},
): Promise<InstancesBus> {
  const line = new Line(url, onConnection);
  await line.open().catch((error) => {
    throw openError(withoutPassword(url), error);
  });
  return line;
}

class Line implements InstancesBus {
  readonly #here = inProcessBus();
  /** Tells our own messages, which come back as well. */
  readonly #self = randomUUID();
  readonly #url: string;
  readonly #onConnection: OnConnection;
  #client: pg.Client | null = null;
  #channel = "";
  /** Nobody who speaks on the channel can fill the log. */
  #complained = false;
  #asking: Promise<void> = Promise.resolve();
  #failures = 0;
  #closed = false;
  #news: NodeJS.Timeout | undefined;
  #moreNews = false;
  #again: NodeJS.Timeout | undefined;
  #alive: NodeJS.Timeout | undefined;

  constructor(url: string, onConnection: OnConnection) {
    this.#url = url;
    this.#onConnection = onConnection;
  }

  subscribe: Bus["subscribe"] = (listener) => this.#here.subscribe(listener);

  publish: Bus["publish"] = (message) => {
    this.#here.publish(message);
    if (message.kind === "decisions") this.#tellOfNews();
    else this.#tell(message);
  };

  async open(): Promise<void> {
    const client = new pg.Client({ ...connectionConfig(this.#url), query_timeout: PATIENCE_MS });
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    client.on("notification", ({ payload }) => this.#hear(payload ?? ""));
    try {
      await client.connect();
      const { rows } = await client.query<{ schema: string }>(
        `select current_schema() as schema, pg_advisory_lock_shared(${INSTANCES_LOCK})`,
      );
      this.#channel = channelOf(rows[0]?.schema ?? "");
      await client.query(`listen ${client.escapeIdentifier(this.#channel)}`);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    this.#client = client;
    this.#complained = false;
    this.#alive = setInterval(() => this.#ask(client, "select 1"), SIGN_OF_LIFE_MS).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#again);
    clearTimeout(this.#news);
    clearInterval(this.#alive);
    if (this.#moreNews) this.#tell({ kind: "decisions" });
    await this.#asking;
    await this.#client?.end().catch(() => {});
  }

  /** At once, and then at most once in a while. */
  #tellOfNews(): void {
    this.#moreNews = this.#news !== undefined;
    if (this.#moreNews) return;
    this.#tell({ kind: "decisions" });
    this.#news = setTimeout(() => {
      this.#news = undefined;
      if (this.#moreNews) this.#tellOfNews();
    }, NEWS_MS).unref();
  }

  #tell(message: LiveMessage): void {
    const payload = JSON.stringify({ from: this.#self, message });
    if (!this.#client || Buffer.byteLength(payload) > LONGEST_PAYLOAD) return;
    this.#ask(this.#client, "select pg_notify($1, $2)", [this.#channel, payload]);
  }

  /** One after the other, as a connection can. */
  #ask(client: pg.Client, text: string, values: readonly string[] = []): void {
    this.#asking = this.#asking
      .then(async () => {
        if (client === this.#client) await client.query(text, [...values]);
      })
      .catch(() => this.#lost(client));
  }

  #hear(payload: string): void {
    const told = readMessage(payload);
    if (told && told.from !== this.#self) this.#here.publish(told.message);
    if (told || this.#complained) return;
    this.#complained = true;
    this.#onConnection("not understood");
  }

  #lost(client: pg.Client): void {
    if (client !== this.#client || this.#closed) return;
    this.#client = null;
    clearInterval(this.#alive);
    this.#onConnection("lost");
    client.end().catch(() => {});
    this.#openLater();
  }

  #openLater(): void {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures++;
    this.#again = setTimeout(() => void this.#openAgain(), pause * (0.5 + Math.random()));
  }

  async #openAgain(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.open();
    } catch {
      this.#openLater();
      return;
    }
    if (this.#closed) return this.close();
    this.#failures = 0;
    this.#onConnection("there");
    // Nobody knows what either side has missed.
    this.#here.publish({ kind: "reconnected" });
    this.publish({ kind: "decisions" });
    this.publish({ kind: "sessions" });
  }
}

/** Other schemas of the same database may hold other services. */
function channelOf(schema: string): string {
  const name = `suzgec ${schema}`;
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  return `suzgec ${createHash("sha256").update(schema).digest("hex").slice(0, 32)}`;
}
