import type { Element, ElementContent as Piece, Properties } from 'hast';

/** An element to be put around a stretch of a paragraph's text. */
export interface Mark {
  /** First UTF-16 code unit of the paragraph's text, inclusive. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly tagName: string;
  readonly properties: Properties;
  /** Marks inside this one, in order, not overlapping. */
  readonly inner?: readonly Mark[];
}

/**
 * Puts elements around stretches of a paragraph's text, and changes no character of it.
 * A `<sub>` that a mark begins or ends in is cut in two.
 *
 * 温县陈家沟 + span 0–2 → `<span>温县</span>陈家沟`
 *
 * @param pieces the paragraph
 * @param marks in order, not overlapping
 */
export function markText(pieces: readonly Piece[], marks: readonly Mark[]): Piece[] {
  return wrap(pieces, 0, marks);
}

/** @param origin where in the paragraph's text the pieces begin */
function wrap(pieces: readonly Piece[], origin: number, marks: readonly Mark[]): Piece[] {
  const result: Piece[] = [];
  let rest = pieces;
  let position = origin;
  for (const { start, end, tagName, properties, inner = [] } of marks) {
    const [before, tail] = splitAt(rest, start - position);
    const [inside, after] = splitAt(tail, end - start);
    result.push(...before, element(tagName, properties, wrap(inside, start, inner)));
    rest = after;
    position = end;
  }
  return [...result, ...rest];
}

/** @param length in UTF-16 code units of the pieces' text */
function splitAt(pieces: readonly Piece[], length: number): [Piece[], Piece[]] {
  const head: Piece[] = [];
  let wanted = length;
  for (const [index, piece] of pieces.entries()) {
    const own = lengthOf(piece);
    if (own > wanted) {
      const tail = pieces.slice(index + 1);
      if (wanted === 0) return [head, [piece, ...tail]];
      const [left, right] = cut(piece, wanted);
      return [
        [...head, left],
        [right, ...tail],
      ];
    }
    head.push(piece);
    wanted -= own;
  }
  return [head, []];
}

function cut(piece: Piece, length: number): [Piece, Piece] {
  if (piece.type === 'element') {
    const [left, right] = splitAt(piece.children, length);
    return [
      { ...piece, children: left },
      { ...piece, children: right },
    ];
  }
  return [
    { ...piece, value: piece.value.slice(0, length) },
    { ...piece, value: piece.value.slice(length) },
  ];
}

function lengthOf(piece: Piece): number {
  return piece.type === 'element'
    ? piece.children.reduce((sum, child) => sum + lengthOf(child), 0)
    : piece.value.length;
}

function element(tagName: string, properties: Properties, children: Piece[]): Element {
  return { type: 'element', tagName, properties, children };
}
