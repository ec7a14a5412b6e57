import type Database from "better-sqlite3";
import { newId } from "../../new-id.ts";
import type { NewComment } from "../store.ts";

/** Taken back before anybody could see it. */
const trial = (): NewComment => ({
  id: newId(),
  site: "",
  article: { id: "", url: null, title: null },
  parentId: null,
  authorName: "",
  text: "",
  locale: "tr",
  verdict: {
    status: "held",
    language: "und",
    rulesVersion: "",
    findings: [],
    correctedText: null,
  },
  createdAt: Date.now(),
});

/**
 * Adds a comment and takes it back: what damage there may be in the places where comments are
 * added shows itself, of which a table made for probing knows nothing.
 * @param add as comments are added
 * @param around what happens at the beginning and at the end of every transaction
 */
export function prepareTrial(
  db: Database.Database,
  add: (comment: NewComment) => unknown,
  around: { readonly before: () => void; readonly last: () => void },
): () => void {
  const takenBack = new Error("taken back");
  const transaction = db.transaction(() => {
    add(trial());
    around.last();
    throw takenBack;
  });
  return () => {
    around.before();
    try {
      transaction.immediate();
    } catch (error) {
      if (error !== takenBack) throw error;
    }
  };
}
