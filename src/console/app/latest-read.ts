import { errorWords } from "./error-words.ts";

/** A screen that shows what it read, that it is reading, or why it could not. */
interface Reader {
  loading: boolean;
  error: string;
}

/** Reads for a screen whose question may change before the answer is there: only the newest counts. */
export class LatestRead {
  #asking: AbortController | null = null;
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** @param keep takes the answer, unless something newer was asked meanwhile */
  async run<T>(ask: (signal: AbortSignal) => Promise<T>, keep: (answer: T) => void): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const reader = this.#reader;
    reader.loading = true;
    try {
      const answer = await ask(asking.signal);
      if (asking.signal.aborted) return;
      keep(answer);
      reader.error = "";
    } catch (error) {
      if (asking.signal.aborted) return;
      reader.error = errorWords(error);
    }
    reader.loading = false;
  }
}
