import { request } from "./request.ts";
import type { Person } from "./types.ts";

export interface ListedPerson extends Person {
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  readonly createdAt: string;
}

/** For the account's owner alone; works once. */
export interface PasswordLink {
  readonly address: string;
  readonly expiresAt: string;
}

export type PersonChange = "disable" | "enable" | "make-admin" | "make-moderator";

export const readPeople = async () =>
  (await request<{ moderators: ListedPerson[] }>("GET", "/v1/moderators")).moderators;

export const addPerson = (body: Pick<Person, "name" | "email" | "role">) =>
  request<{ moderator: Person; link: PasswordLink }>("POST", "/v1/moderators", { body });

export const changePerson = (id: string, change: PersonChange) =>
  request("POST", `/v1/moderators/${id}/${change}`);

export const linkForPerson = (id: string) =>
  request<PasswordLink>("POST", `/v1/moderators/${id}/password-link`);
