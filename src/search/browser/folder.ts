import { fold, type Folded } from '../../chinese/fold.ts';
import { find } from '../../client/dom.ts';
import { readSetup } from '../shared/files.ts';
import { liveSearch, type State } from './live.ts';
import { readReadings } from './pinyin.ts';
import { find as findStories } from './find.ts';
import { datedItem, resultItem } from './results.ts';
import { LOADING, statusOf } from './status.ts';
import type { Search } from './types.ts';
import { readTexts, textIndex } from './text-index.ts';
import { onTyping, PAUSE } from './typing.ts';

/*
 * The search of the folder that is opened from disk, as one script: there a browser loads neither
 * modules nor data. What the search reads stands in the script before it, as `searchData`.
 */

declare global {
  /** What the files of the search hold on the site; `searchData()` in `write-search-index.ts`. */
  var searchData: unknown;
}

/** Of any topic and time, all of it. */
const ANY = { topic: '', month: '', from: '', to: '', order: 'match', limit: Infinity } as const;

function start(data: unknown): void {
  const part = (name: string): unknown =>
    typeof data === 'object' && data !== null ? new Map(Object.entries(data)).get(name) : undefined;
  const { simplified } = readSetup(String(part('setup')));
  const foldText = (text: string): Folded => fold(text, simplified);
  const found = {
    index: textIndex(readTexts(part('texts')), '', foldText),
    foldText,
    readings: () => Promise.resolve(readReadings(part('readings'))),
  };
  const search: Search = { find: (query, begin) => findStories(found, query, begin) };

  const form = find(document.body, 'form', HTMLFormElement);
  const input = find(form, 'input', HTMLInputElement);
  const status = find(document.body, '[role=status]', HTMLElement);
  const list = find(document.body, '#results', HTMLOListElement);
  const live = liveSearch(() => Promise.resolve(search), show);

  function show(state: State): void {
    if (state.kind === 'loading') {
      status.textContent = LOADING;
      return;
    }
    if (state.kind === 'beginning') return;
    const answer = state.kind === 'answer' ? state.answer : null;
    const dated = answer?.dated?.sentences ?? [];
    list.replaceChildren(...(answer?.results ?? []).map(resultItem), ...dated.map(datedItem));
    status.textContent = state.kind === 'answer' ? statusOf(state.query, state.answer) : '';
    list.setAttribute('aria-busy', 'false');
  }

  const ask = (pause: number): void => {
    list.setAttribute('aria-busy', 'true');
    live.ask({ text: input.value, ...ANY }, pause);
  };
  onTyping(input, () => ask(PAUSE));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(0);
  });
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value !== '') ask(0);
}

start(globalThis.searchData);
