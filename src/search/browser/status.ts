import { cutPlace } from '../../chinese/text.ts';
import { TooOldBrowser } from './story-index.ts';
import type { Answer, Query } from './types.ts';

/** UTF-16 code units of a query that are enough to know it by. */
const ENOUGH = 20;

/** What is said while nothing can be said of the answer. */
export const LOADING = '正在加载……';

/**
 * What is said where no answer can be had. Whether the network, the host or the browser failed, an
 * error does not tell; only what is known is said.
 */
export function failureOf(error: unknown): string {
  if (error instanceof TooOldBrowser) return '浏览器版本过旧，不能检索。请更新浏览器。';
  return navigator.onLine
    ? '暂时无法检索。请稍后重试。'
    : '暂时无法检索。网络已断开，请连接后重试。';
}

/** What was found, in one sentence or two for the eye and the ear. */
export function statusOf(query: Query, answer: Answer): string {
  const found = storiesFound(query, answer);
  const { dated } = answer;
  if (dated === null) return found;
  const stop = found.endsWith('。') ? '' : '。';
  return `${found}${stop}日期相符的${answer.total === 0 ? '' : '其他'}记述：${dated.total}则`;
}

function storiesFound(query: Query, { results, meant, total, sentences, dated }: Answer): string {
  if (total === 0) {
    if (dated !== null) return `没有含${quoted(query.text)}字样的新闻。`;
    const isNarrowed = [query.topic, query.from, query.to, query.month].some((one) => one !== '');
    return `${isNarrowed ? '所选范围内' : ''}没有找到${quoted(query.text)}。`;
  }
  const number = numberOf(total, sentences);
  if (meant.length > 0) return `已按拼音检索${meant.map(quoted).join('')}：${number}`;
  switch (results[0]?.tier) {
    case 'near':
      return `没有完全一致的结果。以下结果仅标点不同：${number}`;
    case 'related':
      return `没有完整包含这些字的新闻。以下结果只含其中一部分：${number}`;
    default:
      return number;
  }
}

/** 2条新闻，3句: a story of which only a headline answers has no sentence that does. */
function numberOf(stories: number, sentences: number | null): string {
  return `${stories}条新闻${sentences === null || sentences === 0 ? '' : `，${sentences}句`}`;
}

/** In quotation marks, and other ones inside them (GB/T 15834, 4.8.3.3). */
export function quoted(text: string): string {
  const whole = text.trim().replaceAll('“', '‘').replaceAll('”', '’');
  return whole.length > ENOUGH ? `“${whole.slice(0, cutPlace(whole, ENOUGH))}……”` : `“${whole}”`;
}
