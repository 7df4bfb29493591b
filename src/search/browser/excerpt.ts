import { cutPlace } from '../../chinese/text.ts';

/** A stretch of a text in UTF-16 code units: `start` inclusive, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text and what of it was found: ranges in order, not overlapping. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly Range[];
}

/** How much of a long sentence is shown before its first mark, and in all. */
const LEAD = 24;
const SHOWN = 110;

/** Cuts a sentence out of its paragraph, with the whole of each mark that begins in it. */
export function excerptOf(text: string, { start, end }: Range, marks: readonly Range[]): Marked {
  const first = marks[0] ?? { start, end: start };
  const last = marks[marks.length - 1] ?? first;
  const whole = Math.max(end, last.end);
  const from = whole - start <= SHOWN ? start : Math.max(start, cutPlace(text, first.start - LEAD));
  const to = Math.min(whole, Math.max(cutPlace(text, from + SHOWN), first.end));
  const before = from > start ? '……' : '';
  const after = to < whole ? '……' : '';
  const shift = before.length - from;
  return {
    text: before + text.slice(from, to) + after,
    marks: marks
      .filter((mark) => mark.start < to)
      .map((mark) => ({ start: mark.start + shift, end: Math.min(mark.end, to) + shift })),
  };
}

/** Ranges that overlap become one. */
export function union(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    if (last !== undefined && range.start < last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      joined.push(range);
    }
  }
  return joined;
}
