import type { Finding } from "./api.ts";
import { button, h } from "./dom.ts";
import { fixLabel } from "./editor.ts";
import type { Shared } from "./shared.ts";

/** The pointer may leave the word for the tip without losing it. Milliseconds. */
const GRACE_MS = 300;

interface TipDeps extends Shared {
  readonly field: HTMLTextAreaElement;
  /** They lie exactly under the words of the field; where in the text each begins. */
  readonly marks: ReadonlyMap<HTMLElement, number>;
  readonly at: (offset: number) => readonly Finding[];
  readonly fix: (finding: Finding) => void;
}

/**
 * Tells why a word is underlined, while the pointer is over it or the caret in it. It lies over
 * the page, so that nothing moves; Escape closes it, and Tab leads from the field into it.
 */
export function createTip({ field, marks, words, announce, at, fix }: TipDeps) {
  const element = h("div.tip", {
    hidden: true,
    onpointerenter: () => clearTimeout(leaving),
    onpointerleave: leaveSoon,
  });
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let shown: HTMLElement | null = null;

  field.addEventListener("pointermove", ({ clientX, clientY }) => {
    const mark = markAt(clientX, clientY);
    if (mark) show(mark);
    else if (shown && !leaving) leaveSoon();
  });
  field.addEventListener("pointerleave", leaveSoon);
  field.addEventListener("click", atCaret);
  field.addEventListener("keyup", ({ key }) => {
    if (/^(Arrow|Home|End|Page)/.test(key)) atCaret();
  });
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || element.hidden) return;
    event.stopPropagation();
    const inside = element.matches(":focus-within");
    hide();
    if (inside) field.focus();
  };
  field.addEventListener("keydown", onKey);
  element.addEventListener("keydown", onKey);
  element.addEventListener("focusout", leaveSoon);

  function markAt(x: number, y: number): HTMLElement | null {
    for (const mark of marks.keys()) {
      for (const { left, right, top, bottom } of mark.getClientRects()) {
        if (left <= x && x <= right && top <= y && y <= bottom) return mark;
      }
    }
    return null;
  }

  function atCaret(): void {
    const { selectionStart, selectionEnd } = field;
    const [mark] =
      [...marks].find(
        ([{ textContent }, start]) =>
          start <= selectionStart && selectionStart <= start + textContent.length,
      ) ?? [];
    if (mark && selectionStart === selectionEnd) {
      show(mark);
      announce(element.innerText);
    } else hide();
  }

  const findingsOf = (mark: HTMLElement) => at(marks.get(mark) as number);

  function show(mark: HTMLElement): void {
    clearTimeout(leaving);
    leaving = undefined;
    if (shown === mark && !element.hidden) return;
    shown = mark;
    const findings = findingsOf(mark);
    element.replaceChildren(
      ...findings.map((finding) =>
        h(
          "div",
          {},
          h("p", {}, finding.message),
          finding.suggestion !== null &&
            button(fixLabel(finding.suggestion, words), "small", () => fix(finding)),
        ),
      ),
    );
    element.hidden = findings.length === 0;
    const word = mark.getClientRects()[0];
    const paper = field.getBoundingClientRect();
    if (!word) return;
    const room = Math.max(0, paper.width - element.offsetWidth);
    element.style.left = `${Math.min(room, Math.max(0, word.left - paper.left))}px`;
    element.style.top = `${word.bottom - paper.top + 4}px`;
  }

  function leaveSoon(): void {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      leaving = undefined;
      if (!element.matches(":hover, :focus-within")) hide();
    }, GRACE_MS);
  }

  function hide(): void {
    clearTimeout(leaving);
    leaving = undefined;
    shown = null;
    element.hidden = true;
  }

  return { element, hide, stop: () => clearTimeout(leaving) };
}
