/** Why a moderator may reject, by the codes of the API. */
export const REASONS = [
  "insult",
  "profanity",
  "hate",
  "threat",
  "personal-data",
  "spam",
  "off-topic",
  "false-claim",
  "illegible",
] as const;
