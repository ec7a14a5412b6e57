import type { Finding, Verdict } from "./api.ts";
import { createChecker } from "./checker.ts";
import { button, h } from "./dom.ts";
import { isTooLong } from "./failure-words.ts";
import { movedFindings, STRENGTH, segments, sharedEnds, worthTelling } from "./findings.ts";
import type { Shared } from "./shared.ts";
import { createTip } from "./tip.ts";
import type { Words } from "./words.ts";

export interface EditorDeps extends Shared {
  readonly id: string;
  readonly onInput: () => void;
}

/** Where a comment is written: a plain text field, with what was found drawn underneath it. */
export interface Editor {
  readonly element: HTMLElement;
  readonly field: HTMLTextAreaElement;
  /** Puts a text there without asking anybody. */
  set(text: string): void;
  /** Shows a verdict on the text that stands there now. */
  judge(text: string, verdict: Verdict): void;
  stop(): void;
}

interface Snapshot {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly corrected: { readonly from: string; readonly to: string } | null;
}

export function createEditor(deps: EditorDeps): Editor {
  const { words, announce } = deps;
  const { say } = words;
  // The trailing break gives a last empty line its height.
  const behind = h("div.behind", { "aria-hidden": "true" }, "\n");
  /** Where in the text each drawn mark begins. */
  const marks = new Map<HTMLElement, number>();
  let drawn: readonly string[] = [];
  let lineNow = "";
  const field = h("textarea.field", {
    id: deps.id,
    rows: 4,
    required: true,
    placeholder: say("hint"),
    "aria-describedby": `${deps.id}-line`,
    oninput: changed,
  });
  /** What was found, in short; its height never changes. */
  const line = h("div.line", { id: `${deps.id}-line` });
  const list = h("ul.reasons", { hidden: true });
  let text = "";
  let findings: readonly Finding[] = [];
  let corrected: Snapshot["corrected"] = null;
  /** What stood there before the last correction. */
  let before: Snapshot | null = null;
  let told = "";
  /** What keeps the text from being looked at. */
  let trouble = "";

  const checker = createChecker(deps, judge, (failure) => {
    // The rest is told when it is sent; a length is better known before.
    if (!isTooLong(failure)) return;
    trouble = say("large");
    paint();
    announce(trouble);
  });
  const tip = createTip({
    ...deps,
    field,
    marks,
    at: (offset) => findings.filter(({ start, end }) => start <= offset && offset < end),
    fix,
  });
  const element = h("div.editor", {}, h("div.paper", {}, behind, field, tip.element), line, list);
  paint();

  function changed(): void {
    before = null;
    take(field.value);
    deps.onInput();
  }

  function take(now: string): void {
    findings = movedFindings(findings, text, now);
    text = now;
    tip.hide();
    checker.changed(now);
    paint();
  }

  function judge(of: string, verdict: Verdict): void {
    findings = movedFindings(worthTelling(verdict.findings), of, text);
    corrected = verdict.correctedText === null ? null : { from: of, to: verdict.correctedText };
    trouble = "";
    paint();
    const summary = summaryOf();
    if (summary !== told && summary) announce(summary);
    told = summary;
  }

  function fix(finding: Finding): void {
    if (finding.suggestion === null) return;
    const { start, end, suggestion } = finding;
    const old = { text, findings, corrected };
    replace(text.slice(0, start) + suggestion + text.slice(end));
    corrected = null;
    done(old);
  }

  function fixAll(): void {
    const old = { text, findings, corrected };
    if (corrected?.from === text) replace(corrected.to);
    else {
      const back = fixable().toReversed();
      let [now, edge] = [text, text.length];
      for (const { start, end, suggestion } of back) {
        if (end > edge) continue;
        now = now.slice(0, start) + suggestion + now.slice(end);
        edge = start;
      }
      replace(now);
    }
    done(old);
  }

  function done(old: Snapshot): void {
    before = old;
    paint();
    announce(say("fixed"));
  }

  function undo(): void {
    if (before === null) return;
    const old = before;
    replace(old.text);
    // What was known of those very words holds again.
    ({ findings, corrected } = old);
    before = null;
    paint();
    announce(say("undone"));
  }

  /** As if it had been typed, so that the browser's own undo knows it too. */
  function replace(now: string): void {
    const { head, tail } = sharedEnds(text, now);
    const put = now.slice(head, now.length - tail);
    field.focus();
    field.setSelectionRange(head, text.length - tail);
    const typed =
      put === "" ? document.execCommand("delete") : document.execCommand("insertText", false, put);
    if (!typed || field.value !== now) {
      field.setRangeText(put, head, text.length - tail, "end");
      changed();
    }
  }

  function fixable() {
    return findings.filter(({ suggestion }) => suggestion !== null);
  }

  function worst() {
    return STRENGTH.find((asked) => findings.some(({ action }) => action === asked));
  }

  function summaryOf(): string {
    const action = worst();
    if (!action) return "";
    return say(action, { n: findings.filter((finding) => finding.action === action).length });
  }

  function paint(): void {
    paintMarks();
    if (findings.length === 0) list.hidden = true;
    paintLine();
    paintList();
  }

  /** Leaves alone what is as before: on a slow machine a long text would hold up every key. */
  function paintMarks(): void {
    const parts = segments(text, findings);
    const now = parts.map(({ text, action }) => `${action} ${text}`);
    const { head, tail } = sharedEnds(drawn, now);
    const nodes = behind.childNodes;
    for (let gone = drawn.length - head - tail; gone > 0; gone--) nodes[head]?.remove();
    nodes[head]?.before(
      ...parts
        .slice(head, parts.length - tail)
        .map(({ text, action }) => (action ? h(`mark.${action}`, {}, text) : text)),
    );
    drawn = now;
    marks.clear();
    parts.forEach(({ at, action }, index) => {
      if (action) marks.set(nodes[index] as HTMLElement, at);
    });
  }

  /** Not while nobody sees it: every key would wait for it. */
  function paintList(): void {
    if (!list.hidden) list.replaceChildren(...findings.map(reason));
  }

  function reason(finding: Finding): HTMLElement {
    const { suggestion } = finding;
    return reasonItem(
      text,
      finding,
      suggestion !== null && button(fixLabel(suggestion, words), "small", () => fix(finding)),
    );
  }

  function paintLine(): void {
    const summary = summaryOf();
    const now = [trouble, before !== null, summary, list.hidden, fixable().length > 0].join();
    if (now === lineNow) return;
    lineNow = now;
    if (trouble) line.replaceChildren(h("span.wrong", {}, trouble));
    else if (before !== null) {
      line.replaceChildren(h("span", {}, say("fixed")), button(say("undo"), "small", undo));
    } else if (summary) {
      line.replaceChildren(
        button(summary, `small.why.${worst()}`, toggle, {
          "aria-expanded": String(!list.hidden),
        }),
        fixable().length > 0 ? button(say("fixAll"), "small", fixAll) : "",
      );
    } else line.replaceChildren();
  }

  function toggle(): void {
    list.hidden = !list.hidden;
    paintList();
    paintLine();
    line.querySelector("button")?.focus();
  }

  return {
    element,
    field,
    set(now) {
      field.value = now;
      before = null;
      take(now);
    },
    judge(of, verdict) {
      judge(of, verdict);
      told = summaryOf();
    },
    stop() {
      checker.stop();
      tip.stop();
    },
  };
}

/** Why, with the exact words if the sentence does not quote them itself. */
export function reasonItem(
  text: string,
  { start, end, message, action }: Finding,
  more?: Node | false,
): HTMLElement {
  const written = text.slice(start, end);
  const quoted = written !== text && !message.includes(written);
  return h(
    `li.${action}`,
    {},
    quoted && h("strong", { dir: "auto" }, `“${clipped(written, 60)}” `),
    message,
    " ",
    more,
  );
}

/** "Düzelt: “çok”", in a length that fits a button. */
export function fixLabel(to: string, words: Words): string {
  return words.say("fixTo", { to: clipped(to, 30) });
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
