import { type Command, Option } from "commander";
import type { AccountLink, ListedModerator, Moderator } from "../accounts/accounts.ts";
import type { People } from "../accounts/people.ts";
import { CommandError, guarded } from "./command-error.ts";

interface AddOptions {
  readonly name: string;
  readonly role?: Moderator["role"];
}

/** Looks after moderators' accounts in the configured database, also while the service runs. */
export function register(program: Command): void {
  const moderators = program
    .command("moderators")
    .description(
      "Looks after moderators' accounts in the database named by DATABASE_URL; the service may be " +
        "running meanwhile.",
    );
  moderators
    .command("add")
    .description("Makes an account and prints a link with which its owner chooses a password.")
    .argument("<email>", "the address to sign in with")
    .requiredOption("--name <name>", "the name that colleagues see")
    .addOption(
      new Option("--role <role>", "what the account may do")
        .choices(["moderator", "admin"])
        .default(undefined, "moderator; admin for the very first account"),
    )
    .action(guarded(add));
  moderators
    .command("list")
    .description("Lists all accounts.")
    .option("--json", "as JSON")
    .action(guarded(list));
  moderators
    .command("remove")
    .description("Removes an account and ends its sessions; its decisions stay.")
    .argument("<email>", "the account's address")
    .action(guarded(remove));
  moderators
    .command("reset")
    .description("Prints a link with which the account's owner chooses a new password.")
    .argument("<email>", "the account's address")
    .action(guarded(reset));
}

async function add(email: string, { name, role }: AddOptions): Promise<void> {
  await withPeople(async (people, linkText) => {
    const first = (await people.listModerators()).length === 0;
    const { moderator, link } = await people.createModerator({
      name,
      email,
      role: role ?? (first ? "admin" : "moderator"),
    });
    say(`Added ${moderator.name} <${moderator.email}>, ${moderator.role}.`, linkText(link));
  });
}

async function list({ json }: { readonly json?: true }): Promise<void> {
  const { table } = await import("./table.ts");
  await withPeople(async (people) => {
    const all = await people.listModerators();
    if (json) say(JSON.stringify(all.map(presented), null, 2));
    else if (all.length === 0) say("Nobody has an account yet.");
    else {
      const rows = all.map((one) => [
        one.name,
        one.email,
        one.role,
        stateOf(one),
        presented(one).createdAt.slice(0, 10),
      ]);
      say(table(["name", "e-mail", "role", "state", "since"], rows));
    }
  });
}

async function remove(email: string): Promise<void> {
  await withPeople(async (people) => {
    const { id, name, email: address } = await required(people, email);
    await people.remove(id);
    say(`Removed ${name} <${address}>; all sessions have ended.`);
  });
}

async function reset(email: string): Promise<void> {
  await withPeople(async (people, linkText) => {
    const { id, name, email: address } = await required(people, email);
    const link = await people.resetPassword(id);
    say(`${name} <${address}> can choose a new password.`, linkText(link));
  });
}

type LinkText = (link: AccountLink) => string;

/** Opens the database for one command; what the person can mend becomes a CommandError. */
async function withPeople(
  work: (people: People, linkText: LinkText) => Promise<void>,
): Promise<void> {
  const { existsSync } = await import("node:fs");
  const { ConfigError, loadConfig, readEnvironment } = await import("../config.ts");
  const { DatabaseOpenError, openDatabase } = await import("../store/open-database.ts");
  const { StoreUnavailableError } = await import("../store/store.ts");
  const { AccountError } = await import("../accounts/account-error.ts");
  const { createPeople } = await import("../accounts/people.ts");
  const { linkAddress } = await import("../accounts/account-links.ts");
  try {
    const { databaseUrl, baseUrl } = loadConfig(readEnvironment());
    const file = /^sqlite:(.+)$/s.exec(databaseUrl)?.[1];
    const isNew = file !== undefined && !existsSync(file);
    const database = await openDatabase(databaseUrl);
    // Somebody in the wrong folder should notice.
    if (isNew) process.stderr.write(`Made a new database: ${databaseUrl}\n`);
    try {
      await work(createPeople(database.tables, Date.now), ({ token, expiresAt }) => {
        const until = new Date(expiresAt).toLocaleString("en-GB", { timeZoneName: "short" });
        const address = linkAddress(baseUrl, "password", token);
        return `Hand this link over; it works once, until ${until}:\n  ${address}`;
      });
    } finally {
      await database.close();
    }
  } catch (error) {
    const known = [ConfigError, DatabaseOpenError, StoreUnavailableError, AccountError];
    if (known.some((kind) => error instanceof kind))
      throw new CommandError((error as Error).message);
    throw error;
  }
}

async function required(people: People, email: string): Promise<Moderator> {
  const moderator = await people.findByEmail(email);
  if (!moderator) throw new CommandError(`There is no account for ${JSON.stringify(email)}.`);
  return moderator;
}

function presented({ createdAt, ...moderator }: ListedModerator) {
  return { ...moderator, createdAt: new Date(createdAt).toISOString() };
}

function stateOf({ disabled, hasPassword }: ListedModerator): string {
  if (disabled) return "disabled";
  return hasPassword ? "active" : "invited";
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
