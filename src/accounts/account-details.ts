import { z } from "zod";
import { AccountError } from "./account-error.ts";

/** Unicode code points; the upper end keeps hashing quick. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const;
export const NAME_LENGTH = { least: 1, most: 80 } as const;

const name = z
  .string()
  .transform((text) => text.normalize("NFC").trim())
  .refine((text) => text.length >= NAME_LENGTH.least && text.length <= NAME_LENGTH.most)
  .refine((text) => !/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text));

const email = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email().max(254));

const password = z.string().refine((text) => {
  const length = [...text].length;
  return length >= PASSWORD_LENGTH.least && length <= PASSWORD_LENGTH.most;
});

/** @throws AccountError "account.invalid" */
export const checkedName = (text: string) =>
  checked(
    name,
    text,
    "name",
    `The name needs ${NAME_LENGTH.least} to ${NAME_LENGTH.most} characters.`,
  );

/**
 * Trimmed and in lower case, as it is kept.
 * @throws AccountError "account.invalid"
 */
export const checkedEmail = (text: string) =>
  checked(email, text, "email", "That is not an e-mail address.");

/** @throws AccountError "account.invalid" */
export const checkedPassword = (text: string) =>
  checked(
    password,
    text,
    "password",
    `The password needs ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most} characters.`,
  );

/** The address as it would be kept, or null if it cannot be one. */
export function knownForm(text: string): string | null {
  return email.safeParse(text).data ?? null;
}

function checked(
  schema: z.ZodType<string, string>,
  text: string,
  field: "name" | "email" | "password",
  message: string,
): string {
  const result = schema.safeParse(text);
  if (!result.success) throw new AccountError("account.invalid", message, field);
  return result.data;
}
