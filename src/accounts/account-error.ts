import type { ErrorCode } from "../errors.ts";

/** What can be wrong with a wish about accounts, in the words of the error catalogue. */
export type AccountErrorCode = Extract<
  ErrorCode,
  | "account.invalid"
  | "account.exists"
  | "account.unknown"
  | "account.last-admin"
  | "account.link-invalid"
  | "session.required"
  | "session.wrong-credentials"
>;

/** A wish about accounts that cannot be granted. Nothing was changed. */
export class AccountError extends Error {
  override readonly name = "AccountError";
  readonly code: AccountErrorCode;
  /** For "account.invalid": which detail is not acceptable. */
  readonly field: "name" | "email" | "password" | null;

  constructor(code: AccountErrorCode, message: string, field: AccountError["field"] = null) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
