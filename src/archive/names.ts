import { byPinyin, initialOf } from '../chinese/initial.ts';
import { countInChinese } from '../chinese/numerals.ts';
import { occurrences } from '../chinese/text.ts';
import { nameId, sentencePath, storyPath } from './addresses.ts';
import { sentenceInWords } from './citation.ts';
import { placeInWords } from './editions.ts';
import type { Edition, Name, NameKind, NameMention, Story } from './schema.ts';
import type { Problem } from './problem.ts';
import { headlineOf, sentenceLabel, sentencesOf, textsOf, type TextPlace } from './sentences.ts';

/** What the index calls each kind of name, in its order. */
export const NAME_KINDS: Readonly<Record<NameKind, string>> = {
  person: '人物',
  place: '地名',
  organisation: '机构',
  work: '作品与文件',
  programme: '项目与称号',
  event: '会议与活动',
};

/** A name with every place where it occurs. */
export interface IndexedName extends Name {
  /** The id of its entry in the index of names. */
  readonly id: string;
  /** In the order of the list, each place once. */
  readonly places: readonly TextPlace[];
}

/** Whether a form of a name occurs in a text, even as part of another word. */
export function holdsName(
  text: string,
  { name, aliases }: Pick<Name, 'name' | 'aliases'>,
): boolean {
  return text.includes(name) || aliases.some((alias) => text.includes(alias));
}

/**
 * Finds the names in a text. The longest form counts at a place, and so does a shorter name
 * inside a longer one (温县 in 温县快速通道), unless the shorter one's `except` lists the longer
 * (河南 in 河南理工大学 is no mention of the province).
 *
 * @returns mentions in order of place, longer before shorter; offsets in UTF-16 code units
 */
export function findNames(text: string, names: readonly Name[]): NameMention[] {
  return names
    .flatMap((name) => mentionsOf(text, name))
    .sort((a, b) => a.offset - b.offset || b.text.length - a.text.length);
}

function mentionsOf(text: string, { name, aliases, except }: Name): NameMention[] {
  // Most texts contain few of the names: this is the quick answer for the others.
  if (!holdsName(text, { name, aliases })) return [];
  // Longest first: 白榆 inside 白榆市 is the same mention.
  const forms = [name, ...aliases].sort((a, b) => b.length - a.length);
  const taken = except.flatMap((longer) => spansOf(text, longer));
  const mentions: NameMention[] = [];
  for (const form of forms) {
    for (const { start, end } of spansOf(text, form)) {
      if (taken.some((span) => span.start < end && start < span.end)) continue;
      taken.push({ start, end });
      mentions.push({ name, text: form, offset: start });
    }
  }
  return mentions;
}

function spansOf(text: string, form: string): { start: number; end: number }[] {
  return occurrences(text, form).map((start) => ({ start, end: start + form.length }));
}

/**
 * Checks an index of names: every name, alias, role and exception must occur in the stories, so that
 * each entry has a place to link to and says nothing that the text does not say.
 *
 * @returns a problem for each one that does not occur
 */
export function nameProblems(names: readonly Name[], stories: readonly Story[]): Problem[] {
  // The words of an index contain no line break, so none is found across two texts.
  const whole = stories.flatMap(textsOf).join('\n');
  const occurs = (words: string) => whole.includes(words);
  const refuse = (name: string, field: string, words: string): Problem => ({
    message: `“${name}”的 ${field} 写作“${words}”，可是各条新闻里没有这几个字。请照原文改正，或删去。`,
  });
  return names.flatMap(({ name, aliases, roles, except }) => [
    ...(occurs(name) ? [] : [refuse(name, 'name', name)]),
    ...aliases.filter((words) => !occurs(words)).map((words) => refuse(name, 'aliases', words)),
    ...roles.filter((words) => !occurs(words)).map((words) => refuse(name, 'roles', words)),
    ...except.filter((words) => !occurs(words)).map((words) => refuse(name, 'except', words)),
  ]);
}

/** The index of names of an edition, by pinyin. */
export function indexNames(names: readonly Name[], stories: readonly Story[]): IndexedName[] {
  const places = new Map<string, TextPlace[]>(names.map(({ name }) => [name, []]));
  for (const story of stories) {
    const headlines = findNames(`${story.title ?? ''}\n${story.subtitle ?? ''}`, names);
    for (const name of namesOf(headlines)) places.get(name)?.push({ story });
    for (const { id, names: mentions } of sentencesOf(story)) {
      for (const name of namesOf(mentions)) places.get(name)?.push({ story, sentence: id });
    }
  }
  return names
    .map((name) => ({ ...name, id: nameId(name.name), places: places.get(name.name) ?? [] }))
    .sort((a, b) => byPinyin(a.name, b.name));
}

