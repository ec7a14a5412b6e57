/**
 * Asks `work` once for all who ask at the same time, and in the same turn of the event loop, so that
 * it is done once a turn at most, however many want its answer.
 * @param keptMs for so long from its beginning an answer is given again; a failure never is
 */
export function shareAnswer<T>(work: () => Promise<T>, keptMs = 0): () => Promise<T> {
  let shared: Promise<T> | null = null;
  let until = 0;
  return () => {
    const now = performance.now();
    if (shared && now < until) return shared;
    until = Number.POSITIVE_INFINITY;
    const asked = work();
    shared = asked;
    asked.then(
      () => {
        setImmediate(() => {
          until = now + keptMs;
        });
      },
      () => {
        until = 0;
      },
    );
    return asked;
  };
}
