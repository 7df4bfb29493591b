import { choicesOf, type Choices } from './choices.ts';
import { findDated } from './dated.ts';
import { listStories } from './list-stories.ts';
import { termOf, type Term } from './match.ts';
import { standingPieces } from './pieces.ts';
import type { Id, StoryIndex } from './story-index.ts';
import { findPart, partsOf, type SearchData } from './terms.ts';
import type { Answer, Query, Result } from './types.ts';

/** No sentence of the archive is made of so many. */
const TOO_MANY_PARTS = 64;
const NOTHING: Answer = {
  results: [],
  total: 0,
  sentences: 0,
  pieces: [],
  meant: [],
  topics: new Map(),
  years: new Map(),
  months: new Map(),
  dated: null,
};

/** Plans every query that is put to the index; asked directly, the index would answer nonsense. */
export async function find(
  data: SearchData,
  query: Query,
  begin?: (results: readonly Result[]) => void,
): Promise<Answer> {
  const { index, foldText } = data;
  const parts = partsOf(foldText(query.text.replace(/\p{Cf}/gu, '')).text);
  if (parts.length === 0 || parts.length > TOO_MANY_PARTS) return NOTHING;
  const [choices, terms] = await Promise.all([
    choicesOf(index, query),
    Promise.all(parts.map((part) => findPart(part, data))),
  ]);
  const order = await orderOf(index, query, terms);
  const ids = common(terms.map((term) => term.ids));
  const held = new Set(ids);
  const near = common(terms.map((term) => term.nearIds)).filter((id) => !held.has(id));
  const candidates = { terms, all: true, ids: sorted(ids, order), nearIds: sorted(near, order) };
  const dated = await findDated(data, query, choices, terms);
  const listed = await listStories(index, query, choices, candidates, begin);
  if (listed === null && dated === null) return findRelated(index, query, choices, parts);
  const meant = terms
    .filter(({ pinyin }) => pinyin)
    .flatMap(({ spellings }) => spellings.map(({ text }) => text));
  return { ...NOTHING, ...listed, meant, dated };
}

/** For a query that no story answers: the pieces of it that stand somewhere, and where. */
async function findRelated(
  index: StoryIndex,
  query: Query,
  choices: Choices,
  parts: readonly string[],
): Promise<Answer> {
  const pieces = await standingPieces(parts, index);
  const worth = new Map<Id, number>();
  for (const [piece, stories] of pieces) {
    // What few stories hold says more.
    for (const id of stories) worth.set(id, (worth.get(id) ?? 0) + piece.length / stories.size);
  }
  const ids = [...worth.keys()].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
  const candidates = { terms: [...pieces.keys()].map(termOf), all: false, ids, nearIds: [] };
  const listed = await listStories(index, { ...query, order: 'match' }, choices, candidates);
  return listed === null ? NOTHING : { ...NOTHING, ...listed, pieces: [...pieces.keys()] };
}

/** The order in which a reader wants all stories. */
async function orderOf(
  index: StoryIndex,
  { order }: Query,
  terms: readonly Term[],
): Promise<readonly Id[]> {
  if (order === 'match') {
    const typed = terms.filter(({ pinyin }) => !pinyin).flatMap(({ spellings }) => spellings);
    return index.ranked(typed.map(({ text }) => text));
  }
  const byDate = [...(await index.years()).values()].flat();
  return order === 'date' ? byDate : byDate.reverse();
}

function sorted(ids: readonly Id[], order: readonly Id[]): Id[] {
  const places = new Map(order.map((id, place) => [id, place]));
  return [...ids].sort((a, b) => (places.get(a) ?? places.size) - (places.get(b) ?? places.size));
}

function common(sets: readonly ReadonlySet<Id>[]): Id[] {
  const [first = new Set(), ...others] = sets;
  return [...first].filter((id) => others.every((ids) => ids.has(id)));
}
