import { z } from 'zod';
import { readQuantities, type Quantity } from '../chinese/quantities.ts';
import { occurrences } from '../chinese/text.ts';
import type { Problem } from './problem.ts';
import { sentenceId, sourceText, type Sentence, type Story } from './schema.ts';
import { sentencesOf } from './sentences.ts';

/** A number of a figure: its value is read out of the words, and never written beside them. */
const numberSchema = z.strictObject({
  sentence: sentenceId,
  /** Words that stand once in the sentence and end in a number with its unit: 起诉815人. */
  words: sourceText,
  /** Words of the sentence that say what is counted, where those before the number do not. */
  label: sourceText.optional(),
});

const figureSchema = z
  .strictObject({
    title: sourceText,
    /** The rank of the story: no figure compares what different stories say. */
    story: z.int().positive(),
    /** Numbers side by side, a whole and its parts, or falls in per cent of what was before. */
    kind: z.enum(['bars', 'parts', 'falls']).default('bars'),
    /** The unit, where the words have none. */
    unit: sourceText.optional(),
    whole: numberSchema.optional(),
    numbers: z.array(numberSchema).min(2),
  })
  .refine(({ kind, whole }) => (kind === 'parts') === (whole !== undefined), {
    params: { remedy: 'whole-and-parts' },
  });

/** `figures.yaml`. */
export const figuresFileSchema = z.array(figureSchema);

type FigureNumber = z.infer<typeof numberSchema>;
export type FigureEntry = z.infer<typeof figureSchema>;

/** A figure whose numbers were found in the text. */
export interface Figure extends Pick<FigureEntry, 'title' | 'story' | 'kind' | 'unit'> {
  /** The whole first, where there is one. */
  readonly bars: readonly Bar[];
}

/** Lengths are per cent of the width that a figure has. */
export interface Bar {
  readonly label: string;
  /** The number and its unit as the text writes them: 700余名. */
  readonly number: string;
  readonly sentence: string;
  readonly start: number;
  readonly length: number;
  /** What follows the bar: what has fallen away, or a stretch without an end where the text says 余. */
  readonly rest: number;
  readonly isOpen: boolean;
}

/** A number in its sentence. */
interface Placed extends Pick<Quantity, 'value' | 'kind'> {
  readonly label: string;
  readonly number: string;
  readonly sentence: string;
  readonly unit: string;
}

/** A length in which an eye sees a bar at all. */
const LEAST = 0.4;
const OPEN_END = 5;
const FALL = /下降|降低|减少|降幅|下跌|回落/u;
/** A unit right after a number; 35、27和9个 has one for all. */
const UNIT = /^(?![和与及或])[\p{L}%‰℃]/u;
/** Counted alike: 700名, 5000人. */
const PEOPLE = ['人', '名', '位'];

/**
 * Finds the numbers of figures in the texts, and lays out the bars.
 *
 * @param lineOf the line of a value of `figures.yaml`
 * @returns the figures by rank of their stories, and a problem for each number that the text does not
 *   give in these words, and for each comparison and each sum that it does not make
 */
