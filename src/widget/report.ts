import type { Comment } from "./api.ts";
import { h } from "./dom.ts";
import type { Shared } from "./shared.ts";
import { smallForm } from "./small-form.ts";

/** The service's codes, which are also the keys of their words. */
const REASONS = ["insult", "hate", "threat", "personal-data", "spam", "other"] as const;

/** Asks why a comment is reported, below the button that was pressed; pressed again, it goes away. */
export function report(comment: Comment, event: Event, shared: Shared): void {
  const { say } = shared.words;
  const pressed = event.currentTarget as HTMLElement;
  const footer = pressed.parentElement as HTMLElement;
  const open = footer.nextElementSibling;
  if (open) {
    open.remove();
    return;
  }
  const control = h(
    "select.field",
    { required: true },
    ...REASONS.map((code) => h("option", { value: code }, say(code))),
  );
  footer.after(
    smallForm({
      ...shared,
      control,
      label: say("reportWhy"),
      send: (reason) => shared.api(`/v1/comments/${comment.id}/reports`, { body: { reason } }),
      onClose() {
        footer.nextElementSibling?.remove();
        pressed.focus();
      },
    }),
  );
  control.focus();
}
