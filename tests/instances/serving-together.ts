import { createAccounts, serviceSecret } from "../../src/accounts/accounts.ts";
import { type Database, openDatabase } from "../../src/store/open-database.ts";
import { type CallOptions, type Client, createClient } from "../helpers/client.ts";
import { type ServerProcess, startProcess } from "../helpers/process.ts";

export const PASSWORD = "kırmızı bisiklet 42";

/** One running service. */
export interface Instance extends Client, ServerProcess {
  readonly address: string;
}

const running = new Set<ServerProcess>();

/** Ends what a test that failed left running. */
export async function endInstances(): Promise<void> {
  for (const { child } of running) child.kill("SIGKILL");
  await Promise.all([...running].map(({ ended }) => ended));
}

/** Starts the service as people do, with the same settings but a port of its own. */
export async function startInstance(
  url: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Instance> {
  const started = startProcess({
    ...{ DATABASE_URL: url, COMMENTS_PER_MINUTE: "0", LOG_LEVEL: "warn", TRUST_PROXY: "1" },
    ...env,
  });
  running.add(started);
  void started.ended.then(() => running.delete(started));
  const address = await started.listening();
  return { ...started, ...createClient(address), address };
}

export async function stopInstance({ child, ended }: Instance): Promise<void> {
  child.kill("SIGTERM");
  await ended;
}

/** Makes moderators as the command line would. The first is an administrator. */
export async function makeModerators(url: string, emails: readonly string[]): Promise<void> {
  const database: Database = await openDatabase(url);
  try {
    const secret = await serviceSecret(database.tables, null);
    const options = { baseUrl: "http://127.0.0.1", sessionDays: 7, secret };
    const accounts = createAccounts({ database, ...options });
    for (const [index, email] of emails.entries()) {
      const name = email.split("@")[0] ?? email;
      const role = index === 0 ? "admin" : "moderator";
      const { link } = await accounts.createModerator({ name, email, role });
      await accounts.choosePassword({ token: link.token, password: PASSWORD });
    }
  } finally {
    await database.close();
  }
}

/** The cookie of somebody who has just signed in there. */
export async function signIn(instance: Client, email: string): Promise<{ cookie: string }> {
  const answer = await instance.post("/v1/session", { email, password: PASSWORD });
  if (answer.status !== 201) throw new Error(answer.text);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return { cookie: cookies.join("; ") };
}

/** As sent by a reader at this address. */
export const from = (address: string): CallOptions => ({
  headers: { "x-forwarded-for": address },
});
