import { ASKED } from "./bench-queue-asked.ts";
import type { Answered, Ask, Work } from "./bench-queue-timing.ts";

const BULK = 50;

/**
 * All that is measured: what is asked for, turning pages, deciding.
 * @param undecided comments on which nobody has ruled, at least fifty
 */
export function queueWork(ask: Ask, undecided: readonly string[]): Work[] {
  return [
    ...ASKED.map(([name, path]) => ({ name, once: () => ask(path) })),
    turningPages(ask, "page after page", "/v1/queue?decided=no"),
    turningPages(ask, "page after page of a search", "/v1/queue?text=bir&status=approved"),
    ...deciding(ask, undecided),
  ];
}

/** Goes on behind the page before; from the beginning again when the list ends. */
function turningPages(ask: Ask, name: string, path: string): Work {
  let cursor: string | null = null;
  return {
    name,
    async once() {
      const from = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await ask(`${path}&limit=100${from}`);
      cursor = (answer.body() as { nextCursor: string | null }).nextCursor;
      return answer;
    },
  };
}

interface Standing {
  readonly commentId: string;
  readonly version: number;
}

/** Each decision is taken back by the work that follows; both are measured as often. */
function deciding(ask: Ask, ids: readonly string[]): Work[] {
  const versions = new Map<string, number>();
  let next = 0;
  const take = () => {
    const commentId = ids[next++ % ids.length] as string;
    return { commentId, version: versions.get(commentId) ?? 1 };
  };
  const note = ({ commentId, version }: Standing) => versions.set(commentId, version);
  const noted = (answer: Answered) => {
    note(answer.body() as Standing);
    return answer;
  };
  return [
    {
      name: "a decision",
      async once() {
        const { commentId, version } = take();
        const ruling = { ruling: "reject", version };
        return noted(await ask(`/v1/comments/${commentId}/decisions`, ruling));
      },
    },
    {
      name: "taking one back",
      once: async () => noted(await ask("/v1/decisions/undo", {})),
    },
    {
      name: `${BULK} decisions at once`,
      async once() {
        const items = Array.from({ length: BULK }, take);
        const answer = await ask("/v1/decisions/bulk", { ruling: "approve", items });
        const { results } = answer.body() as { results: { current: Standing }[] };
        for (const { current } of results) note(current);
        return answer;
      },
    },
  ];
}
