import { signIn } from "../measuring-account.ts";
import { drive, type Load, type Speed } from "./drive.ts";
import { again, decisions, PAGE, READ, submission, submissions } from "./requests.ts";
import type { Target } from "./target.ts";

export interface NamedSpeed extends Speed {
  readonly name: string;
  readonly connections: number;
  /** Requests a processor second, of the bare route's that takes a comment. */
  readonly ratio: number;
}

/** Readers and programs come at once; moderators are few. */
const READERS = 32;
const MODERATORS = 4;
/** Short, so that neither side has the quieter minute; the quickest counts. */
const ROUNDS = 3;
const PUBLISHED = 50;
/** Of each kind; a service runs for months, its compiler for its first seconds. */
const WARM_UP_SECONDS = 3;

/** What everything is measured against. */
const BARE = "bare Express, POST read and answered";

interface Case {
  readonly name: string;
  readonly target: Target;
  readonly load: Load;
}

/** Every kind of request in turns, the bare routes among them, so that all share the same noise. */
export async function measureSpeeds(
  bare: Target,
  service: Target,
  waiting: readonly string[],
  seconds: number,
): Promise<NamedSpeed[]> {
  const etag = await publish(service.address);
  const cookie = { cookie: await signIn(service.address) };
  const cases = casesFor(bare, service, waiting, etag, cookie);
  const best = new Map<string, Speed>();
  for (const { target, load } of cases) await drive(target, load, WARM_UP_SECONDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, target, load } of cases) {
      const speed = await drive(target, load, seconds / ROUNDS);
      const before = best.get(name);
      if (!before || speed.cpuMs < before.cpuMs) best.set(name, speed);
    }
  }
  const { cpuMs: bareMs } = best.get(BARE) as Speed;
  return cases.map(({ name, load }) => {
    const speed = best.get(name) as Speed;
    return { ...speed, name, connections: load.connections, ratio: bareMs / speed.cpuMs };
  });
}

function casesFor(
  bare: Target,
  service: Target,
  waiting: readonly string[],
  etag: string,
  cookie: { readonly cookie: string },
): Case[] {
  const read = (path: string, headers = {}): Load => ({
    ...{ requests: again(path, headers), connections: READERS, status: 200 },
  });
  const work = (path: string): Load => ({ ...read(path, cookie), connections: MODERATORS });
  const write = (path?: string): Load => ({
    ...{ requests: submissions(path), connections: READERS, status: 201 },
  });
  // None can be made twice; a part is spent on warming up.
  const amount = Math.floor(waiting.length / (ROUNDS + 1));
  const decide: Load = {
    ...{ requests: decisions(waiting, cookie), connections: MODERATORS, status: 201, amount },
  };
  const search = "/v1/queue?text=izmir&status=approved,held,rejected";
  return [
    { name: BARE, target: bare, load: write() },
    { name: "bare Express, POST answered unread", target: bare, load: write("/unread") },
    { name: "POST /v1/comments", target: service, load: write() },
    { name: "bare Express, GET", target: bare, load: read("/health") },
    { name: "a page of 50", target: service, load: read(PAGE) },
    {
      name: "the same, packed",
      ...{ target: service, load: read(PAGE, { "accept-encoding": "br" }) },
    },
    {
      name: "the same, 304",
      ...{ target: service },
      load: { ...read(PAGE, { "if-none-match": etag }), status: 304 },
    },
    { name: "queue page", target: service, load: work("/v1/queue?decided=no") },
    { name: "search", target: service, load: work(search) },
    { name: "decision", target: service, load: decide },
  ];
}

/** Fills the page that is read. @returns its ETag */
export async function publish(address: string): Promise<string> {
  for (let number = 0; number < PUBLISHED; number++) {
    // Of the texts, those that are published; the others stand behind them.
    const { headers, body } = submission(number % 20, READ);
    const answer = await fetch(`${address}/v1/comments`, { method: "POST", headers, body });
    if (answer.status !== 201) throw new Error(`a comment was answered ${answer.status}`);
  }
  const page = await fetch(address + PAGE);
  const { comments } = (await page.json()) as { comments: unknown[] };
  if (comments.length !== PUBLISHED) throw new Error(`the page has ${comments.length} comments`);
  return page.headers.get("etag") ?? "";
}