/** The names of one kind, as the index sets them. */
export interface NameGroup {
  readonly kind: string;
  readonly title: string;
  readonly entries: readonly NameEntry[];
}

export interface NameEntry {
  readonly id: string;
  readonly name: string;
  /** The page on which the years are told that have it, where several have. */
  readonly path: string | undefined;
  /** See `asidesOf`. */
  readonly asides: readonly string[];
  /** The letter of pinyin that begins with it, in a list long enough to be looked up in. */
  readonly initial: string | undefined;
  /** The ranks of the stories that hold it. */
  readonly ranks: readonly number[];
  /** Story by story: the story, and its sentences. */
  readonly locators: readonly {
    readonly story: Locator;
    readonly sentences: readonly Locator[];
  }[];
}

/** A link to a place, in figures and in words: 2.1, 第9条第2段第1句. */
export interface Locator {
  readonly path: string;
  readonly label: string;
  readonly words: string;
}

/** How many names a list may have that is read without letters. */
const WITHOUT_LETTERS = 12;

/**
 * The index of names by kind, each kind by pinyin; kinds without names are left out.
 *
 * @param pageOf gives the page of a name that other editions have, too
 */
export function nameGroups(
  names: readonly IndexedName[],
  edition: Pick<Edition, 'order'>,
  pageOf: (name: string) => string | undefined,
): NameGroup[] {
  return Object.entries(NAME_KINDS).flatMap(([kind, title]) => {
    const own = names.filter((name) => name.kind === kind);
    if (own.length === 0) return [];
    let letter = '';
    const entries = own.map((name): NameEntry => {
      const initial = initialOf(name.name);
      const begins = own.length > WITHOUT_LETTERS && initial !== letter;
      letter = initial;
      return {
        ...entryOf(name, edition),
        path: pageOf(name.name),
        initial: begins ? initial : undefined,
      };
    });
    return [{ kind, title, entries }];
  });
}

/**
 * What else the text calls a name, and what it says that it is: two lists, which a semicolon parts, as
 * what something is called is no other name of it.
 */
export function asidesOf({ aliases, roles }: Pick<Name, 'aliases' | 'roles'>): string[] {
  const called = aliases.length > 0 ? `亦作${aliases.join('、')}` : '';
  return [called, roles.join('、')].filter((list) => list !== '');
}

function entryOf(
  { id, name, aliases, roles, places }: IndexedName,
  edition: Pick<Edition, 'order'>,
): Omit<NameEntry, 'initial' | 'path'> {
  const byStory = Map.groupBy(places, ({ story }) => story);
  return {
    id,
    name,
    asides: asidesOf({ aliases, roles }),
    ranks: [...byStory.keys()].map(({ rank }) => rank),
    locators: [...byStory].map(([story, own]) => {
      // Where the list has no ranks, a story goes by its headline.
      const place = placeInWords(edition, story.rank);
      const storyWords = place === '' ? headlineOf(story) : place;
      const label = place === '' ? storyWords : countInChinese(story.rank);
      return {
        story: { path: storyPath(story), label, words: storyWords },
        sentences: own.flatMap(({ sentence }): Locator[] => {
          if (sentence === undefined) return [];
          const words = storyWords + sentenceInWords(sentence);
          const path = sentencePath(story, sentence);
          return [{ path, label: sentenceLabel(sentence), words }];
        }),
      };
    }),
  };
}

/**
 * The names in a story, each with its forms there. A name inside a longer one is left out, and so is
 * one inside what somebody is: 省委书记 tells of a person, and not of 省委.
 *
 * @param roles what the names are called
 */
function formsByName(story: Story, roles: readonly string[]): Map<string, Set<string>> {
  const forms = new Map<string, Set<string>>();
  for (const { text: sentence, names } of sentencesOf(story)) {
    const inRoles = roles.flatMap((role) => spansOf(sentence, role));
    let end = 0;
    for (const { name, offset, text } of names) {
      if (offset < end) continue;
      if (inRoles.some((role) => role.start <= offset && offset + text.length <= role.end))
        continue;
      end = offset + text.length;
      forms.set(name, (forms.get(name) ?? new Set()).add(text));
    }
  }
  return forms;
}

