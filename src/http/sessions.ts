import type { Request } from "express";
import type { Person } from "./person.ts";

/** Who is behind a request's cookie. */
export interface Sessions {
  /** null when nobody is signed in or the session has ended. */
  optional(request: Request): Promise<Person | null>;
  /** @throws Problem "session.required" or "session.expired" */
  required(request: Request): Promise<Person>;
}
