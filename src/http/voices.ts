import { createHmac } from "node:crypto";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import type { Policy } from "../moderation/policy.ts";
import type { REPORT_REASONS } from "../moderation/reasons.ts";
import type { Comment, Store } from "../store/store.ts";
import type { CommentMarks } from "../store/voices.ts";
import type { AuthorTokens } from "./author-tokens.ts";
import { limitKey } from "./client-address.ts";
import { refuseUnlistedOrigin } from "./cross-origin.ts";
import type { Limiters } from "./limiters.ts";
import { createMinuteLimit } from "./limits.ts";
import type { Call } from "./route.ts";

interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly authorTokens: AuthorTokens;
  readonly policy: () => Policy;
  readonly limiters: Limiters;
  /** Derives what tells reporters apart. */
  readonly secret: string;
}

/** Nobody reads fast enough to find more in good faith. */
const REPORTS_A_MINUTE = 10;
const APPEALS_A_MINUTE = 10;

/** What readers say about comments, from the box's requests and from plain forms alike. */
export interface Voices {
  /** Counts a report of a published comment. @throws Problem */
  report(said: Said & { readonly reason: (typeof REPORT_REASONS)[number] }): Promise<void>;
  /** Brings a rejection before the moderators. @throws Problem */
  appeal(said: Said & { readonly token: string; readonly text: string }): Promise<void>;
  /** What became of one's own comments; those whose token does not fit are left out. */
  standings(
    own: readonly { readonly id: string; readonly token: string }[],
  ): Promise<readonly Standing[]>;
}

type Said = { readonly id: string } & Pick<
  Call<unknown, unknown, unknown, unknown>,
  "address" | "now" | "request"
>;

export interface Standing {
  readonly comment: Comment;
  readonly appeal: "waiting" | "accepted" | "declined" | null;
}

export function createVoices(deps: Deps): Voices {
  const { config, store, authorTokens, policy, limiters, secret } = deps;
  const reports = createMinuteLimit(limiters, "reports", REPORTS_A_MINUTE);
  const appeals = createMinuteLimit(limiters, "appeals", APPEALS_A_MINUTE);
  const reporterKey = createHmac("sha256", secret).update("reporters").digest();
  const reporterOf = (address: string) =>
    createHmac("sha256", reporterKey).update(limitKey(address)).digest("base64url");

  async function known(id: string): Promise<Comment> {
    const comment = await store.comment(id);
    if (!comment) throw new Problem("comment.unknown");
    return comment;
  }

  return {
    report: ({ id, reason, address, now, request }) =>
      reports.spend(limitKey(address), async () => {
        const { site, status } = await known(id);
        if (status !== "approved") throw new Problem("comment.unknown");
        refuseUnlistedOrigin(request, site, config);
        const threshold = policy().reportsToQueue(site);
        const reporter = reporterOf(address);
        const outcome = await store.report({ commentId: id, reporter, reason, at: now, threshold });
        if (outcome === "unknown") throw new Problem("comment.unknown");
      }),
    appeal: ({ id, token, text, address, now, request }) =>
      appeals.spend(limitKey(address), async () => {
        // Whoever cannot prove it is not told whether there is such a comment.
        if (!authorTokens.fits(id, token)) throw new Problem("comment.unknown");
        const { site } = await known(id);
        refuseUnlistedOrigin(request, site, config);
        const outcome = await store.appeal({ commentId: id, text, at: now });
        if (outcome === "unknown") throw new Problem("comment.unknown");
        if (outcome === "already") throw new Problem("appeal.already-made");
        if (outcome === "not-rejected") throw new Problem("appeal.not-rejected");
      }),
    async standings(asked) {
      const own = asked.filter(({ id, token }) => authorTokens.fits(id, token));
      const marks = await store.marks(own.map(({ id }) => id));
      const comments = await Promise.all(own.map(({ id }) => store.comment(id)));
      return comments.flatMap((comment, index) => {
        const appeal = marks[index]?.appeal ?? null;
        return comment ? [{ comment, appeal: appeal && stateOf(appeal) }] : [];
      });
    },
  };
}

function stateOf({ ruledTo }: NonNullable<CommentMarks["appeal"]>) {
  if (ruledTo === null) return "waiting";
  return ruledTo === "approved" ? "accepted" : "declined";
}
