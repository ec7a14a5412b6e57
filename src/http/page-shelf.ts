import type { PackedPage } from "./packed-page.ts";

/** Besides its bytes, what a page takes in memory, about. */
const OVERHEAD = 600;

interface Kept {
  readonly page: PackedPage;
  readonly article: string;
}

/** Pages by their key and by the article they show; those that were not asked for longest go first. */
export class PageShelf {
  readonly #pages = new Map<string, Kept>();
  readonly #byArticle = new Map<string, Set<string>>();
  readonly #most: number;
  #bytes = 0;

  /** @param most bytes in all */
  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): PackedPage | undefined {
    const kept = this.#pages.get(key);
    if (!kept) return undefined;
    // A map keeps the order in which keys came: this one is now the newest.
    this.#pages.delete(key);
    this.#pages.set(key, kept);
    return kept.page;
  }

  put(key: string, article: string, page: PackedPage): void {
    this.#remove(key);
    this.#pages.set(key, { page, article });
    this.#byArticle.set(article, (this.#byArticle.get(article) ?? new Set()).add(key));
    this.#bytes += sizeOf(page);
    this.#shrink();
  }

  /** A page that lies here has grown. */
  grew(key: string, page: PackedPage, bytes: number): void {
    if (this.#pages.get(key)?.page !== page) return;
    this.#bytes += bytes;
    this.#shrink();
  }

  dropArticle(article: string): void {
    for (const key of [...(this.#byArticle.get(article) ?? [])]) this.#remove(key);
  }

  clear(): void {
    this.#pages.clear();
    this.#byArticle.clear();
    this.#bytes = 0;
  }

  #shrink(): void {
    for (const key of this.#pages.keys()) {
      if (this.#bytes <= this.#most) return;
      this.#remove(key);
    }
  }

  #remove(key: string): void {
    const kept = this.#pages.get(key);
    if (!kept) return;
    this.#pages.delete(key);
    this.#bytes -= sizeOf(kept.page);
    const keys = this.#byArticle.get(kept.article);
    keys?.delete(key);
    if (keys?.size === 0) this.#byArticle.delete(kept.article);
  }
}

function sizeOf({ plain, packed }: PackedPage): number {
  let bytes = OVERHEAD + plain.length;
  for (const buffer of packed.values()) bytes += buffer?.length ?? 0;
  return bytes;
}
