/** A published comment, as the service gives it. */
export interface Comment {
  readonly id: string;
  readonly parentId: string | null;
  /** Verified: the site signed the name. */
  readonly author: { readonly name: string; readonly verified?: boolean };
  readonly text: string;
  readonly createdAt: string;
}

export interface Thread extends Comment {
  readonly replies: readonly Comment[];
  readonly nextReplies: string | null;
}

export interface Finding {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly action: "reject" | "hold" | "note";
  readonly message: string;
  readonly suggestion: string | null;
}

export type Status = "approved" | "held" | "rejected";

export interface Verdict {
  readonly status: Status;
  readonly findings: readonly Finding[];
  readonly correctedText: string | null;
}

/** Why a request came to nothing, as far as readers can do something about it. */
export class Failure extends Error {
  declare readonly kind: "offline" | "unreachable" | "timeout" | "answered";
  /** What the service answered: its status, its stable code, and the field that was wrong. */
  declare readonly status: number;
  declare readonly code: string;
  declare readonly path: string;
  /** Seconds to wait, if the service says so. */
  declare readonly wait: number;

  constructor(kind: Failure["kind"], answered: Partial<Failure> = {}) {
    super(kind);
    Object.assign(this, { kind, status: 0, code: "", path: "", wait: 0, ...answered });
  }
}

export interface Ask {
  readonly body?: unknown;
  readonly key?: string;
  readonly signal?: AbortSignal;
}

export type Api = <T>(path: string, ask?: Ask) => Promise<T>;

/** Whoever has waited this long is better told so. */
const TIMEOUT_MS = 20_000;

/** Speaks to the service without cookies. Every failure is a Failure. */
export function createApi(server: string, lang: string): Api {
  return async <T>(path: string, { body, key, signal }: Ask = {}): Promise<T> => {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(server + path, {
        method: body ? "POST" : "GET",
        credentials: "omit",
        headers: {
          "Accept-Language": lang,
          ...(body ? { "Content-Type": "application/json" } : {}),
          ...(key ? { "Idempotency-Key": key } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      if (response.ok) return response.status === 204 ? (undefined as T) : await response.json();
      // A proxy in between answers with a page of its own.
      const problem = await response.json().catch(() => ({}));
      const { status } = response;
      throw new Failure("answered", {
        status,
        code: problem.code ?? String(status),
        path: problem.errors?.[0]?.path,
        wait: Number(response.headers.get("Retry-After")),
      });
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (timeout.aborted) throw new Failure("timeout");
      throw new Failure(navigator.onLine ? "unreachable" : "offline");
    }
  };
}
