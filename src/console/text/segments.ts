import { type OddCharacter, oddCharacters } from "./odd-characters.ts";

/** What of a finding is needed to draw it. Offsets are UTF-16, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of text that is drawn alike. */
export interface Segment {
  readonly text: string;
  /** Which spans cover it, by their index, the shortest first. */
  readonly spans: readonly number[];
  readonly odd: OddCharacter | null;
}

/**
 * Cuts a text wherever a span or an odd character begins or ends. The segments put together are
 * the text again, unit by unit. Spans that reach beyond the text are cut to it.
 */
export function segmentsOf(text: string, spans: readonly Span[]): Segment[] {
  const odd = oddCharacters(text);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...spans, ...odd]) {
    if (start >= 0 && start < text.length) cuts.add(start);
    if (end > 0 && end < text.length) cuts.add(end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const byLength = spans
    .map((span, index) => ({ ...span, index }))
    .sort((a, b) => a.end - a.start - (b.end - b.start) || a.index - b.index);
  const oddAt = new Map(odd.map((one) => [one.start, one]));
  return places.slice(0, -1).map((start, position) => {
    const end = places[position + 1] ?? text.length;
    const covering = byLength.filter((span) => span.start <= start && span.end >= end);
    return {
      text: text.slice(start, end),
      spans: covering.map(({ index }) => index),
      odd: oddAt.get(start) ?? null,
    };
  });
}

/**
 * On which line below the text each span is underlined, 0 nearest to it, so that spans which
 * overlap never share a line.
 */
export function lanesOf(spans: readonly Span[]): number[] {
  const lanes: number[] = spans.map(() => 0);
  const ends: number[] = [];
  const order = spans
    .map((_, index) => index)
    .sort((a, b) => startOf(spans, a) - startOf(spans, b) || endOf(spans, a) - endOf(spans, b));
  for (const index of order) {
    const free = ends.findIndex((end) => end <= startOf(spans, index));
    const lane = free === -1 ? ends.length : free;
    lanes[index] = lane;
    ends[lane] = endOf(spans, index);
  }
  return lanes;
}

const startOf = (spans: readonly Span[], index: number) => spans[index]?.start ?? 0;
const endOf = (spans: readonly Span[], index: number) => spans[index]?.end ?? 0;
