import type { PackedPage } from "./packed-page.ts";

/** Besides its bytes and its names, what a page takes in memory. Measured, and rounded up. */
const OVERHEAD = 1_200;
/** An encoding of it is a buffer of its own. */
const OVERHEAD_OF_A_BUFFER = 400;
/** Names may hold letters of two bytes. */
const BYTES_A_LETTER = 2;

interface Kept {
  readonly page: PackedPage;
  readonly article: string;
  /** What it was counted with. */
  bytes: number;
}

/** Pages by their key and by the article they show; those that were not asked for longest go first. */
export class PageShelf {
  readonly #pages = new Map<string, Kept>();
  readonly #byArticle = new Map<string, Set<string>>();
  readonly #most: number;
  readonly #onDropped: (page: PackedPage) => void;
  #bytes = 0;

  /**
   * @param most bytes in all
   * @param onDropped told of every page that lies here no longer
   */
  constructor(most: number, onDropped: (page: PackedPage) => void = () => {}) {
    this.#most = most;
    this.#onDropped = onDropped;
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
    const bytes = sizeOf(key, article, page);
    this.#pages.set(key, { page, article, bytes });
    this.#byArticle.set(article, (this.#byArticle.get(article) ?? new Set()).add(key));
    this.#bytes += bytes;
    this.#shrink();
  }

  /** A page has grown by so many bytes, or shrunk. @returns whether it still lies here */
  grew(key: string, page: PackedPage, bytes: number): boolean {
    const kept = this.#pages.get(key);
    if (kept?.page !== page) return false;
    kept.bytes += bytes;
    this.#bytes += bytes;
    this.#shrink();
    return this.#pages.has(key);
  }

  dropArticle(article: string): void {
    for (const key of [...(this.#byArticle.get(article) ?? [])]) this.#remove(key);
  }

  clear(): void {
    for (const key of [...this.#pages.keys()]) this.#remove(key);
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
    this.#bytes -= kept.bytes;
    const keys = this.#byArticle.get(kept.article);
    keys?.delete(key);
    if (keys?.size === 0) this.#byArticle.delete(kept.article);
    this.#onDropped(kept.page);
  }
}

/** What an encoding of a page takes. */
export const sizeOfBuffer = ({ length }: Buffer): number => OVERHEAD_OF_A_BUFFER + length;

function sizeOf(key: string, article: string, { plain, packed }: PackedPage): number {
  let bytes = OVERHEAD + (key.length + article.length) * BYTES_A_LETTER + plain.length;
  for (const buffer of packed.values()) bytes += buffer ? sizeOfBuffer(buffer) : 0;
  return bytes;
}
