import type { Request } from "express";
import type { Accounts } from "../accounts/accounts.ts";
import { Problem } from "../errors.ts";
import type { Person } from "./person.ts";

/** Who is behind a request's cookie. */
export interface SessionReader {
  /** null when nobody is signed in or the session has ended. */
  optional(request: Request): Promise<Person | null>;
  /** @throws Problem "session.required" or "session.expired" */
  required(request: Request): Promise<Person>;
}

export function createSessionReader(accounts: Accounts): SessionReader {
  async function optional(request: Request): Promise<Person | null> {
    const headers = accountHeaders(request);
    if (!accounts.hasCookie(headers)) return null;
    return (await accounts.session(headers))?.moderator ?? null;
  }
  return {
    optional,
    async required(request) {
      const person = await optional(request);
      if (person) return person;
      const hadOne = accounts.hasCookie(accountHeaders(request));
      throw new Problem(hadOne ? "session.expired" : "session.required");
    },
  };
}

/** What the accounts may know of a request: its cookies and the browser's name. */
export function accountHeaders(request: Request): Headers {
  return new Headers({
    cookie: request.get("cookie") ?? "",
    "user-agent": (request.get("user-agent") ?? "").slice(0, 200),
  });
}
