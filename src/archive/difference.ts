import { cutPlace } from '../chinese/text.ts';
import { visibleText } from './characters.ts';
import { commonEnds, type Difference, type Passage, type Piece } from './manuscript.ts';
import { excerpt, type Problem } from './problem.ts';

/** How many characters a message quotes before and after a difference, and of the difference itself. */
const CONTEXT = 12;
const MOST = 24;

/**
 * A difference between a manuscript and what was made of it, in words for the editor: both texts one
 * below the other, what differs first between 【】.
 *
 * @param source the name of the manuscript's file: `content/2018/source.txt`
 */
export function differenceProblem(
  difference: Difference,
  source: string,
): { readonly file: string; readonly problem: Problem } {
  switch (difference.kind) {
    case 'changed': {
      const { piece, passage } = difference;
      const [theirs, ours] = sideBySide(passage.text, piece.text);
      const message = `${piece.name}与原稿不符，请照原稿改正。不同之处在【】里：\n原稿${lineOf(passage)}：${theirs}\n本文件：${ours}`;
      return at(piece, message);
    }
    case 'moved': {
      const { piece, passage } = difference;
      const message = `${piece.name}“${quoted(piece.text)}”的位置与原稿不同：原稿里它在${lineOf(passage)}。请照原稿的次序排列。`;
      return at(piece, message);
    }
    case 'extra': {
      const { piece, twice } = difference;
      const reason = twice
        ? '写了不止一次，原稿里没有这么多。请删去多出的'
        : '在原稿里找不到。请对照原稿改正，或删去';
      return at(piece, `${piece.name}“${quoted(piece.text)}”${reason}。`);
    }
    case 'missing': {
      const { passage, after, before } = difference;
      const { text, line, lastLine } = passage;
      const many = lastLine > line ? `到第${lastLine}行这一段文字` : '';
      const places = [
        ...(after === undefined ? [] : [`${placeOf(after)}之后`]),
        ...(before === undefined ? [] : [`${placeOf(before)}之前`]),
      ];
      const where =
        places.length === 0 ? '请补上。' : `原稿里它在 ${places.join('、')}，请补在那里。`;
      const message = `“${quoted(text)}”${many}没有收进任何文件。${where}`;
      return { file: source, problem: { line, message } };
    }
    case 'unmarked': {
      const { piece, passage } = difference;
      const message = `“${quoted(piece.text)}”前面没有 edition.yaml 的 rank-mark 所写的序号。请照原稿改写 rank-mark，原稿不写序号的就删去。`;
      return { file: source, problem: { line: passage.line, message } };
    }
  }
}

function at({ file, line }: Piece, message: string) {
  return { file, problem: line === undefined ? { message } : { line, message } };
}

function lineOf({ line }: Passage): string {
  return `第${line}行`;
}

/** `04.md 的“……”` */
function placeOf({ file, text }: Piece): string {
  return `${file.split('/').at(-1)} 的“${quoted(text)}”`;
}

function quoted(text: string): string {
  return visibleText(excerpt(text, 16));
}

/** Two texts with their first difference in 【】: `……经济【发】展……`, `……经济【法】展……`. */
export function sideBySide(one: string, other: string): [string, string] {
  const common = commonEnds(one, other);
  const start = cutPlace(one, common.start);
  const from = cutPlace(one, Math.max(0, start - CONTEXT));
  return [marked(one, common.end), marked(other, common.end)];

  function marked(text: string, end: number): string {
    const stop = Math.max(start, text.length - end);
    const differing = text.slice(start, stop);
    const isLong = differing.length > MOST;
    const shown = isLong ? `${differing.slice(0, cutPlace(differing, MOST))}……` : differing;
    const after = isLong ? '' : text.slice(stop, stop + CONTEXT);
    const before = (from > 0 ? '……' : '') + text.slice(from, start);
    const more = !isLong && stop + CONTEXT < text.length ? '……' : '';
    return visibleText(`${before}【${shown}】${after}${more}`);
  }
}
