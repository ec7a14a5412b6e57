import type { WidgetKey } from "../messages/widget/tr.ts";
import type { Api, Comment, Status } from "./api.ts";
import type { Place, Sent } from "./composer.ts";
import { button, h } from "./dom.ts";
import type { Keep } from "./keep.ts";
import { smallForm } from "./small-form.ts";
import type { Words } from "./words.ts";

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

interface MineDeps {
  readonly api: Api;
  readonly words: Words;
  readonly keep: Keep;
  readonly place: Place;
  readonly announce: (text: string) => void;
}

/** What became of the comments that were sent from this browser and did not appear at once. */
export function createMine({ api, words, keep, place, announce }: MineDeps) {
  const { say } = words;
  const here = `${place.site ?? ""}:${place.article.id}`;
  const element = h("div", { class: "mine", hidden: true });
  const all = () => keep.get<Own[]>("mine") ?? [];
  const change = (id: string, into: (own: Own) => Own | null) => {
    keep.set(
      "mine",
      all().flatMap((own) => (own.id === id ? (into(own) ?? []) : own)),
    );
  };

  /** Asks the service, then shows what is known. */
  async function refresh(): Promise<void> {
    const own = all().filter((one) => one.place === here);
    if (own.length === 0) return paint();
    const body = { comments: own.map(({ id, token }) => ({ id, token })) };
    try {
      type Standing = Pick<Own, "id" | "status" | "appeal">;
      const { standings } = await api<{ standings: Standing[] }>("/v1/standings", { body });
      for (const standing of standings) change(standing.id, (known) => ({ ...known, ...standing }));
    } catch {
      // What was known last is still worth showing.
    }
    paint();
  }

  function paint(): void {
    const own = all().filter((one) => one.place === here);
    element.hidden = own.length === 0;
    element.replaceChildren(h("h3", {}, say("mine")), h("ul", {}, ...own.map(item)));
  }

  function item(own: Own): HTMLElement {
    const { id, text, status, token } = own;
    return h(
      "li",
      { class: status },
      h("strong", {}, say(keyOf(own))),
      h("p", { class: "text folded", dir: "auto" }, text),
      status === "rejected" && !own.appeal && appeal(id, token),
      button(say("forget"), "plain faint", () => {
        change(id, () => null);
        paint();
      }),
    );
  }

  /** A button that becomes the form. */
  function appeal(id: string, token: string): HTMLElement {
    const open = button(say("appeal"), "small", () => {
      const control = h("input", { class: "field", required: true, maxlength: 500 });
      const form = smallForm({
        words,
        announce,
        control,
        label: say("appealWhy"),
        done: say("appealWaiting"),
        async send(text) {
          await api(`/v1/comments/${id}/appeal`, { body: { token, text: text.trim() } });
          change(id, (own) => ({ ...own, appeal: "waiting" }));
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
      // A rejection is told by the form while its text still stands there.
      if (status === "held") paint();
    },
  };
}

function keyOf({ status, appeal }: Own): WidgetKey {
  if (appeal === "waiting") return "appealWaiting";
  if (appeal === "declined" && status === "rejected") return "appealDeclined";
  if (status === "approved") return appeal ? "appealAccepted" : "isApproved";
  return status === "held" ? "isHeld" : "isRejected";
}
