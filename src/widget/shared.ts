import type { Api } from "./api.ts";
import type { Keep } from "./keep.ts";
import type { Words } from "./words.ts";

/** Where comments of this page go. */
export interface Place {
  readonly article: { readonly id: string; readonly url: string; readonly title: string };
  readonly site: string | undefined;
  /** The site's token for its reader, whose name it states. */
  readonly identity: string | undefined;
}

/** What every part of one box has to do with. */
export interface Shared {
  readonly api: Api;
  readonly words: Words;
  readonly keep: Keep;
  readonly place: Place;
  /** Tells screen readers. */
  readonly announce: (text: string) => void;
}
