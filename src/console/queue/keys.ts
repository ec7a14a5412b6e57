const ACTIONS = {
  j: "next",
  k: "previous",
  a: "approve",
  r: "reject",
  "⇧a": "approve-selected",
  "⇧r": "reject-selected",
  u: "undo",
  x: "select",
  o: "open",
  "/": "search",
  "?": "help",
} as const;

export type KeyAction = (typeof ACTIONS)[keyof typeof ACTIONS];

const REMEMBERED = "suzgec.keys";

/** One may switch the keys off, for speech input types letters by accident (WCAG 2.1.4). */
export function keysOn(): boolean {
  return localStorage.getItem(REMEMBERED) !== "off";
}

export function switchKeys(on: boolean): void {
  localStorage.setItem(REMEMBERED, on ? "on" : "off");
}

/** Moving may repeat while a key is held down; deciding must not. */
const REPEATABLE: ReadonlySet<KeyAction> = new Set(["next", "previous"]);

/** What a key press asks of the queue; undefined while one is typing or means another program. */
export function keyAction(event: KeyboardEvent): KeyAction | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return undefined;
  const name = nameOf(event);
  if (!keysOn() || !Object.hasOwn(ACTIONS, name)) return undefined;
  const action = ACTIONS[name as keyof typeof ACTIONS];
  return event.repeat && !REPEATABLE.has(action) ? undefined : action;
}

/** By the Shift key and not by the letter's case, which Caps Lock turns round. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  if (!/^[a-z]$/i.test(key)) return key;
  return (shiftKey ? "⇧" : "") + key.toLowerCase();
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input:not([type=checkbox], [type=radio])");
}
