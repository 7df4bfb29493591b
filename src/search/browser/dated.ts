import { monthsOf, type SentenceDate } from '../shared/sentence.ts';
import { letters } from '../shared/words.ts';
import { touchesMonth, type Choices } from './choices.ts';
import { datedPassages, matchStory, termOf, type Match, type Passage, type Term } from './match.ts';
import { partsOf, type SearchData } from './terms.ts';
import type { Dated, DatedSentence, Query } from './types.ts';

/** What may be a date: only then is the grammar of dates loaded. A year alone is none. */
const DATE =
  /[\d〇零一二三四五六七八九十正冬腊] ?(?:月|季度)|年[初底末]|半年|\d[-/.]\d{1,2}[-/.]\d/u;
/** Numbers in a text count as numbers: story 9 before story 10. */
const IN_NUMBERS = new Intl.Collator('zh', { numeric: true });

/**
 * Finds what was at the date in a query, and holds the words beside it.
 *
 * @param terms of the whole query: a sentence that holds them stands among the results already
 * @returns null where it was nothing, or there is no date
 */
export async function findDated(
  { index, foldText }: SearchData,
  query: Query,
  { isOfTopic, isOfYears }: Choices,
  terms: readonly Term[],
): Promise<Dated | null> {
  if (!DATE.test(foldText(query.text).text) || !canLookBehind()) return null;
  const { readQueryDates } = await import('./query-dates.ts');
  const months = await index.months();
  const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))];
  const date = readQueryDates(query.text, years);
  if (date === null) return null;
  const { intervals } = date;

  const beside = partsOf(foldText(date.rest).text)
    .filter((part) => letters(part).length > 0)
    .map(termOf);
  const asked = new Set(intervals.flatMap(monthsOf));
  const ids = (await index.ofMonths(months.filter((month) => asked.has(month)))).filter(
    (id) => isOfTopic({ id }) && isOfYears({ id }),
  );
  const covers = (day: SentenceDate) =>
    intervals.some(({ start, end }) => day.start <= end && start <= day.end) &&
    touchesMonth([day], query.month);
  const stories = await Promise.all(
    ids.map(async (id) => {
      const { url, placeName, text } = await index.load(id);
      const held = sentencesOf(matchStory(text, beside));
      const shown = sentencesOf(matchStory(text, terms));
      return datedPassages(text, covers)
        .filter(({ sentence }) => beside.length === 0 || held.has(sentence))
        .filter(({ sentence }) => !shown.has(sentence))
        .map((passage): DatedSentence => ({ url, placeName, ...passage }));
    }),
  );
  const isInside = ({ dates }: Passage) =>
    dates.some((day) => intervals.some(({ start, end }) => start <= day.start && day.end <= end));
  const key = (passage: DatedSentence) =>
    [isInside(passage) ? 0 : 1, passage.dates[0]?.start, passage.url].join();
  const sentences = stories.flat().sort((a, b) => IN_NUMBERS.compare(key(a), key(b)));
  if (sentences.length === 0) return null;
  return {
    words: date.words,
    sentences: sentences.slice(0, query.limit),
    total: sentences.length,
  };
}

function sentencesOf(match: Match | null): Set<string | null> {
  return new Set(match?.passages.map(({ sentence }) => sentence));
}

/**
 * Whether patterns may look behind, as those of the grammar of dates do: Safari can from 16.4 on.
 * Before, a query is answered without what was at its date.
 */
function canLookBehind(): boolean {
  try {
    return new RegExp('(?<=a)b', 'u').test('ab');
  } catch {
    return false;
  }
}
