import type { Lexicon } from "../../language/lexicon.ts";
import { Confusions } from "../../language/spelling/confusions.ts";
import type { Particle } from "../../language/spelling/joined-particle.ts";
import type { Slip, SpellingEntry } from "./schema.ts";

type Kind<K extends SpellingEntry["kind"]> = Extract<SpellingEntry, { kind: K }>;

/** The entries of one language, sorted by what looks for them; null where there is none. */
export interface Pack {
  readonly confusions: Confusions<Slip>;
  readonly unknown: Kind<"unknown"> | null;
  readonly unfamiliar: Kind<"unfamiliar"> | null;
  readonly rare: Kind<"rare"> | null;
  readonly stretched: Kind<"stretched"> | null;
  readonly spoken: Kind<"spoken"> | null;
  readonly joined: ReadonlyMap<Particle, Kind<"joined">>;
  readonly apostrophe: Kind<"apostrophe"> | null;
  readonly runTogether: Kind<"run-together"> | null;
  readonly sentenceStart: Kind<"sentence-start"> | null;
  readonly repeated: Kind<"punctuation"> | null;
  readonly noSpace: Kind<"punctuation"> | null;
  readonly spaceBefore: Kind<"punctuation"> | null;
}

/** Sorts the live entries and those on trial. */
export function packOf(entries: readonly SpellingEntry[], lexicon: Lexicon): Pack {
  const live = entries.filter(({ status }) => status !== "retired");
  const all = <K extends SpellingEntry["kind"]>(kind: K): Kind<K>[] =>
    live.filter((entry): entry is Kind<K> => entry.kind === kind);
  const slips = all("confusion").flatMap((entry) =>
    entry.wrong.map((wrong) => ({
      wrong,
      right: entry.right,
      suffixes: entry.suffixes,
      unlessNext: entry["unless-next"],
      entry,
    })),
  );
  return {
    confusions: new Confusions(slips, lexicon),
    unknown: all("unknown")[0] ?? null,
    unfamiliar: all("unfamiliar")[0] ?? null,
    rare: all("rare")[0] ?? null,
    stretched: all("stretched")[0] ?? null,
    spoken: all("spoken")[0] ?? null,
    joined: new Map(all("joined").map((entry) => [entry.particle, entry])),
    apostrophe: all("apostrophe")[0] ?? null,
    runTogether: all("run-together")[0] ?? null,
    sentenceStart: all("sentence-start")[0] ?? null,
    repeated: all("punctuation").find(({ habit }) => habit === "repeated") ?? null,
    noSpace: all("punctuation").find(({ habit }) => habit === "no-space") ?? null,
    spaceBefore: all("punctuation").find(({ habit }) => habit === "space-before") ?? null,
  };
}