function namesOf(mentions: readonly NameMention[]): Set<string> {
  return new Set(mentions.map(({ name }) => name));
}

/**
 * The names that it is worth to lead from a text to the index for: those that at least two texts
 * hold, or another edition, since the entry of others leads only back, and at most three quarters of
 * the texts, since what all texts hold tells of none.
 *
 * @param texts of the stories
 * @param isElsewhere whether another edition has a name, too
 */
export function namesToLink(
  names: readonly Name[],
  texts: readonly string[],
  isElsewhere: (name: string) => boolean = () => false,
): Set<string> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const name of namesOf(findNames(text, names))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const isWorthIt = (name: string, count: number) =>
    (count >= 2 || isElsewhere(name)) && count <= 0.75 * texts.length;
  return new Set(
    [...counts].filter(([name, count]) => isWorthIt(name, count)).map(([name]) => name),
  );
}

/** A story in which the same names occur. */
export interface RelatedStory {
  readonly story: Story;
  /** The rare names in both, the rarest first, each in a form that both use if there is one. */
  readonly shared: readonly string[];
}

/** The largest part of the stories that may hold a name for it to relate two of them. */
const RARE = 1 / 4;

/** How many related stories are given for each. */
const MOST_RELATED = 3;

/** An edition's stories and names. */
export interface RelatableEdition {
  readonly stories: readonly Story[];
  readonly names: readonly Name[];
}

/**
 * Finds the related stories of each story, in all editions, by the rare names they share. A name is
 * rare if at most a quarter of the stories hold it, and of many stories no more than the square root
 * of their number: it is as if a matter had one story in each of twenty editions of twenty.
 *
 * @param identity tells what a name of an edition is one with in others
 * @returns for each story its related ones, those with the highest score first
 */
export function relatedStories(
  editions: readonly RelatableEdition[],
  identity: (edition: string, name: string) => unknown,
): Map<Story, RelatedStory[]> {
  const formsByStory = new Map<Story, Map<unknown, Set<string>>>();
  for (const { stories, names } of editions) {
    const roles = names.flatMap((name) => name.roles);
    for (const story of stories) {
      const forms = Array.from(
        formsByName(story, roles),
        ([name, own]) => [identity(story.edition, name), own] as const,
      );
      formsByStory.set(story, new Map(forms));
    }
  }
  const storiesByName = new Map<unknown, Story[]>();
  for (const [story, forms] of formsByStory) {
    for (const name of forms.keys()) append(storiesByName, name, story);
  }
  // The inverse document frequency. What many stories hold tells of none.
  const count = formsByStory.size;
  const limit = Math.min(RARE * count, Math.sqrt(count));
  const weights = new Map(
    [...storiesByName]
      .filter(([, { length }]) => length <= limit)
      .map(([name, { length }]) => [name, Math.log(count / length)]),
  );
  const weight = (name: unknown) => weights.get(name) ?? 0;

  const related = (story: Story, forms: ReadonlyMap<unknown, Set<string>>): RelatedStory[] => {
    const shared = new Map<Story, unknown[]>();
    const rare = [...forms.keys()].filter((name) => weights.has(name));
    for (const name of rare.sort((a, b) => weight(b) - weight(a))) {
      for (const other of storiesByName.get(name) ?? []) {
        if (other !== story) append(shared, other, name);
      }
    }
    const scoreOf = (names: readonly unknown[]) =>
      names.reduce((sum: number, name) => sum + weight(name), 0);
    const isOther = ({ edition }: Story) => Number(edition !== story.edition);
    return [...shared]
      .map(([other, names]) => ({ other, names, score: scoreOf(names) }))
      .sort(
        (a, b) =>
          b.score - a.score ||
          isOther(a.other) - isOther(b.other) ||
          b.other.year - a.other.year ||
          a.other.rank - b.other.rank,
      )
      .slice(0, MOST_RELATED)
      .map(({ other, names }) => ({
        story: other,
        shared: names.map((name) =>
          sharedForm(forms.get(name), formsByStory.get(other)?.get(name)),
        ),
      }));
  };
  return new Map([...formsByStory].map(([story, forms]) => [story, related(story, forms)]));
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The longest form that both stories use, or else the shortest of all: 市委, not its full title. */
function sharedForm(here: Set<string> = new Set(), there: Set<string> = new Set()): string {
  const byLength = (a: string, b: string) => a.length - b.length;
  const both = [...here.intersection(there)].sort(byLength);
  return both.at(-1) ?? [...here.union(there)].sort(byLength)[0] ?? '';
}
