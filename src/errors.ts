interface ErrorEntry {
  readonly status: number;
  /** What happened, the same for every occurrence. */
  readonly title: string;
  /** What the caller can do about it. */
  readonly remedy: string;
}

const entry = (status: number, title: string, remedy: string): ErrorEntry => ({
  status,
  title,
  remedy,
});

/**
 * Every error the API answers with: a stable code, its HTTP status, what happened and what to do.
 * Codes are never renamed or given another meaning; `/docs/errors` and the OpenAPI document list them.
 */
export const ERRORS = {
  "request.malformed-json": entry(
    400,
    "The body is not JSON",
    "Mend the syntax at the position named in the detail.",
  ),
  "request.invalid-utf8": entry(400, "The body is not UTF-8", "Encode the body as UTF-8."),
  "request.duplicate-field": entry(
    400,
    "The body names a field twice",
    "Send each field of an object once.",
  ),
  "request.too-deep": entry(
    400,
    "The body is nested too deeply",
    "Send the documented structure; nothing in it is nested deeper than 16 levels.",
  ),
  "request.malformed-path": entry(
    400,
    "The address is malformed",
    "Percent-encode the parts of the path.",
  ),
  "request.invalid": entry(
    422,
    "The request does not fit its schema",
    "Look at `errors`: each names a place and what is expected there.",
  ),
  "request.content-type": entry(
    415,
    "The body is not declared as JSON",
    "Send `Content-Type: application/json`, in UTF-8 and uncompressed.",
  ),
  "request.too-large": entry(413, "The body is too large", "Send a smaller body."),
  "request.unknown-path": entry(
    404,
    "There is nothing at this address",
    "Look up the address at /docs.",
  ),
  "request.method-not-allowed": entry(
    405,
    "The address does not support this method",
    "Use one of the methods in the `Allow` header.",
  ),
  "request.foreign-origin": entry(
    403,
    "The change was asked for by a page of another site",
    "Call from the service's own pages, or set BASE_URL to the address people really use.",
  ),
  "request.unlisted-origin": entry(
    403,
    "The page may not speak for this site",
    "Add the page's origin to SITE_ORIGINS for the site, such as site=https://gazete.example.",
  ),
  "request.rate-limited": entry(
    429,
    "Too many requests from this address",
    "Wait for the seconds in `Retry-After`, then try again.",
  ),
  "text.blank": entry(422, "There is nothing to read in the text", "Send a text that can be seen."),
  "text.too-long": entry(422, "The text is too long", "Shorten it to the length in the detail."),
  "text.control-character": entry(
    422,
    "The text holds a control character",
    "Remove control characters; line breaks and tabs are welcome.",
  ),
  "text.broken-unicode": entry(
    422,
    "The text holds half of a character",
    "Send whole characters: a surrogate needs its partner.",
  ),
  "comment.unknown": entry(
    404,
    "There is no such comment, or it is not published",
    "Check the id; moderators sign in to see comments that are not published.",
  ),
  "comment.unknown-parent": entry(
    422,
    "The comment replied to is not there",
    "Reply to a published comment of the same article, or leave `parentId` out.",
  ),
  "comment.unknown-site": entry(
    422,
    "This service does not serve that site",
    "Send a site id that the service was configured with.",
  ),
  "idempotency.key-reused": entry(
    422,
    "The idempotency key was used for another request",
    "Make a new key for every new comment; repeat a key only with the same body.",
  ),
  "cursor.invalid": entry(
    400,
    "The cursor does not belong to this list",
    "Start again without a cursor; pass `nextCursor` on unchanged and with the same filters.",
  ),
  "session.required": entry(401, "Nobody is signed in", "Sign in at POST /v1/session."),
  "session.expired": entry(401, "The session has ended", "Sign in again at POST /v1/session."),
  "session.forbidden": entry(
    403,
    "This account may not do that",
    "Ask an administrator of the service.",
  ),
  "session.wrong-credentials": entry(
    401,
    "E-mail address and password do not fit",
    "Check both; an administrator can print a reset link.",
  ),
  "session.throttled": entry(
    429,
    "Too many attempts to sign in",
    "Wait for the seconds in `Retry-After`, then try again.",
  ),
  "account.invalid": entry(
    422,
    "The account's details are not acceptable",
    "Change what the detail names, such as a password that is too short.",
  ),
  "account.exists": entry(
    409,
    "There is already an account with this e-mail address",
    "Sign in with it, or reset its password.",
  ),
  "account.unknown": entry(404, "There is no such account", "Check the id."),
  "account.last-admin": entry(
    409,
    "The service needs one administrator",
    "Make somebody else an administrator first.",
  ),
  "account.link-invalid": entry(
    410,
    "The link has been used or is too old",
    "Ask for a new link: `suzgec moderators reset`, or start the service again for the set-up link.",
  ),
  "identity.invalid": entry(
    401,
    "The site's token for its reader is not valid",
    "Sign it as SITE_IDENTITY says, with the site's id as `aud`, an `exp` to come and a `name`.",
  ),
  "appeal.already-made": entry(
    409,
    "This comment has been appealed for already",
    "Ask after its outcome at POST /v1/standings; an appeal is made once.",
  ),
  "appeal.not-rejected": entry(
    409,
    "The comment is not rejected",
    "Only a rejection can be appealed against; a held comment is read by a person anyway.",
  ),
  "decision.clash": entry(
    409,
    "Somebody decided in between",
    "Look at `current`, then decide again with its version.",
  ),
  "decision.nothing-to-undo": entry(
    409,
    "There is no decision of yours to take back",
    "Decide the comment itself instead.",
  ),
  "rule.refused": entry(
    422,
    "The change of the rules does not behave",
    "Look at `errors`; change the word or its examples.",
  ),
  "rule.files-broken": entry(
    409,
    "The rule files have mistakes",
    "Mend the files first; /health names the places.",
  ),
  "rule.unknown-entry": entry(404, "There is no such entry", "Check the rule and the id."),
  "rule.unknown-edit": entry(404, "There is no such change of the rules", "Check the id."),
  "rule.already-undone": entry(
    409,
    "The change has been taken back already",
    "Look at the list of changes again.",
  ),
  "service.unavailable": entry(
    503,
    "The service cannot keep or read data now",
    "Nothing was kept. Try again after the seconds in `Retry-After`.",
  ),
  "service.busy": entry(
    503,
    "The service has more to do than it can",
    "Nothing was done. Try again after the seconds in `Retry-After`.",
  ),
  "service.failed": entry(
    500,
    "The service failed",
    "Try again; if it stays, tell the operator the request id in `instance`.",
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];

/** One thing that is wrong with a request. */
export interface FieldError {
  /** Where: the field's path in the body ("article.id"), or the name of a parameter or header. */
  readonly path: string;
  readonly message: string;
}

export interface ProblemOptions {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer, such as `current` of a clash. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A refusal that is part of the API's contract. What is in it reaches the caller. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ErrorCode;
  readonly status: number;
  readonly options: ProblemOptions;

  constructor(code: ErrorCode, options: ProblemOptions = {}) {
    super(`${code}: ${options.detail ?? ERRORS[code].title}`);
    this.code = code;
    this.status = ERRORS[code].status;
    this.options = options;
  }

  /** The body of the answer, as RFC 9457 has it; `instance` is the request's id. */
  toJSON(instance: string): Record<string, unknown> {
    const { title, remedy, status } = ERRORS[this.code];
    return {
      type: `/docs/errors#${this.code}`,
      title,
      status,
      detail: this.options.detail ?? remedy,
      code: this.code,
      instance,
      ...(this.options.errors ? { errors: this.options.errors } : {}),
      ...this.options.extra,
    };
  }
}
