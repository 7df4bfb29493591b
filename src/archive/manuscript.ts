import { legibleText } from './characters.ts';

/** The document of an edition as it was received, and what `edition.yaml` says of how it is written. */
export interface Manuscript {
  /** Without a byte order mark; lines end as they were received. */
  readonly text: string;
  /** What `textBlocks` makes of it, or `markdownBlocks`. */
  readonly blocks: readonly Block[];
  /**
   * What stands before each story: `{1}、`, `{一}、`, `{1}/{n}`; see `rankPattern`. Absent where
   * nothing does.
   */
  readonly rankMark?: string | undefined;
  /** What stands between a headline and the text that runs on in its line: `。`. */
  readonly headlineEnd?: string | undefined;
}

/** A field or a paragraph of what was made of the manuscript. */
export interface Piece {
  /** Its text; where the manuscript is Markdown, with the tags of `<sub>` and `<sup>`. */
  readonly text: string;
  /** What it is, in words for the editor: `title`, 正文. */
  readonly name: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number | undefined;
  /** A headline, which `headlineEnd` may follow. */
  readonly isHeadline?: boolean;
  /** An item of a list, whose bullet in a plain text is a mark. */
  readonly isItem?: boolean;
}

/** The pieces of a story. */
export interface StoryPieces {
  /** In any order, and anywhere in the story: title, subtitle, byline, source. */
  readonly fields: readonly Piece[];
  /** In order. */
  readonly body: readonly Piece[];
}

/** What was made of a manuscript. */
export interface Reading {
  /** In any order, before, between or after the stories: what the list says of itself. */
  readonly fields: readonly Piece[];
  /** In order. */
  readonly introduction: readonly Piece[];
  readonly stories: readonly StoryPieces[];
  readonly afterword: readonly Piece[];
}

/** A stretch of the manuscript. */
export interface Passage {
  readonly text: string;
  /** The lines it stands in, counted from 1. */
  readonly line: number;
  readonly lastLine: number;
}

export type Difference =
  /** The manuscript has other characters. */
  | { readonly kind: 'changed'; readonly piece: Piece; readonly passage: Passage }
  /** The manuscript has it in another place. */
  | { readonly kind: 'moved'; readonly piece: Piece; readonly passage: Passage }
  /** The manuscript does not have it; `twice` where another piece has its text. */
  | { readonly kind: 'extra'; readonly piece: Piece; readonly twice: boolean }
  /** No piece has it. It stands after one piece and before another. */
  | {
      readonly kind: 'missing';
      readonly passage: Passage;
      readonly after: Piece | undefined;
      readonly before: Piece | undefined;
    }
  /** A story begins without the declared mark. */
  | { readonly kind: 'unmarked'; readonly piece: Piece; readonly passage: Passage };

export interface Proof {
  /** In order of place in the manuscript; none where every character is accounted for. */
  readonly differences: readonly Difference[];
  /**
   * Each story's part of the manuscript, from the first character of the line it begins in (a
   * Markdown mark, its rank) to the last character of its last line. Of no use where there are
   * differences.
   */
  readonly stories: readonly string[];
}

/**
 * Holds what was made of a manuscript against it: every character of the manuscript must belong to
 * exactly one piece, in order, or be white space between pieces, or be a declared mark: a rank, the
 * sign after a headline, the bullet of a list's item, Markdown's own marks where it is Markdown.
 *
 * Characters that nobody can see are no text, and all spaces but U+3000 are the same: no file of the
 * content can hold them. A line break inside a block of Markdown may stand for a space or nothing.
 */
export function proveReading(manuscript: Manuscript, reading: Reading): Proof {
  const scan = new Scan(manuscript, reading);
  scan.run();
  return {
    differences: scan.differences(),
    stories: scan.storyParts().map(({ start, end }) => manuscript.text.slice(start, end)),
  };
}

/**
 * The form of a story's mark. In `edition.yaml` `{1}` and `{n}` stand for a number in figures, `{一}`
 * for one in Chinese, `{①}` for one in a circle. Which number it is does not matter: documents count
 * wrongly, or backwards. A space may be missing, or be a line break.
 */
