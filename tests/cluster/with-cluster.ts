import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { openDatabase } from "../../src/store/open-database.ts";
import { ORDINARY_COMMENT } from "../helpers/client.ts";
import { type FreshAnswer, freshly } from "../helpers/fresh-connection.ts";
import { type ServerProcess, startProcess, withFolder } from "../helpers/process.ts";
import { PASSWORD } from "../helpers/start-server.ts";

/** Two workers may need that long to start on a busy machine. */
export const START_LIMIT = 60_000;

export interface TestCluster {
  readonly service: ServerProcess;
  readonly address: string;
  readonly databaseUrl: string;
  /** A request on a connection of its own, which the workers take in turn. */
  call(method: string, path: string, body?: unknown, headers?: Headers): Promise<FreshAnswer>;
  /** Sends a comment; what is not given is ordinary. */
  comment(fields?: object): Promise<FreshAnswer>;
  /** Process ids of those that serve. */
  workers(): number[];
}

type Headers = Readonly<Record<string, string>>;

/** The service with two workers over one SQLite file, for the tests of one file. */
export function useCluster(env: Readonly<Record<string, string>> = {}): TestCluster {
  let cluster: TestCluster;
  let end: () => Promise<unknown>;
  let over: Promise<unknown>;
  beforeAll(
    () =>
      new Promise<void>((ready, fail) => {
        over = withFolder(async (folder) => {
          const started = await startCluster(folder, env);
          cluster = started;
          const ending = new Promise<void>((resolve) => {
            end = async () => {
              started.service.child.kill("SIGTERM");
              await started.service.ended;
              resolve();
              await over;
            };
          });
          ready();
          await ending;
        });
        over.catch(fail);
      }),
    START_LIMIT,
  );
  afterAll(() => end(), START_LIMIT);
  return {
    get service() {
      return cluster.service;
    },
    get address() {
      return cluster.address;
    },
    get databaseUrl() {
      return cluster.databaseUrl;
    },
    call: (...all) => cluster.call(...all),
    comment: (fields) => cluster.comment(fields),
    workers: () => cluster.workers(),
  };
}

export async function startCluster(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<TestCluster> {
  const databaseUrl = `sqlite:${join(folder, "suzgec.db")}`;
  const service = startProcess({
    WORKERS: "2",
    DATABASE_URL: databaseUrl,
    COMMENTS_PER_MINUTE: "0",
    CHECKS_PER_MINUTE: "0",
    ...env,
  });
  const address = await service.listening();
  const call: TestCluster["call"] = (...all) => freshly(address, ...all);
  return {
    ...{ service, address, databaseUrl, call },
    comment: (fields) => call("POST", "/v1/comments", { ...ORDINARY_COMMENT, ...fields }),
    workers: () => childrenOf(service.child.pid as number),
  };
}

/** Makes the first account and signs in. @returns its cookie */
export async function signInFirst(cluster: TestCluster): Promise<string> {
  const token = /\/setup#(\S+)/.exec(cluster.service.output())?.[1];
  const email = "editor@gazete.example";
  const details = { token, name: "Editör", email, password: PASSWORD };
  const made = await cluster.call("POST", "/v1/setup", details);
  if (made.status !== 201) throw new Error(made.text);
  const signedIn = await cluster.call("POST", "/v1/session", { email, password: PASSWORD });
  const cookies = [signedIn.headers["set-cookie"] ?? []].flat();
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

export function childrenOf(pid: number): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" });
  return rows
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/))
    .filter(([, parent, state]) => Number(parent) === pid && !state?.startsWith("Z"))
    .map(([child]) => Number(child));
}

/** Which of these comments are kept, by how often. */
export async function keptTimes(url: string, ids: readonly string[]): Promise<Map<string, number>> {
  const database = await openDatabase(url);
  try {
    const rows = await database.tables.selectFrom("comments").select("id").execute();
    const wanted = new Set(ids);
    const times = new Map(ids.map((id) => [id, 0]));
    for (const { id } of rows) if (wanted.has(id)) times.set(id, (times.get(id) ?? 0) + 1);
    return times;
  } finally {
    await database.close();
  }
}
