/** Changes that people make while the service runs, laid over the rule files without touching them. */
export interface RuleOverlay {
  /** Further entries of packs of words and phrases. */
  readonly words: readonly {
    readonly rule: string;
    readonly language: string;
    /** As it would stand in the file. */
    readonly entry: Readonly<Record<string, unknown>> & { readonly id: string };
  }[];
  /** What makes matches of a whole pack innocent, as in the pack's own `unless`. */
  readonly allowed: readonly {
    readonly rule: string;
    readonly language: string;
    readonly match: readonly string[];
    readonly examples: {
      readonly pass: readonly string[];
      readonly flag: readonly string[];
    };
  }[];
  /** The status of entries, in files or of `words`. One that is not there (any more) is passed over. */
  readonly statuses: readonly {
    readonly rule: string;
    readonly entry: string;
    readonly status: "trial" | "live" | "retired";
  }[];
}

export const NO_OVERLAY: RuleOverlay = { words: [], allowed: [], statuses: [] };
