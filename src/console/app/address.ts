/** Where the console is mounted. */
const BASE = "/console";

export type Screen =
  | "queue"
  | "comment"
  | "rules"
  | "stats"
  | "account"
  | "people"
  | "audit"
  | "unknown";

export interface Place {
  readonly screen: Screen;
  /** The comment's id, on its page. */
  readonly id: string | null;
  readonly query: URLSearchParams;
}

const SCREENS: Readonly<Record<string, Screen>> = {
  "": "queue",
  rules: "rules",
  stats: "stats",
  account: "account",
  people: "people",
  audit: "audit",
};

/** What an address of the console means. */
export function placeOf(url: URL): Place {
  const [first = "", second = null, ...more] = url.pathname.slice(BASE.length + 1).split("/");
  const query = url.searchParams;
  if (first === "") lastQueue = url.pathname + url.search;
  if (more.length > 0) return { screen: "unknown", id: null, query };
  if (first === "comments" && second) return { screen: "comment", id: second, query };
  return { screen: (second ? undefined : SCREENS[first]) ?? "unknown", id: null, query };
}

/** The address of a screen: "rules", "comments/ID". */
export function addressOf(path: string, query: URLSearchParams = new URLSearchParams()): string {
  const text = query.toString();
  return `${BASE}/${path}${text === "" ? "" : `?${text}`}`;
}

let lastQueue = `${BASE}/`;

/** The queue as one last saw it, filters and all. */
export function queueAddress(): string {
  return lastQueue;
}

const changed = new EventTarget();

/** Goes to an address of the console without loading the page anew. */
export function goTo(address: string, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, "", address);
  else history.pushState(null, "", address);
  changed.dispatchEvent(new Event("change"));
}

/** @returns stops listening */
export function onPlace(listener: () => void): () => void {
  changed.addEventListener("change", listener);
  window.addEventListener("popstate", listener);
  return () => {
    changed.removeEventListener("change", listener);
    window.removeEventListener("popstate", listener);
  };
}

/** Lets ordinary links inside the console change the screen without loading the page anew. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (link?.target !== "" || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  const ours = url.pathname === BASE || url.pathname.startsWith(`${BASE}/`);
  if (url.origin !== location.origin || !ours) return;
  event.preventDefault();
  if (url.hash !== "" && url.pathname === location.pathname) {
    document.querySelector<HTMLElement>(url.hash)?.focus();
    return;
  }
  goTo(url.pathname + url.search);
}