export function rankPattern(mark: string): RegExp {
  const parts = mark.trim().split(/(\{(?:1|n|一|①)\}|\s+)/u);
  const pattern = parts.map((part) => {
    if (/^\s/u.test(part)) return '\\s*';
    return NUMBERS[part] ?? part.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  });
  return new RegExp(pattern.join(''), 'uy');
}

const FIGURES = '[0-9０-９]+';
const NUMBERS: Readonly<Record<string, string>> = {
  '{1}': FIGURES,
  '{n}': FIGURES,
  '{一}': '[〇零一二三四五六七八九十百]+',
  '{①}': '[①-⑳㉑-㉟㊱-㊿]',
};

/** A block of the manuscript: a line of plain text; a paragraph, heading or item of Markdown. */
export interface Block {
  readonly text: string;
  /** Where it stands in the manuscript, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/**
 * The blocks of plain text: its lines, without the white space at both ends. `<sub>` and `<sup>` in
 * pairs are no text in it: a reading has them as markup.
 */
export function textBlocks(text: string): Block[] {
  return Array.from(text.matchAll(/[^\r\n]+/gu), ({ 0: line, index }) => {
    const start = index + line.length - line.trimStart().length;
    const plain = line.trim().replaceAll(SCRIPT, '$2');
    return { text: plain, start, end: start + line.trim().length };
  });
}

const SCRIPT = /<(su[bp])>([^<>]+)<\/\1>/gu;

/** Stands between two blocks. A single line end is a line break inside a block. */
const GAP = '\n\n';

/** A stretch of the text that the blocks make, joined by `GAP`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Taken extends Stretch {
  readonly piece: Piece;
}

/** Where a piece stands, and what comes with it. */
interface Step extends Taken {
  /** The story that begins with it, by its index. */
  readonly story?: number;
  /** Whether that story has no mark where there should be one. */
  readonly isUnmarked?: boolean;
  /** Where it is in the body that it belongs to: what stands before it there was not found. */
  readonly queue?: Queue;
  readonly place?: number;
}

/** Pieces that come in order. */
interface Queue {
  readonly pieces: readonly Piece[];
  next: number;
}

/** Goes through the manuscript from its beginning to its end, and looks for the piece that stands there. */
class Scan {
  readonly #blocks: readonly (Block & { readonly from: number; readonly to: number })[];
  readonly #text: string;
  readonly #source: string;
  readonly #mark: RegExp | undefined;
  readonly #headlineEnd: string;
  readonly #stories: readonly StoryPieces[];
  /** Fields of the edition, then of the story that the scan is in, that were not found yet. */
  readonly #fields: Set<Piece>;
  #storyFields = new Set<Piece>();
  readonly #introduction: Queue;
  readonly #afterword: Queue;
  #body: Queue = { pieces: [], next: 0 };
  /** How many pieces were taken before that story. */
  #gapOfStory = 0;
  /** The story that the scan is in; before the first one -1. */
  #story = -1;
  readonly #taken: Taken[] = [];
  readonly #parts: Stretch[] = [];
  /** What no piece has, with the number of pieces taken before it. */
  readonly #unread: (Stretch & { readonly gap: number })[] = [];
  /** What the manuscript does not have, likewise; of a field of the edition nobody knows where. */
  readonly #unfound: { readonly piece: Piece; readonly gap: number | undefined }[] = [];
  readonly #unmarked: Taken[] = [];

