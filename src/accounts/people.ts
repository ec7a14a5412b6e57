import type { Kysely } from "kysely";
import { newId } from "../new-id.ts";
import type { Role } from "../store/account-tables.ts";
import type { Actor, AuditAction } from "../store/audit.ts";
import type { Tables } from "../store/tables.ts";
import { checkedEmail, checkedName, checkedPassword } from "./account-details.ts";
import { AccountError } from "./account-error.ts";
import { type AccountLink, checkLink, makeLink, useLink } from "./account-links.ts";
import { type ListedModerator, type Moderator, moderatorFrom } from "./moderator.ts";
import { hashOf, putPassword } from "./passwords.ts";
import { recordAccount } from "./record-account.ts";

export interface NewModerator {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/**
 * Looking after accounts. Every method throws AccountError when the wish cannot be granted, and
 * puts what it did on record in the same transaction; `by` is who did it, nobody on the command line.
 */
export interface People {
  /** Makes an account without a password and the link with which its owner chooses one. */
  createModerator(
    details: NewModerator,
    by?: Actor,
  ): Promise<{ readonly moderator: Moderator; readonly link: AccountLink }>;
  /** By name, everyone, disabled ones included. */
  listModerators(): Promise<readonly ListedModerator[]>;
  /** The account with this address, in any spelling of its case. */
  findByEmail(email: string): Promise<Moderator | null>;
  setRole(id: string, role: Role, by?: Actor): Promise<void>;
  /** Ends the account's sessions and keeps it from signing in. */
  disable(id: string, by?: Actor): Promise<void>;
  enable(id: string, by?: Actor): Promise<void>;
  /** Takes the account away for good; what it decided stays, with its name. */
  remove(id: string, by?: Actor): Promise<void>;
  /** A link to choose a new password with. Until it is used the old one works: see `disable`. */
  resetPassword(id: string, by?: Actor): Promise<AccountLink>;
  /** Uses such a link: sets the password and ends all sessions of the account. */
  choosePassword(choice: { readonly token: string; readonly password: string }): Promise<Moderator>;
}

/** @param now milliseconds since 1970 */
export function createPeople(tables: Kysely<Tables>, now: () => number): People {
  const change = <T>(work: (transaction: Kysely<Tables>) => Promise<T>): Promise<T> =>
    tables.transaction().execute(work);

  const record = (
    transaction: Kysely<Tables>,
    action: AuditAction,
    about: Moderator,
    by: Actor | undefined,
  ) => recordAccount(transaction, action, about, by ?? null, now());

  return {
    createModerator: (details, by) =>
      change(async (transaction) => {
        const moderator = await insertModerator(transaction, details);
        const { role } = moderator;
        await recordAccount(transaction, "account.add", moderator, by ?? null, now(), { role });
        return { moderator, link: await makeLink(transaction, "password", moderator.id, now()) };
      }),

    async listModerators() {
      const rows = await tables
        .selectFrom("moderators")
        .leftJoin("credentials", "credentials.moderator_id", "moderators.id")
        .selectAll("moderators")
        .select("credentials.password")
        .orderBy("moderators.id")
        .execute();
      return rows
        .map((row) => ({
          ...moderatorFrom(row),
          disabled: row.disabled !== 0,
          hasPassword: row.password !== null,
          createdAt: Date.parse(row.created_at),
        }))
        .sort((a, b) => a.name.localeCompare(b.name, "tr"));
    },

    async findByEmail(email) {
      const row = await tables
        .selectFrom("moderators")
        .selectAll()
        .where("email", "=", email.trim().toLowerCase())
        .executeTakeFirst();
      return row ? moderatorFrom(row) : null;
    },

    setRole: (id, role, by) =>
      change(async (transaction) => {
        const moderator = await requireModerator(transaction, id);
        if (role !== "admin") await keepAnAdmin(transaction, id);
        await update(transaction, id, { role });
        await record(transaction, `account.make-${role}`, moderator, by);
      }),

    disable: (id, by) =>
      change(async (transaction) => {
        const moderator = await requireModerator(transaction, id);
        await keepAnAdmin(transaction, id);
        await update(transaction, id, { disabled: 1 });
        await transaction.deleteFrom("sessions").where("moderator_id", "=", id).execute();
        await transaction.deleteFrom("account_links").where("moderator_id", "=", id).execute();
        await record(transaction, "account.disable", moderator, by);
      }),

    enable: (id, by) =>
      change(async (transaction) => {
        const moderator = await requireModerator(transaction, id);
        await update(transaction, id, { disabled: 0 });
        await record(transaction, "account.enable", moderator, by);
      }),

    remove: (id, by) =>
      change(async (transaction) => {
        const moderator = await requireModerator(transaction, id);
        await keepAnAdmin(transaction, id);
        await record(transaction, "account.remove", moderator, by);
        await transaction.deleteFrom("moderators").where("id", "=", id).execute();
      }),

    resetPassword: (id, by) =>
      change(async (transaction) => {
        const moderator = await requireModerator(transaction, id);
        await record(transaction, "account.password-link", moderator, by);
        return makeLink(transaction, "password", id, now());
      }),

    async choosePassword({ token, password }) {
      await checkLink(tables, "password", token, now());
      const hash = await hashOf(checkedPassword(password));
      return change(async (transaction) => {
        const { moderatorId } = await useLink(transaction, "password", token, now());
        const moderator = await requireModerator(transaction, moderatorId ?? "");
        await putPassword(transaction, moderator.id, hash);
        await record(transaction, "password.choose", moderator, moderator);
        return moderator;
      });
    },
  };
}

/**
 * Inside a transaction.
 * @throws AccountError account.invalid, account.exists
 */
export async function insertModerator(
  transaction: Kysely<Tables>,
  details: NewModerator,
): Promise<Moderator> {
  const moderator: Moderator = {
    id: newId(),
    name: checkedName(details.name),
    email: checkedEmail(details.email),
    role: details.role,
  };
  const at = new Date().toISOString();
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("moderators")
    .values({ ...moderator, email_verified: 0, disabled: 0, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .executeTakeFirstOrThrow();
  if (Number(numInsertedOrUpdatedRows) === 0) {
    throw new AccountError("account.exists", `There is already an account for ${moderator.email}.`);
  }
  return moderator;
}

async function requireModerator(transaction: Kysely<Tables>, id: string): Promise<Moderator> {
  const row = await transaction
    .selectFrom("moderators")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AccountError("account.unknown", "There is no such account.");
  return moderatorFrom(row);
}

/** Without an administrator who can sign in, nobody could look after accounts any more. */
async function keepAnAdmin(transaction: Kysely<Tables>, without: string): Promise<void> {
  const admins = await transaction
    .selectFrom("moderators")
    .leftJoin("credentials", "credentials.moderator_id", "moderators.id")
    .select(["moderators.id", "credentials.password"])
    .where("role", "=", "admin")
    .where("disabled", "=", 0)
    .execute();
  const leaves = admins.some(({ id }) => id === without);
  const others = admins.some(({ id, password }) => id !== without && password !== null);
  if (leaves && !others) {
    throw new AccountError("account.last-admin", "No other administrator can sign in.");
  }
}

async function update(
  transaction: Kysely<Tables>,
  id: string,
  values: { readonly role?: Role; readonly disabled?: number },
): Promise<void> {
  await transaction
    .updateTable("moderators")
    .set({ ...values, updated_at: new Date().toISOString() })
    .where("id", "=", id)
    .execute();
}
