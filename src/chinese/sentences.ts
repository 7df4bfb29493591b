/** A stretch of a text: `offset` and `text.length` count UTF-16 code units of the text that was cut. */
export interface Sentence {
  readonly offset: number;
  readonly text: string;
}

const CLOSER_OF: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '（': '）',
  '(': ')',
  '《': '》',
  '〈': '〉',
  '【': '】',
  '〔': '〕',
};
const CLOSERS = new Set(Object.values(CLOSER_OF));
const ENDERS = new Set('。！？!?');
const ENDER = /[。！？!?]/gu;
const PAIRED = /[“”‘’「」『』（）()《》〈〉【】〔〕]/gu;

/**
 * Cuts one paragraph into its sentences, in order, without losing a character:
 * the texts of the result, joined, are the paragraph.
 *
 * GB/T 15834 names three marks that end a sentence: 。 ！ ？ (句末点号). A closing quotation
 * mark or bracket that follows one belongs to the sentence it closes. Inside a quotation that
 * goes on, the marks end nothing: “甲。乙。” is one sentence of the text that quotes it.
 * A quotation mark without its partner is ignored, so that a slip in the source cannot
 * swallow the rest of a paragraph. The ellipsis …… ends no sentence of its own.
 *
 * @param paragraph any text; white space after a sentence stays with it.
 */
export function cutSentences(paragraph: string): Sentence[] {
  const depthAt = quotationDepths(paragraph);
  const sentences: Sentence[] = [];
  let start = 0;
  let index = 0;
  for (const { 0: mark, index: place } of paragraph.matchAll(ENDER)) {
    if (place < index) continue;
    index = place + 1;
    while (ENDERS.has(paragraph.charAt(index))) index += 1;
    while (CLOSERS.has(paragraph.charAt(index))) index += 1;
    if (depthAt[index] !== 0 || !endsHere(mark, paragraph, index)) continue;
    while (/\s/u.test(paragraph.charAt(index))) index += 1;
    sentences.push({ offset: start, text: paragraph.slice(start, index) });
    start = index;
  }
  if (start < paragraph.length) {
    sentences.push({ offset: start, text: paragraph.slice(start) });
  }
  return sentences;
}

/**
 * A quotation that ends in 。” and is followed by a pause is part of a longer sentence; a
 * half-width mark between letters (`a?b=c`) is no punctuation of Chinese at all.
 */
function endsHere(mark: string, paragraph: string, index: number): boolean {
  const next = paragraph.charAt(index);
  if (/[，、；：。]/u.test(next)) return false;
  return mark === '。' || mark === '！' || mark === '？' || !/[\w&=/.]/u.test(next);
}

/** How many quotations and brackets are open before each code unit; partnerless marks count for nothing. */
function quotationDepths(paragraph: string): Int32Array {
  const steps = new Int32Array(paragraph.length + 2);
  const open: { closer: string; index: number }[] = [];
  // Closers that something open is waiting for: without the count, a run of stray closers
  // would search the whole stack again and again.
  const awaited = new Map<string, number>();
  for (const { 0: mark, index } of paragraph.matchAll(PAIRED)) {
    const closer = CLOSER_OF[mark];
    if (closer !== undefined) {
      open.push({ closer, index });
      awaited.set(closer, (awaited.get(closer) ?? 0) + 1);
    } else if ((awaited.get(mark) ?? 0) > 0) {
      let opener;
      do {
        opener = open.pop();
        if (opener === undefined) break;
        awaited.set(opener.closer, (awaited.get(opener.closer) ?? 0) - 1);
      } while (opener.closer !== mark);
      if (opener === undefined) continue;
      steps[opener.index + 1] = (steps[opener.index + 1] ?? 0) + 1;
      steps[index + 1] = (steps[index + 1] ?? 0) - 1;
    }
  }
  for (let index = 1; index < steps.length; index += 1) {
    steps[index] = (steps[index] ?? 0) + (steps[index - 1] ?? 0);
  }
  return steps;
}
