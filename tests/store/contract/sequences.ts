import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Status } from "../../../src/moderation/rule.ts";
import type { Store } from "../../../src/store/store.ts";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, BORA, comment, verdict } from "../samples.ts";

type Step =
  | { readonly do: "add"; readonly status: Status }
  | {
      readonly do: "rule";
      readonly pick: number;
      readonly kind: "approve" | "reject";
      readonly stale: boolean;
      readonly who: typeof AYLA;
    }
  | { readonly do: "undo"; readonly who: typeof AYLA };

const who = fc.constantFrom(AYLA, BORA);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("add" as const),
    status: fc.constantFrom<Status>("approved", "held", "rejected"),
  }),
  fc.record({
    do: fc.constant("rule" as const),
    pick: fc.nat(),
    kind: fc.constantFrom("approve" as const, "reject" as const),
    stale: fc.boolean(),
    who,
  }),
  fc.record({ do: fc.constant("undo" as const), who }),
);

interface Made {
  readonly by: string | null;
  readonly kind: string;
  readonly status: Status;
  undone: boolean;
}

/** What the store should hold, told in the plainest way. */
class Model {
  readonly histories = new Map<string, Made[]>();
  readonly #rulings: { id: string; made: Made }[] = [];

  add(id: string, status: Status): void {
    this.histories.set(id, [{ by: null, kind: "verdict", status, undone: false }]);
  }

  rule(id: string, by: string, kind: "approve" | "reject"): void {
    const status = kind === "approve" ? "approved" : "rejected";
    const made: Made = { by, kind, status, undone: false };
    this.histories.get(id)?.push(made);
    this.#rulings.push({ id, made });
  }

  /** Does a person's ruling about the comment stand? */
  isRuled(id: string): boolean {
    const history = this.histories.get(id) ?? [];
    return history.some(({ kind, undone }) => /approve|reject/.test(kind) && !undone);
  }

  /** Of comments that the rules refused: how many were confirmed, and how many approved after all. */
  reviews(): { upheld: number; overturned: number } {
    const standing = [...this.histories.values()]
      .filter(([first]) => first?.status !== "approved")
      .map((history) => history.findLast((one) => /approve|reject/.test(one.kind) && !one.undone));
    const count = (kind: string) => standing.filter((one) => one?.kind === kind).length;
    return { upheld: count("reject"), overturned: count("approve") };
  }

  undo(by: string): string {
    const last = this.#rulings.findLast(({ made }) => made.by === by && !made.undone);
    if (!last) return "nothing-to-undo";
    const history = this.histories.get(last.id) ?? [];
    const place = history.indexOf(last.made);
    const later = history.slice(place + 1);
    if (later.some((made) => made.kind !== "undo" && !made.undone)) return "clash";
    last.made.undone = true;
    const status = history[place - 1]?.status ?? "held";
    history.push({ by, kind: "undo", status, undone: false });
    return "undone";
  }
}

async function play(store: Store, model: Model, steps: readonly Step[]): Promise<void> {
  let time = 0;
  for (const one of steps) {
    time++;
    const ids = [...model.histories.keys()];
    if (one.do === "add") {
      const sent = comment({ verdict: verdict(one.status), createdAt: at(time) });
      await store.addComment(sent);
      model.add(sent.id, one.status);
    } else if (one.do === "undo") {
      const { outcome } = await store.undoLast({ moderator: one.who, at: at(time) });
      expect(outcome).toBe(model.undo(one.who.id));
    } else if (ids.length > 0) {
      const id = ids[one.pick % ids.length] as string;
      const version = model.histories.get(id)?.length ?? 0;
      const { outcome } = await store.decide({
        commentId: id,
        kind: one.kind,
        moderator: one.who,
        note: null,
        seenVersion: version - (one.stale ? 1 : 0),
        at: at(time),
      });
      expect(outcome).toBe(one.stale ? "clash" : "decided");
      if (!one.stale) model.rule(id, one.who.id, one.kind);
    }
  }
}

/** Each list of the queue holds what it should, also when it is read by a rule. */
async function expectLists(store: Store, model: Model): Promise<void> {
  for (const status of ["approved", "held", "rejected"] as const) {
    for (const decided of [false, true]) {
      const query = { order: "newest", limit: 100, statuses: [status], decided } as const;
      const expected = [...model.histories].filter(
        ([id, history]) => history.at(-1)?.status === status && model.isRuled(id) === decided,
      );
      const ids = async (about: { rule?: string }) =>
        (await store.queue({ ...query, ...about })).items.map((item) => item.id).sort();
      expect(await ids({})).toEqual(expected.map(([id]) => id).sort());
      const refused = expected.filter(([, [first]]) => first?.status !== "approved");
      expect(await ids({ rule: "insult" })).toEqual(refused.map(([id]) => id).sort());
    }
  }
}

export function sequencesContract(create: () => TestDatabase): void {
  describe("any sequence of adding, ruling and undoing", () => {
    test("keeps history, statuses and counts in agreement", { timeout: 60_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const database = create();
          try {
            const { store } = await database.open();
            const model = new Model();
            await play(store, model, steps);
            const counts = { approved: 0, held: 0, rejected: 0 };
            const marked = { appeal: 0, report: 0 };
            const waiting = { held: 0, rejected: 0 };
            for (const [id, history] of model.histories) {
              const status = history.at(-1)?.status as Status;
              counts[status]++;
              if (status !== "approved" && !model.isRuled(id)) waiting[status]++;
              expect(await store.comment(id)).toMatchObject({ status, version: history.length });
              const decisions = await store.decisions(id);
              expect(decisions.map((made) => [made.kind, made.status])).toEqual(
                history.map((made) => [made.kind, made.status]),
              );
            }
            expect(await store.counts({})).toEqual({ ...counts, waiting, marked });
            await expectLists(store, model);
            const span = { from: at(0), to: at(3_600) };
            const insult = (await store.firings(span)).find(({ rule }) => rule === "insult");
            expect(insult ?? { upheld: 0, overturned: 0 }).toMatchObject(model.reviews());
          } finally {
            await database.remove();
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}
