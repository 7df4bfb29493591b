import { element, find } from '../../client/dom.ts';
import { keepSought } from '../../client/sought.ts';
import { liveSearch, type State } from './live.ts';
import { indexFolder } from './open-index.ts';
import { openSearch } from './open-search.ts';
import { datedItem, resultSummary } from './results.ts';
import { failureOf, LOADING, statusOf } from './status.ts';
import { onTyping, PAUSE, walkWithKeys } from './typing.ts';
import type { Answer } from './types.ts';

/** How many stories and dated sentences a panel shows. */
const SHOWN = 6;
/** Of how many it knows: as the search page, so that both begin with the same. */
const LIMIT = 10;
const ANY = { topic: '', from: '', to: '', month: '', order: 'match', limit: LIMIT } as const;

/**
 * Answers below a search box that stands on any page; Enter leads to all of it on the search page.
 * When the reader comes back from a result, the panel is open as it was left.
 */
export function startSearchPanel(form: HTMLFormElement): void {
  const input = find(form, 'input[name=q]', HTMLInputElement);
  const status = element('p', { role: 'status' }, []);
  const list = element('ol', { role: 'list', 'aria-label': '检索结果' }, []);
  const all = element('button', { type: 'submit', hidden: '' }, []);
  const panel = element('div', { class: 'search-panel', hidden: '' }, [status, list, all]);
  form.append(panel);

  const live = liveSearch((attempt) => openSearch(indexFolder(form), attempt), show);

  function show(state: State): void {
    panel.hidden = state.kind === 'idle';
    if (state.kind === 'loading') {
      status.textContent = LOADING;
      return;
    }
    if (state.kind === 'beginning') {
      list.replaceChildren(...state.results.slice(0, SHOWN).map(resultSummary));
      return;
    }
    const answer = state.kind === 'answer' ? state.answer : null;
    const found = (answer?.results ?? []).slice(0, SHOWN).map(resultSummary);
    const dated = (answer?.dated?.sentences ?? []).map(datedItem);
    list.replaceChildren(...[...found, ...dated].slice(0, SHOWN));
    status.textContent = textOf(state);
    all.hidden = list.childElementCount === 0;
    all.textContent = `查看全部${numberOf(answer)}`;
    list.setAttribute('aria-busy', 'false');
  }

  function textOf(state: State): string {
    if (state.kind === 'failed') return failureOf(state.error);
    return state.kind === 'answer' ? statusOf(state.query, state.answer) : '';
  }

  /** What the search page has: 3句, or of very many stories 120条新闻. */
  function numberOf(answer: Answer | null): string {
    if (answer === null || answer.dated !== null) return '结果';
    return answer.sentences ? `${answer.sentences}句` : `${answer.total}条新闻`;
  }

  function ask(): void {
    list.setAttribute('aria-busy', 'true');
    live.ask({ text: input.value, ...ANY }, PAUSE);
  }

  live.open();
  if (input.value !== '') ask();
  onTyping(input, ask);
  input.addEventListener('focus', () => {
    live.open();
    panel.hidden = status.textContent === '';
  });
  // The browser keeps the query with the page, and `form.ts` reads it when the reader comes back.
  panel.addEventListener('click', keepSought);
  panel.addEventListener('click', () => history.replaceState(input.value, ''));
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && form.contains(relatedTarget)) return;
    panel.hidden = true;
    history.replaceState(null, '');
  });
  walkWithKeys(
    form,
    input,
    () => [
      ...panel.querySelectorAll<HTMLElement>('.title, [data-match=dated] a, button:not([hidden])'),
    ],
    () => input.blur(),
  );
}
