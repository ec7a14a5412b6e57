import type { Api, Comment } from "./api.ts";
import { h } from "./dom.ts";
import { smallForm } from "./small-form.ts";
import type { Words } from "./words.ts";

/** The service's codes, and the words for them. */
const REASONS = [
  ["insult", "insult"],
  ["hate", "hate"],
  ["threat", "threat"],
  ["personal-data", "personal"],
  ["spam", "spam"],
  ["other", "other"],
] as const;

interface ReportDeps {
  readonly api: Api;
  readonly words: Words;
  readonly announce: (text: string) => void;
}

/** Asks why a comment is reported, below the button that was pressed; pressed again, it goes away. */
export function report(comment: Comment, event: Event, { api, words, announce }: ReportDeps): void {
  const { say } = words;
  const pressed = event.currentTarget as HTMLElement;
  const footer = pressed.parentElement as HTMLElement;
  const open = footer.nextElementSibling;
  if (open) {
    open.remove();
    return;
  }
  const control = h(
    "select",
    { class: "field", required: true },
    ...REASONS.map(([code, key]) => h("option", { value: code }, say(key))),
  );
  footer.after(
    smallForm({
      words,
      announce,
      control,
      label: say("reportWhy"),
      send: (reason) => api(`/v1/comments/${comment.id}/reports`, { body: { reason } }),
      onClose() {
        footer.nextElementSibling?.remove();
        pressed.focus();
      },
    }),
  );
  control.focus();
}
