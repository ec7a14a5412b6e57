import { type Comment, Failure, type Status, type Verdict } from "./api.ts";
import { button, h } from "./dom.ts";
import { createEditor, reasonItem } from "./editor.ts";
import { failureWords } from "./failure-words.ts";
import { randomKey } from "./keep.ts";
import type { Shared } from "./shared.ts";

/** The service's answer to a comment. */
export interface Sent {
  readonly id: string;
  readonly createdAt: string;
  readonly status: Status;
  readonly verdict: Verdict;
  readonly authorToken: string;
}

export interface ComposerDeps extends Shared {
  /** The comment replied to. */
  readonly parent: Comment | null;
  /** The comment is kept by the service; it was published if its status says so. */
  readonly onSent: (sent: Sent, comment: Comment) => void;
  readonly onSee: (id: string) => void;
  /** The small form to contest a rejection. */
  readonly appeal: (id: string, token: string) => HTMLElement;
  /** Absent: the form stays. */
  readonly onCancel?: () => void;
}

interface Draft {
  readonly text: string;
  readonly name: string;
  /** Milliseconds since 1970 at which it was begun. */
  readonly since: number;
  /** Of the last try that got no answer: the same again for the same words. */
  readonly key?: string;
  readonly of?: string;
}

/** What is being written is kept so often. Milliseconds. */
const KEEP_MS = 250;
/** Whoever waits longer is told that it takes long. Milliseconds. */
const SLOW_MS = 4_000;

let made = 0;
/** As it was last sent from this page; nobody should have to type it for each reply. */
let lastName = "";

