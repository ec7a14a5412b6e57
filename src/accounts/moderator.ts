import type { Selectable } from "kysely";
import type { Role } from "../store/account-tables.ts";
import type { Tables } from "../store/tables.ts";

/** Somebody with an account. */
export interface Moderator {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** A moderator as administrators see them. */
export interface ListedModerator extends Moderator {
  readonly disabled: boolean;
  /** False until the person has opened the link and chosen a password. */
  readonly hasPassword: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

type ModeratorRow = Pick<Selectable<Tables["moderators"]>, "id" | "name" | "email" | "role">;

export function moderatorFrom({ id, name, email, role }: ModeratorRow): Moderator {
  return { id, name, email, role };
}
