import { StoreUnavailableError } from "../store/store.ts";

/** How deep the library wraps a failure of the database; a guard against cycles. */
const DEEPEST = 5;

/**
 * The library answers a failing database with an error of its own; this throws the store's error
 * that lies beneath, or returns if it is the library's own refusal.
 */
export function rethrowUnavailable(error: unknown): void {
  let cause = error;
  for (let depth = 0; depth < DEEPEST && cause instanceof Error; depth++) {
    if (cause instanceof StoreUnavailableError) throw cause;
    cause = cause.cause;
  }
}