/** The form for a comment or a reply: nothing typed into it is ever lost. */
export function createComposer(deps: ComposerDeps) {
  const { words, keep, place, parent, announce, api } = deps;
  const { say } = words;
  const id = `c${++made}`;
  const slot = `draft:${place.site}:${place.article.id}:${parent?.id}`;
  const draft = keep.get<Draft>(slot);
  let since = draft?.since ?? Date.now();
  let retry = draft?.key ? { key: draft.key, of: draft.of } : null;
  let sending = false;
  /** What the answer is about. */
  let kind = "";
  let keeping: ReturnType<typeof setTimeout> | undefined;

  const name = h("input.field", {
    id: `${id}-name`,
    autocomplete: "name",
    required: true,
    maxlength: 80,
    oninput: changed,
  });
  name.value = draft?.name || keep.get<string>("name") || lastName;
  const signed = nameIn(place.identity);
  if (signed) name.value = signed;
  const remember = h("input", { type: "checkbox", id: `${id}-remember`, onchange: rememberName });
  remember.checked = keep.get("name") !== null;
  const website = h("input", { name: "website", tabindex: -1, autocomplete: "off" });
  const editor = createEditor({ ...deps, id: `${id}-text`, onInput: changed });
  const submit = h("button.main", {}, say("send"));
  const answer = h("div.answer", { tabindex: -1, hidden: true });

  const element = h(
    "form.composer",
    {
      novalidate: true,
      "aria-label": parent ? say("replyTo", { name: parent.author.name }) : say("write"),
      onsubmit(event: Event) {
        event.preventDefault();
        void send();
      },
    },
    parent && h("p.to", { dir: "auto" }, say("replyTo", { name: parent.author.name })),
    h("label", { for: `${id}-text` }, say("text")),
    editor.element,
    signed
      ? h("p", { dir: "auto" }, say("as", { name: signed }))
      : h(
          "div.who",
          {},
          h("div.grow", {}, h("label", { for: `${id}-name` }, say("name")), name),
          h("label.check", {}, remember, say("remember")),
        ),
    h("div.trap", { "aria-hidden": "true" }, website),
    h("div.actions", {}, submit, deps.onCancel && button(say("cancel"), "plain", deps.onCancel)),
    answer,
  );
  if (draft?.text) editor.set(draft.text);

  const onOnline = () => {
    if (kind === "offline") tell("online", say("online"));
  };
  addEventListener("online", onOnline);
  addEventListener("pagehide", keepDraft);

  function changed(): void {
    if (!keeping) keeping = setTimeout(keepDraft, KEEP_MS);
    if (kind === "missing") answer.hidden = true;
  }

  function keepDraft(): void {
    clearTimeout(keeping);
    keeping = undefined;
    const text = editor.field.value;
    if (!text) {
      since = Date.now();
      retry = null;
    }
    const kept: Draft = { text, name: name.value, since, ...retry };
    keep.set(slot, text ? kept : null);
    if (remember.checked) rememberName();
  }

  function rememberName(): void {
    keep.set("name", remember.checked ? name.value : null);
  }

  function tell(what: string, ...parts: readonly (Node | string)[]): void {
    kind = what;
    answer.className = `answer ${what}`;
    answer.replaceChildren(
      ...parts.map((part) => (typeof part === "string" ? h("p", {}, part) : part)),
    );
    answer.hidden = false;
    announce(answer.innerText);
  }

  function missing(field: HTMLElement, key: "noName" | "noText"): void {
    tell("missing", say(key));
    field.focus();
  }

  async function send(): Promise<void> {
    if (sending) return;
    const text = editor.field.value;
    if (!text.trim()) return missing(editor.field, "noText");
    if (!name.value.trim()) return missing(name, "noName");
    const said = {
      site: place.site,
      article: place.article,
      author: { name: name.value.trim() },
      text,
      parentId: parent?.id ?? null,
      locale: words.lang,
    };
    lastName = name.value;
    const of = JSON.stringify(said);
    // The same words again are the same comment, also after a reload.
    if (retry?.of !== of) retry = { key: randomKey(), of };
    const { key } = retry;
    keepDraft();
    busy(true);
    const slow = setTimeout(() => tell("slow", say("slow")), SLOW_MS);
    try {
      const seconds = (Date.now() - since) / 1000;
      const form = { seconds, website: website.value || undefined };
      const body = { ...said, form, identity: signed ? place.identity : undefined };
      const sent = await api<Sent>("/v1/comments", { body, key });
      retry = null;
      arrived(sent, { ...said, id: sent.id, createdAt: sent.createdAt });
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure("unreachable");
      if (failure.code === "idempotency.key-reused") retry = null;
      tell(failure.kind, failureWords(failure, words));
    } finally {
      clearTimeout(slow);
      busy(false);
    }
  }

  function busy(now: boolean): void {
    sending = now;
    // Not disabled, which would throw the focus away.
    submit.setAttribute("aria-disabled", String(now));
    submit.textContent = say(now ? "sending" : "send");
  }

  function arrived(sent: Sent, comment: Comment): void {
    const { status, verdict } = sent;
    const unchanged = editor.field.value === comment.text;
    if (status !== "rejected" && unchanged) {
      editor.set("");
      website.value = "";
    }
    keepDraft();
    if (status === "approved") {
      tell(
        status,
        say("published"),
        button(say("see"), "small", () => deps.onSee(sent.id)),
      );
    } else {
      const why = verdict.findings.filter(
        ({ action }) => action === (status === "held" ? "hold" : "reject"),
      );
      const quotes = why.map((finding) => reasonItem(comment.text, finding));
      tell(
        status,
        say(status),
        h("ul.reasons", {}, ...quotes),
        status === "rejected" ? deps.appeal(sent.id, sent.authorToken) : "",
      );
      if (status === "rejected" && unchanged) editor.judge(comment.text, verdict);
    }
    deps.onSent(sent, comment);
  }

  return {
    element,
    focus: () => editor.field.focus(),
    stop() {
      if (keeping) keepDraft();
      editor.stop();
      removeEventListener("online", onOnline);
      removeEventListener("pagehide", keepDraft);
    },
  };
}

/** For showing alone: the service verifies the token. */
function nameIn(token = ""): string {
  try {
    const [, payload = ""] = token.split(".");
    const bytes = atob(payload.replace(/-/g, "+").replace(/_/g, "/"));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
    return JSON.parse(text).name ?? "";
  } catch {
    return "";
  }
}
