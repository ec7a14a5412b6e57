import { comments } from "./0001-comments.ts";
import { accounts } from "./0002-accounts.ts";
import { queue } from "./0003-queue.ts";
import { reasons } from "./0004-reasons.ts";
import { statistics } from "./0005-statistics.ts";
import { ruleEdits } from "./0006-rule-edits.ts";
import { audit } from "./0007-audit.ts";
import { waiting } from "./0008-waiting.ts";
import { voices } from "./0020-voices.ts";
import { limitUses } from "./0021-limit-uses.ts";
import { verifiedAuthors } from "./0030-verified-authors.ts";
import { scheduledWork } from "./0040-scheduled-work.ts";
import { markCounts } from "./0050-mark-counts.ts";
import { narrowLists } from "./0060-narrow-lists.ts";
import { marksInOrder } from "./0061-marks-in-order.ts";
import { readersBySeq } from "./0062-readers-by-seq.ts";
import type { Migration } from "./migration.ts";

/** Every migration, oldest first. Listed by hand, so that a stray file changes no database. */
export const MIGRATIONS: readonly Migration[] = [
  comments,
  accounts,
  queue,
  reasons,
  statistics,
  ruleEdits,
  audit,
  waiting,
  voices,
  limitUses,
  verifiedAuthors,
  scheduledWork,
  markCounts,
  narrowLists,
  marksInOrder,
  readersBySeq,
];
