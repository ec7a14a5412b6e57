import { locale } from "../app/words.ts";
import { RefusedError, UnreachableError } from "./problem.ts";
import { type Query, queryString } from "./query.ts";
import type { ProblemBody } from "./types.ts";

export interface RequestOptions {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** A 401 is an answer like any other, not an invitation to sign in again. */
  readonly anonymous?: boolean;
}

/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 20_000;

let signInAgain: (() => Promise<void>) | null = null;

/** Sets what happens when the session has ended: the waiting request goes on once it resolves. */
export function whenSessionEnds(renew: () => Promise<void>): void {
  signInAgain = renew;
}

/**
 * Calls the API in the reader's language.
 * @throws RefusedError, UnreachableError, or the signal's AbortError
 */
export async function request<T>(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  const { query, anonymous = false } = options;
  const response = await send(method, path + queryString(query), options);
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  if (response.status === 401 && !anonymous && signInAgain && isSessionEnd(await peek(response))) {
    await signInAgain();
    return request(method, path, options);
  }
  throw await refusal(response);
}

async function send(method: string, url: string, options: RequestOptions): Promise<Response> {
  const { body, signal } = options;
  const limit = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch(url, {
      method,
      credentials: "same-origin",
      headers: {
        accept: "application/json",
        "accept-language": locale(),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new UnreachableError(String(error));
  }
}

async function peek(response: Response): Promise<Partial<ProblemBody>> {
  return response
    .clone()
    .json()
    .catch(() => ({}));
}

const isSessionEnd = ({ code }: Partial<ProblemBody>) =>
  code === "session.expired" || code === "session.required";

async function refusal(response: Response): Promise<Error> {
  const wait = Number(response.headers.get("retry-after"));
  const body = (await peek(response)) as ProblemBody;
  // A proxy's own page, say: as good as no answer.
  if (typeof body.code !== "string") return new UnreachableError(`HTTP ${response.status}`);
  return new RefusedError(response.status, body, wait > 0 ? wait : null);
}
