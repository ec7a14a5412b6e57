import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";

/** What proves later that somebody wrote a comment, without an account or a cookie. */
export interface AuthorTokens {
  /** The same for the same comment at any time, so that nothing has to be kept. */
  of(commentId: string): string;
  fits(commentId: string, token: string): boolean;
}

/** Tokens made with a key derived from the service's secret. */
export function createAuthorTokens(secret: string): AuthorTokens {
  // Made once: out of bytes, a key would be made for every token.
  const key = createSecretKey(createHmac("sha256", secret).update("authors").digest());
  const of = (commentId: string) => createHmac("sha256", key).update(commentId).digest("base64url");
  return {
    of,
    fits(commentId, token) {
      const [right, given] = [Buffer.from(of(commentId)), Buffer.from(token)];
      return right.length === given.length && timingSafeEqual(right, given);
    },
  };
}
