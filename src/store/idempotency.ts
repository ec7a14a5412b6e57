/** How long a retry with the same key is answered with the first answer, in milliseconds. */
export const KEY_LIFE = 24 * 60 * 60 * 1000;

export interface KeptKey {
  comment_id: string;
  fingerprint: string;
}
