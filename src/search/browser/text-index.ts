import type { Folded } from '../../chinese/fold.ts';
import { occurrences } from '../../chinese/text.ts';
import { unspaced } from '../shared/document-text.ts';
import { TEXTS_FILE, type StoryText } from '../shared/files.ts';
import { monthsOf } from '../shared/sentence.ts';
import { searchText, spellingOf, type SearchBlock, type SearchText } from './match.ts';
import type { Id, IndexedStory, StoryIndex } from './story-index.ts';

interface Story extends IndexedStory {
  readonly id: Id;
  readonly topics: readonly string[];
  readonly year: string;
  /** `2018-05` */
  readonly months: readonly string[];
}

/** How much more a word in the title says than one in the text. */
const TITLE_WEIGHT = 7;

/** Reads the file of texts. @throws when it is something else */
export function readTexts(file: unknown): StoryText[] {
  if (!Array.isArray(file)) throw new TypeError(`${TEXTS_FILE} is no list.`);
  return file.map((entry: unknown): StoryText => {
    const parts: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const [path, placeName, topics, content] = parts;
    if (
      typeof path === 'string' &&
      typeof placeName === 'string' &&
      typeof topics === 'string' &&
      typeof content === 'string'
    ) {
      return [path, placeName, topics, content];
    }
    throw new TypeError(`${TEXTS_FILE} holds ${JSON.stringify(entry)}, which is no story.`);
  });
}

/**
 * Answers from the text of all stories what Pagefind answers from its index, for browsers that
 * cannot run Pagefind.
 *
 * @param texts in the order of their dates
 * @param site the address that the site is served under, with a slash at its end
 */
export function textIndex(
  texts: readonly StoryText[],
  site: string,
  fold: (text: string) => Folded,
): StoryIndex {
  const stories = texts.map(([path, placeName, topics, content]): Story => {
    const blocks = unspaced(content);
    return {
      id: path,
      url: site + path.slice(1),
      placeName,
      text: searchText(blocks, fold),
      topics: topics.split(' ').filter((topic) => topic !== ''),
      year: path.slice(1, 5),
      months: blocks.flat().flatMap(({ dates }) => dates.flatMap(monthsOf)),
    };
  });
  const idsOf = (wanted: (story: Story) => boolean): Id[] =>
    stories.filter(wanted).map(({ id }) => id);
  const holding = (holds: (block: SearchBlock) => boolean): Promise<Set<Id>> =>
    Promise.resolve(new Set(idsOf(({ text }) => text.some(holds))));
  const each = (values: readonly string[]): string[] => [...new Set(values)].sort();
  const topics = each(stories.flatMap((story) => story.topics));
  const years = each(stories.map(({ year }) => year));
  const months = each(stories.flatMap((story) => story.months));

  return {
    storiesWith: (text) => holding(({ folded }) => folded.text.includes(text)),
    storiesNear(text) {
      const wanted = spellingOf(text).lettersOnly;
      return holding(({ lettersOnly }) => lettersOnly.text.includes(wanted));
    },
    ranked(wanted) {
      const worth = new Map(stories.map(({ id, text }) => [id, worthOf(text, wanted)]));
      const ids = [...worth.keys()].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
      return Promise.resolve(ids);
    },
    topics: () =>
      Promise.resolve(
        new Map(topics.map((one) => [one, new Set(idsOf((story) => story.topics.includes(one)))])),
      ),
    years: () =>
      Promise.resolve(new Map(years.map((one) => [one, idsOf(({ year }) => year === one)]))),
    months: () => Promise.resolve(months),
    ofMonths: (asked) =>
      Promise.resolve(idsOf((story) => story.months.some((month) => asked.includes(month)))),
    load(id) {
      const story = stories.find((story) => story.id === id);
      return story === undefined
        ? Promise.reject(new Error(`There is no story ${id}.`))
        : Promise.resolve(story);
    },
  };
}

/** How often a text says what is wanted, by its length. */
function worthOf(story: SearchText, wanted: readonly string[]): number {
  const [title] = story;
  const length = story.reduce((sum, { folded }) => sum + folded.text.length, 0);
  const said = story.flatMap((block) =>
    wanted.map(
      (words) =>
        occurrences(block.folded.text, words).length * (block === title ? TITLE_WEIGHT : 1),
    ),
  );
  return said.reduce((sum, count) => sum + count, 0) / length;
}