export function drawFigures(
  entries: readonly FigureEntry[],
  stories: readonly Story[],
  lineOf: (...path: readonly (string | number)[]) => number | undefined,
): { readonly figures: readonly Figure[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const figures = entries.flatMap((entry, index): Figure[] => {
    const { title, story: rank, kind, unit, whole, numbers } = entry;
    const refuse = (message: string, ...at: readonly (string | number)[]): undefined => {
      const line = lineOf(index, ...at);
      problems.push({
        ...(line !== undefined && { line }),
        message: `图“${title}”${message}`,
      });
    };
    const story = stories.find((one) => one.rank === rank);
    if (story === undefined) {
      refuse(`的 story 写作 ${rank}，可是没有第${rank}条。请改正。`, 'story');
      return [];
    }
    const placed = [
      ...(whole === undefined ? [] : [{ number: whole, at: ['whole'] }]),
      ...numbers.map((number, place) => ({ number, at: ['numbers', place] })),
    ].flatMap(({ number, at }) => {
      const found = placeNumber(number, sentencesOf(story), kind, unit);
      if (typeof found !== 'string') return [found];
      refuse(`的${found}`, ...at, 'words');
      return [];
    });
    if (placed.length < numbers.length + (whole === undefined ? 0 : 1)) return [];
    const units = [...new Set(placed.map((one) => one.unit))];
    if (units.length > 1) {
      refuse(
        `里单位不一：${units.map((one) => `“${one}”`).join('')}。一幅图只比较同一单位的数，请分成几幅。`,
        'numbers',
      );
      return [];
    }
    const sum = kind === 'parts' ? sumProblem(placed) : undefined;
    if (sum !== undefined) {
      refuse(sum, 'whole');
      return [];
    }
    const bars = LAYOUTS[kind](placed);
    return [{ title, story: rank, kind, ...(unit !== undefined && { unit }), bars }];
  });
  return { figures: figures.toSorted((a, b) => a.story - b.story), problems };
}

/** Figures by the stories that they are of. */
export function figureSections<Of extends Story>(
  figures: readonly Figure[],
  stories: readonly Of[],
): { readonly story: Of; readonly figures: readonly Figure[] }[] {
  return stories.flatMap((story) => {
    const own = figures.filter((figure) => figure.story === story.rank);
    return own.length === 0 ? [] : [{ story, figures: own }];
  });
}

/** What a reader must know to read the bars, or `''`. */
export function explanationOf({ kind, bars }: Figure): string {
  if (kind === 'falls') return '横条全长为下降以前，线框为下降的部分。';
  return bars.some(({ isOpen }) => isOpen) ? '原文所载为约数，实数更多，横条末端不封口。' : '';
}

/** @returns the number, or what is wrong with it */
function placeNumber(
  { sentence: id, words, label }: FigureNumber,
  sentences: readonly Sentence[],
  kind: FigureEntry['kind'],
  unit: string | undefined,
): Placed | string {
  const text = sentences.find((sentence) => sentence.id === id)?.text;
  if (text === undefined)
    return ` words“${words}”指向 ${id}，可是本条没有这一句。请改正 sentence。`;
  const [at, ...others] = occurrences(text, words);
  if (at === undefined) return ` words“${words}”不在 ${id} 这一句里。请照原文改正。`;
  if (others.length > 0) {
    return ` words“${words}”在 ${id} 这一句里不止一处。请把 words 写长一些，只指一处。`;
  }
  const end = at + words.length;
  // Read in the whole sentence, so that words cannot cut a number short.
  const touched = readQuantities(text).filter((one) => one.start < end && at < one.end);
  const [quantity, second] = touched;
  if (quantity === undefined) {
    return ` words“${words}”里没有数。请写到数和单位为止；只认阿拉伯数字，后面可以有“万”“亿”“余”。`;
  }
  if (second !== undefined) {
    return ` words“${words}”里不止一个数。请缩短 words，只留一个；说明它是什么的字，请写进 label。`;
  }
  const whole = text.slice(quantity.start, quantity.end);
  if (quantity.start < at || quantity.end > end) {
    return ` words“${words}”截断了原文的“${whole}”。请写全。`;
  }
  const isVague = /^(?:左右|上下|以上|以下|以内)/u.test(text.slice(end));
  if (quantity.kind === 'other' || isVague) {
    return ` words“${words}”说的是约数、次第或范围，不能画成长短。请删去这一项。`;
  }
  const own = text.slice(quantity.end, end);
  if (own === '' && UNIT.test(text.slice(end))) {
    return ` words“${words}”没有写到单位。请把后面的单位一并写上。`;
  }
  if (own !== '' && unit !== undefined) {
    return ` words“${words}”自有单位“${own}”。请删去 unit。`;
  }
  const name = label ?? text.slice(at, quantity.start).trim();
  if (name === '')
    return ` words“${words}”没有说明数的是什么。请在 label 里照录这一句里说明它的字。`;
  if (!text.includes(plainDigits(name))) {
    return ` label“${name}”不在 ${id} 这一句里。请照原文改正。`;
  }
  if (kind === 'falls') {
    // 下降9.7%、11.1% are falls; what stands in another clause is not.
    const clause = text.slice(0, quantity.start).replace(/^.*[，；：。]/u, '');
    const isFall = FALL.test(clause) && !/[到至为]$/u.test(clause);
    if (!isFall || own !== '%' || quantity.kind !== 'exact' || quantity.value > 100) {
      return ` words“${words}”，原文没有说是下降百分之几。kind 为 falls 的图只画这样的数，请改正。`;
    }
  }
  return {
    label: name,
    number: text.slice(quantity.start, end),
    sentence: id,
    value: quantity.value,
    kind: quantity.kind,
    unit: PEOPLE.includes(own) ? '人' : own,
  };
}

/** `PM₁₀` → `PM10`: the text of a sentence has no markup, and its subscripts are plain digits. */
function plainDigits(label: string): string {
  return label.replace(/[₀-₉]/gu, (digit) => digit.normalize('NFKC'));
}

/** Why a whole and its parts are none, or undefined. @param placed the whole first */
function sumProblem([whole, ...parts]: readonly Placed[]): string | undefined {
  const all = whole === undefined ? parts : [whole, ...parts];
  if (all.some(({ kind }) => kind !== 'exact')) {
    return '里有“余”一类的数，合计无从核对。请改用 kind: bars。';
  }
  const sum = parts.reduce((total, { value }) => total + value, 0);
  const total = whole?.value ?? 0;
  // Sums of decimals differ in their last bits.
  if (Math.abs(sum - total) <= 1e-9 * total) return undefined;
  const terms = parts.map(({ number }) => number).join(' + ');
  return `里各部分之和与合计不符：${terms} ≠ ${whole?.number ?? ''}。请照原文改正，或改用 kind: bars。`;
}

/** Where the bars of a figure begin, and how long they are. */
const LAYOUTS: Readonly<Record<FigureEntry['kind'], (placed: readonly Placed[]) => Bar[]>> = {
  bars: (placed) => {
    const isOpen = placed.some(({ kind }) => kind === 'more');
    const scale = (isOpen ? 100 - OPEN_END : 100) / largest(placed);
    return placed.map((one) => {
      const rest = one.kind === 'more' ? OPEN_END : 0;
      return bar(one, 0, one.value * scale, rest, one.kind === 'more');
    });
  },
  parts: (placed) => {
    const scale = 100 / largest(placed);
    let start = 0;
    return placed.map((one, index) => {
      const length = one.value * scale;
      const drawn = bar(one, start, length);
      if (index > 0) start += length;
      return drawn;
    });
  },
  falls: (placed) => placed.map((one) => bar(one, 0, 100 - one.value, one.value)),
};

function largest(placed: readonly Placed[]): number {
  return Math.max(...placed.map(({ value }) => value)) || 1;
}

function bar(
  { label, number, sentence }: Placed,
  start: number,
  length: number,
  rest = 0,
  isOpen = false,
): Bar {
  const round = (value: number) => Number(value.toFixed(2));
  return {
    label,
    number,
    sentence,
    start: round(start),
    length: round(Math.max(length, LEAST)),
    rest: round(rest),
    isOpen,
  };
}
