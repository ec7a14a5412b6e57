import { mount } from "./box.ts";
import looks from "./looks.css?inline";
import { langOf } from "./words.ts";

/** One sheet for every box of a page; made without a style element, which the page may forbid. */
let sheet: CSSStyleSheet | undefined;

/**
 * `<suzgec-comments article="…">`: the published comments of an article and the form for one more.
 *
 * Attributes: `article` (the site's id of the article; required), `site`, `server` (where the
 * service is; where this file came from if absent), `lang` (tr or en; the page's if absent),
 * `order` (newest or oldest), `identity` (the site's token for its signed-in reader), `url` and `headline` of the article (the page's if absent).
 * Events: `suzgec-load` with `{count}`, `suzgec-sent` with `{id, status}`; both bubble.
 */
export class SuzgecComments extends HTMLElement {
  static readonly observedAttributes = [
    "article",
    "site",
    "server",
    "lang",
    "order",
    "url",
    "headline",
    "identity",
  ];
  #stop: (() => void) | null = null;
  #planned = false;

  connectedCallback(): void {
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: "open" });
      sheet ??= new CSSStyleSheet();
      sheet.replaceSync(looks);
      root.adoptedStyleSheets = [sheet];
    }
    this.#plan();
  }

  disconnectedCallback(): void {
    this.#stop?.();
    this.#stop = null;
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (this.shadowRoot && before !== now) this.#plan();
  }

  /** Once for attributes that change together. */
  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      if (this.isConnected) this.#start();
    });
  }

  #start(): void {
    this.#stop?.();
    const root = this.shadowRoot as ShadowRoot;
    const article = this.getAttribute("article");
    if (!article) {
      console.error("<suzgec-comments> needs an article attribute.");
      return;
    }
    const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
    const lang = this.closest("[lang]")?.getAttribute("lang") ?? "";
    this.#stop = mount(this, root, {
      lang: langOf(lang),
      server: (this.getAttribute("server") ?? new URL(import.meta.url).origin).replace(/\/$/, ""),
      order: this.getAttribute("order") === "oldest" ? "oldest" : "newest",
      place: {
        identity: this.getAttribute("identity") ?? undefined,
        site: this.getAttribute("site") ?? undefined,
        article: {
          id: article,
          url: this.getAttribute("url") ?? canonical ?? location.href.replace(/#.*/, ""),
          title: (this.getAttribute("headline") ?? document.title).trim().slice(0, 300),
        },
      },
    });
  }
}
