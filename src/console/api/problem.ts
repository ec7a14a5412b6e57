import type { ProblemBody } from "./types.ts";

/** The service refused, and said why (RFC 9457). */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly status: number;
  readonly body: ProblemBody;
  /** Seconds after which trying again makes sense, if the service said so. */
  readonly retryAfter: number | null;

  constructor(status: number, body: ProblemBody, retryAfter: number | null) {
    super(body.detail);
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  get code(): ProblemBody["code"] {
    return this.body.code;
  }
}

/** No answer came: the connection is cut, or the service is away. Whether it acted is unknown. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}
