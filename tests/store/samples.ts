import { v7 as uuidv7 } from "uuid";
import type { Finding, Status, Verdict } from "../../src/moderation/rule.ts";
import type { NewComment } from "../../src/store/store.ts";

export const AYLA = { id: "moderator-ayla", name: "Ayla" };
export const BORA = { id: "moderator-bora", name: "Bora" };

/** 2026-01-01, and a second later for each step. */
export const at = (seconds: number) => Date.UTC(2026, 0, 1) + seconds * 1000;

const ACTIONS = { rejected: "reject", held: "hold", approved: "note" } as const;

export function finding(about: Partial<Finding> = {}): Finding {
  return {
    rule: "insult",
    entry: "serefsiz",
    start: 0,
    end: 8,
    action: "reject",
    confidence: 0.9,
    code: "insult.word",
    params: { word: "şerefsiz" },
    suggestion: null,
    ...about,
  };
}

export function verdict(status: Status, findings?: readonly Finding[]): Verdict {
  const usual = status === "approved" ? [] : [finding({ action: ACTIONS[status] })];
  return {
    status,
    language: "tr",
    rulesVersion: "rules-1",
    findings: findings ?? usual,
    correctedText: null,
  };
}

export function comment(about: Partial<NewComment> = {}): NewComment {
  return {
    id: uuidv7(),
    site: "gazete",
    article: { id: "a1", url: "https://gazete.example/a1", title: "Köprü açıldı" },
    parentId: null,
    authorName: "Ayşe",
    verified: false,
    text: "Güzel bir haber olmuş",
    locale: "tr",
    verdict: verdict("approved"),
    createdAt: at(0),
    ...about,
  };
}

export const held = (about: Partial<NewComment> = {}) =>
  comment({ verdict: verdict("held"), ...about });

export const rejected = (about: Partial<NewComment> = {}) =>
  comment({ verdict: verdict("rejected"), ...about });
