/** One short message at the edge of the screen, also spoken by screen readers. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "bad";
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

/** Long enough to read, and longer where there is something to press. */
const LASTS_MS = { plain: 5_000, bad: 12_000 } as const;
const MOST = 3;

class Toasts extends EventTarget {
  list: readonly Toast[] = [];
  #next = 1;

  /** @returns what closes it before its time */
  show(text: string, more: Partial<Pick<Toast, "tone" | "action">> = {}): () => void {
    const toast: Toast = { id: this.#next++, text, tone: "plain", ...more };
    this.list = [...this.list, toast].slice(-MOST);
    this.dispatchEvent(new Event("change"));
    setTimeout(() => this.close(toast.id), LASTS_MS[toast.tone]);
    return () => this.close(toast.id);
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
    this.dispatchEvent(new Event("change"));
  }
}

export const toasts = new Toasts();
