import type { WidgetKey } from "../messages/widget/tr.ts";
import type { Comment, Status } from "./api.ts";
import type { Sent } from "./composer.ts";
import { button, h } from "./dom.ts";
import type { Shared } from "./shared.ts";
import { smallForm } from "./small-form.ts";

/** More would be a diary. */
const MOST = 30;

type AppealState = "waiting" | "accepted" | "declined";

/** A comment of this browser's that is not simply published. */
interface Own {
  readonly id: string;
  readonly token: string;
  readonly place: string;
  readonly text: string;
  readonly status: Status;
  readonly appeal: AppealState | null;
}

/** What became of the comments that were sent from this browser and did not appear at once. */
export function createMine(shared: Shared) {
  const { api, words, keep, place, announce } = shared;
  const { say } = words;
  const here = `${place.site}:${place.article.id}`;
  const element = h("div.mine", { tabindex: -1, hidden: true });
  const all = () => keep.get<Own[]>("mine") ?? [];
  const change = (id: string, into: (own: Own) => Own | null) => {
    keep.set(
      "mine",
      all().flatMap((own) => (own.id === id ? (into(own) ?? []) : own)),
    );
  };

  /** Rejections that the form tells of, while their text still stands there. */
  const told = new Set<string>();
  const own = () => all().filter((one) => one.place === here);
  let shown = "";

  /** Asks the service, then shows what is known. @param about asks only if this one is ours */
  async function refresh(about?: string): Promise<void> {
    const asked = own();
    const changed: string[] = [];
    if (asked.some(({ id }) => !about || id === about)) {
      const body = { comments: asked.map(({ id, token }) => ({ id, token })) };
      try {
        type Standing = Pick<Own, "id" | "status" | "appeal">;
        const { standings } = await api<{ standings: Standing[] }>("/v1/standings", { body });
        for (const standing of standings) {
          change(standing.id, (known) => {
            const now = { ...known, ...standing };
            if (keyOf(now) !== keyOf(known)) changed.push(say(keyOf(now)));
            return now;
          });
        }
      } catch {
        // What was known last is still worth showing.
      }
    }
    paint();
    if (changed.length > 0) announce(changed.join(". "));
  }

  function paint(always = false): void {
    const list = own().filter(({ id }) => !told.has(id));
    const now = JSON.stringify(list);
    // Nothing is taken from under somebody's hands.
    if (!always && (now === shown || element.matches(":focus-within"))) return;
    shown = now;
    element.hidden = list.length === 0;
    element.replaceChildren(h("h3", {}, say("mine")), h("ul", {}, ...list.map(item)));
  }

  function item(own: Own): HTMLElement {
    const { id, text, status, token } = own;
    return h(
      `li.${status}`,
      {},
      h("strong", {}, say(keyOf(own))),
      h("p.text.folded", { dir: "auto" }, text),
      status === "rejected" && !own.appeal && appeal(id, token),
      button(say("forget"), "plain.faint", () => {
        change(id, () => null);
        paint(true);
        element.focus();
      }),
    );
  }

  /** A button that becomes the form. */
  function appeal(id: string, token: string): HTMLElement {
    const open = button(say("appeal"), "small", () => {
      const control = h("input.field", { required: true, maxlength: 500 });
      const form = smallForm({
        ...shared,
        control,
        label: say("appealWhy"),
        async send(text) {
          await api(`/v1/comments/${id}/appeal`, { body: { token, text: text.trim() } });
          change(id, (own) => ({ ...own, appeal: "waiting" }));
          told.delete(id);
          paint();
        },
        onClose() {
          form.replaceWith(open);
          open.focus();
        },
      });
      open.replaceWith(form);
      control.focus();
    });
    return open;
  }

  return {
    element,
    refresh,
    appeal,
    /** Remembers what was sent; earlier tries of the same words that were rejected give way. */
    add(sent: Sent, comment: Comment): void {
      const { id, authorToken: token, status } = sent;
      const others = all().filter(
        (own) => own.place !== here || own.status !== "rejected" || own.appeal !== null,
      );
      const own: Own = { id, token, place: here, text: comment.text, status, appeal: null };
      keep.set("mine", [...(status === "approved" ? [] : [own]), ...others].slice(0, MOST));
      if (status === "rejected") told.add(id);
      paint();
    },
  };
}

function keyOf({ status, appeal }: Own): WidgetKey {
  if (appeal === "waiting") return "appealWaiting";
  if (appeal === "declined" && status === "rejected") return "appealDeclined";
  if (status === "approved") return appeal ? "appealAccepted" : "isApproved";
  return status === "held" ? "isHeld" : "isRejected";
}
