/**
 * Asks MiniSearch and FlexSearch what `questions.json` holds, `{ stories: [text], queries: [text] }`,
 * and writes `answers.json`: the name of each → for each query, the ranks of stories, best first.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Document } from 'flexsearch';
import MiniSearch from 'minisearch';

const { stories, queries } = JSON.parse(readFileSync('questions.json', 'utf8'));
const documents = stories.map((text, index) => ({ id: index + 1, text }));

const pairs = (text) =>
  text.length < 2
    ? [text]
    : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));

/** With pairs of characters, all of them wanted: the way it is told to do Chinese. */
const miniSearch = new MiniSearch({
  fields: ['text'],
  tokenize: (text) => text.split(/\s+/u).flatMap(pairs),
  searchOptions: { combineWith: 'AND' },
});
miniSearch.addAll(documents);

/** With every substring of a word (`full`), otherwise as it comes. */
const flexSearch = new Document({ tokenize: 'full', document: { id: 'id', index: ['text'] } });
for (const document of documents) flexSearch.add(document);

const answers = {
  'MiniSearch, pairs': queries.map((query) => miniSearch.search(query).map(({ id }) => id)),
  FlexSearch: queries.map((query) =>
    flexSearch.search(query, { limit: stories.length }).flatMap(({ result }) => result),
  ),
};
writeFileSync('answers.json', JSON.stringify(answers));
