import { RefusedError, UnreachableError } from "../api/problem.ts";
import { maybeSay, say } from "./words.ts";

/** What went wrong and what to do, for the moderator. */
export function errorWords(error: unknown): string {
  if (error instanceof UnreachableError) return say("error.unreachable");
  if (!(error instanceof RefusedError)) return say("error.unknown");
  const { code, body, retryAfter } = error;
  const known = maybeSay(`error.${code}`, { n: retryAfter ?? 0 });
  if (known !== undefined) return known;
  const details = (body.errors ?? []).map(({ message }) => message).join(" ");
  return details || body.detail || say("error.unknown");
}