  constructor(manuscript: Manuscript, reading: Reading) {
    let from = 0;
    this.#blocks = manuscript.blocks.map((block) => {
      const text = legibleText(block.text);
      const placed = { ...block, text, from, to: from + text.length };
      from = placed.to + GAP.length;
      return placed;
    });
    this.#text = this.#blocks.map(({ text }) => text).join(GAP);
    this.#source = manuscript.text;
    this.#mark = manuscript.rankMark === undefined ? undefined : rankPattern(manuscript.rankMark);
    this.#headlineEnd = manuscript.headlineEnd ?? '';
    this.#stories = reading.stories;
    this.#fields = new Set(reading.fields);
    this.#introduction = { pieces: reading.introduction, next: 0 };
    this.#afterword = { pieces: reading.afterword, next: 0 };
  }

  run(): void {
    for (let at = this.#skip(0); at < this.#text.length; at = this.#skip(at)) {
      const step = longest(this.#expected(at)) ?? this.#later(at);
      if (step === undefined) {
        const end = this.#text.indexOf(GAP, at);
        this.#unread.push({
          start: at,
          end: end === -1 ? this.#text.length : end,
          gap: this.#taken.length,
        });
        at = this.#unread.at(-1)?.end ?? at;
      } else {
        this.#take(step, at);
        at = this.#afterHeadline(step);
      }
    }
    this.#giveUp(this.#introduction.pieces.slice(this.#introduction.next));
    this.#leaveStory(this.#stories.length);
    this.#giveUp(this.#afterword.pieces.slice(this.#afterword.next));
    for (const piece of this.#fields) this.#unfound.push({ piece, gap: undefined });
  }

  /** The stories' parts of the manuscript. */
  storyParts(): Stretch[] {
    return this.#parts.map(({ start, end }) => ({
      start: this.#blockAt(start)?.start ?? 0,
      end: this.#blockAt(end)?.end ?? 0,
    }));
  }

  differences(): Difference[] {
    const found: (Stretch & { readonly difference: Difference })[] = this.#unmarked.map(
      (taken) => ({
        ...taken,
        difference: { kind: 'unmarked', piece: taken.piece, passage: this.#passage(taken) },
      }),
    );
    const unfound = new Set(this.#unfound);
    const pair = (
      stretch: Stretch & { readonly gap: number },
      test: (text: string, piece: Piece, isHere: boolean) => number,
    ): boolean => {
      let best: { readonly piece: Piece; readonly gap: number | undefined } | undefined;
      let most = 0;
      for (const one of unfound) {
        const text = this.#without(stretch, one.piece).text;
        const worth = test(text, one.piece, one.gap === stretch.gap);
        if (worth > most) [best, most] = [one, worth];
      }
      if (best === undefined) return false;
      unfound.delete(best);
      const passage = this.#without(stretch, best.piece);
      const kind = passage.text === best.piece.text ? 'moved' : 'changed';
      found.push({ ...stretch, difference: { kind, piece: best.piece, passage } });
      return true;
    };
    // What is alike first, then what stands in the same place, alone or in the same order.
    const tests = [
      (text: string, { text: own }: Piece) => Number(text === own),
      (text: string, { text: own }: Piece) => likeness(text, own),
      (_: string, __: Piece, isHere: boolean) => Number(isHere),
    ];
    const unread = tests.reduce(
      (rest, test) => rest.filter((stretch) => !pair(stretch, test)),
      this.#unread,
    );
    for (const { gap, ...stretch } of joined(unread)) {
      const after = this.#taken[gap - 1]?.piece;
      const before = this.#taken[gap]?.piece;
      const passage = this.#passage(stretch);
      const difference = { kind: 'missing', passage, after, before } as const;
      found.push({ ...stretch, difference });
    }
    const texts = new Set(this.#taken.map(({ piece }) => piece.text));
    for (const { piece, gap } of unfound) {
      const start = this.#taken[(gap ?? 0) - 1]?.end ?? 0;
      const difference = { kind: 'extra', piece, twice: texts.has(piece.text) } as const;
      found.push({ start, end: start, difference });
    }
    return found.sort((a, b) => a.start - b.start).map(({ difference }) => difference);
  }

  /** The pieces that may stand here, if nothing is wrong. */
  *#expected(at: number): Iterable<Step> {
    const isBefore = this.#story === -1;
    if (isBefore) yield* this.#anyOf(this.#fields, at);
    yield* this.#headOf(isBefore ? this.#introduction : this.#body, at);
    yield* this.#anyOf(this.#storyFields, at);
    const isWhole = this.#storyFields.size === 0 && this.#body.next === this.#body.pieces.length;
    if (isWhole) yield* this.#beginning(this.#story + 1, at);
    if (isBefore) return;
    yield* this.#anyOf(this.#fields, at);
    yield* this.#headOf(this.#introduction, at);
    yield* this.#headOf(this.#afterword, at);
  }

  /** The piece that stands here, after some that do not. */
  #later(at: number): Step | undefined {
    const steps = function* (this: Scan): Iterable<Step> {
      yield* this.#restOf(this.#body, at);
      for (let story = this.#story + 1; story < this.#stories.length; story += 1) {
        yield* this.#beginning(story, at);
        yield* this.#beginning(story, at, true);
      }
      yield* this.#restOf(this.#introduction, at);
      yield* this.#restOf(this.#afterword, at);
    };
    const [first] = steps.call(this);
    return first;
  }

  *#anyOf(pieces: Iterable<Piece>, at: number): Iterable<Step> {
    for (const piece of pieces) {
      const end = this.#match(piece, at);
      if (end !== undefined) yield { piece, start: at, end };
    }
  }

  *#headOf(queue: Queue, at: number): Iterable<Step> {
    const piece = queue.pieces[queue.next];
    if (piece === undefined) return;
    const end = this.#match(piece, at);
    if (end !== undefined) yield { piece, start: at, end, queue, place: queue.next };
  }

  *#restOf(queue: Queue, at: number): Iterable<Step> {
    for (const [place, piece] of queue.pieces.entries()) {
      if (place < queue.next) continue;
      const end = this.#match(piece, at);
      if (end !== undefined) yield { piece, start: at, end, queue, place };
    }
  }

  /** The first piece of a story, with its mark. */
  *#beginning(story: number, at: number, isUnmarked = false): Iterable<Step> {
    const pieces = this.#stories[story];
    if (pieces === undefined || (isUnmarked && this.#mark === undefined)) return;
    let start: number | undefined = at;
    if (this.#mark !== undefined && !isUnmarked) {
      this.#mark.lastIndex = at;
      start = this.#mark.test(this.#text) ? this.#skip(this.#mark.lastIndex) : undefined;
    }
    if (start === undefined) return;
    const body = { pieces: pieces.body, next: 0 };
    for (const step of [...this.#anyOf(pieces.fields, start), ...this.#headOf(body, start)])
      yield { ...step, story, isUnmarked };
  }

  #take({ piece, start, end, story, isUnmarked, queue, place }: Step, at: number): void {
    if (story !== undefined) {
      this.#leaveStory(story);
      this.#story = story;
      this.#storyFields = new Set(this.#stories[story]?.fields);
      this.#body = { pieces: this.#stories[story]?.body ?? [], next: 0 };
      this.#gapOfStory = this.#taken.length;
      // Where the first piece has its mark and other characters, the second is found without one.
      const [first] = [...this.#storyFields, ...this.#body.pieces];
      if (isUnmarked === true && piece === first) this.#unmarked.push({ piece, start, end });
      this.#parts.push({ start: at, end });
    }
    const own = story === undefined ? queue : this.#body;
    if (!this.#storyFields.delete(piece)) this.#fields.delete(piece);
    if (own !== undefined && place !== undefined) {
      this.#giveUp(own.pieces.slice(own.next, place));
      own.next = place + 1;
    }
    if (this.#isOfStory(piece)) {
      const part = this.#parts.at(-1);
      if (part !== undefined) this.#parts.splice(-1, 1, { start: part.start, end });
    }
    this.#taken.push({ piece, start, end });
  }

  #isOfStory(piece: Piece): boolean {
    const pieces = this.#stories[this.#story];
    return pieces?.fields.includes(piece) === true || pieces?.body.includes(piece) === true;
  }

  /** Notes what was not found of the story that the scan is in, and of those up to another. */
  #leaveStory(next: number): void {
    this.#giveUp([...this.#storyFields], this.#gapOfStory);
    this.#giveUp(this.#body.pieces.slice(this.#body.next));
    for (const { fields, body } of this.#stories.slice(this.#story + 1, next))
      this.#giveUp([...fields, ...body]);
    this.#storyFields = new Set();
    this.#body = { pieces: [], next: 0 };
    this.#story = next;
  }

  #giveUp(pieces: readonly Piece[], gap = this.#taken.length): void {
    this.#unfound.push(...pieces.map((piece) => ({ piece, gap })));
  }

  /** Where a piece that stands here ends; undefined where it does not stand here. */
  #match(piece: Piece, start: number): number | undefined {
    let at = start;
    if (piece.isItem === true && !this.#text.startsWith(piece.text, at)) {
      BULLET.lastIndex = at;
      if (BULLET.test(this.#text)) at = this.#skip(BULLET.lastIndex);
    }
    const end = this.#matchText(piece.text, at);
    if (end === undefined || end === at) return undefined;
    const rest = this.#text.slice(end, end + 1);
    const isEnd =
      rest.trim() === '' ||
      (piece.isHeadline === true && this.#startsWithHeadlineEnd(end)) ||
      [...this.#fields, ...this.#storyFields].some(
        (field) => field !== piece && this.#text.startsWith(field.text, end),
      );
    return isEnd ? end : undefined;
  }

  #matchText(text: string, start: number): number | undefined {
    if (this.#text.startsWith(text, start)) return start + text.length;
    let at = start;
    for (let index = 0; index < text.length;) {
      if (this.#text[at] === text[index]) {
        at += 1;
        index += 1;
      } else if (this.#text[at] === '\n' && !this.#text.startsWith(GAP, at)) {
        at += 1;
        if (text[index] === ' ') index += 1;
      } else return undefined;
    }
    return at;
  }

  #startsWithHeadlineEnd(at: number): boolean {
    return this.#headlineEnd !== '' && this.#text.startsWith(this.#headlineEnd, at);
  }

  #afterHeadline({ piece, end }: Step): number {
    const isEnded = piece.isHeadline === true && this.#startsWithHeadlineEnd(end);
    return isEnded ? end + this.#headlineEnd.length : end;
  }

  #skip(from: number): number {
    let at = from;
    while (at < this.#text.length && this.#text.charAt(at).trim() === '') at += 1;
    return at;
  }

  #blockAt(at: number) {
    return this.#blocks.find(({ to }) => at <= to);
  }

  /** A stretch without the mark of a story, where it is held against a headline. */
  #without(stretch: Stretch, { isHeadline }: Piece): Passage {
    if (isHeadline !== true || this.#mark === undefined) return this.#passage(stretch);
    this.#mark.lastIndex = stretch.start;
    const isMarked = this.#mark.test(this.#text) && this.#mark.lastIndex < stretch.end;
    const start = isMarked ? this.#skip(this.#mark.lastIndex) : stretch.start;
    return this.#passage({ ...stretch, start });
  }

  #passage({ start, end }: Stretch): Passage {
    return {
      text: this.#text.slice(start, end),
      line: this.#lineOf(this.#blockAt(start)?.start),
      lastLine: this.#lineOf(this.#blockAt(end)?.end),
    };
  }

  #lineOf(offset = 0): number {
    return this.#source.slice(0, offset).split(/\r\n?|\n/u).length;
  }
}

/** The signs that plain texts put before the items of a list. */
const BULLET = /[-*•·●○■□◆◇▪▶►–—]/uy;

function longest(steps: Iterable<Step>): Step | undefined {
  let best: Step | undefined;
  for (const step of steps) if (best === undefined || step.end > best.end) best = step;
  return best;
}

/** Stretches of one gap that follow each other, as one. */
function joined<Part extends Stretch & { readonly gap: number }>(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.gap === part.gap && last.end + GAP.length === part.start) {
      result.splice(-1, 1, { ...last, end: part.end });
    } else result.push(part);
  }
  return result;
}

/** How much of the longer text both have at their beginnings and ends: 0 for less than three tenths, to 1. */
function likeness(one: string, other: string): number {
  const { start, end } = commonEnds(one, other);
  const share = (start + end) / Math.max(one.length, other.length, 1);
  return share < 0.3 ? 0 : share;
}

/** How many UTF-16 code units two texts have in common at their beginnings, and then at their ends. */
export function commonEnds(one: string, other: string): { start: number; end: number } {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return { start, end };
}
