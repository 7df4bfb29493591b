import { find } from './dom.ts';
import { liveSearch, type State } from './live.ts';
import { openSearch } from './query.ts';
import { resultSummary } from './results.ts';
import { onTyping, PAUSE, walkWithKeys } from './typing.ts';

const SHOWN = 6;

/** Answers below a search box that stands on any page; Enter leads to all of it on the search page. */
export function startSearchPanel(form: HTMLFormElement): void {
  const input = find(form, 'input[name=q]', HTMLInputElement);
  const panel = find(form, '.search-panel', HTMLElement);
  const list = find(panel, 'ol', HTMLOListElement);
  const status = find(panel, '[role=status]', HTMLElement);
  const notices = [...panel.querySelectorAll<HTMLElement>('[data-when]')];

  const live = liveSearch((attempt) => openSearch(form.dataset['index'] ?? '', attempt), show);

  function show(state: State): void {
    panel.hidden = state.kind === 'idle';
    const answer = state.kind === 'answer' ? state.answer : null;
    const when = answer?.results.length === 0 ? 'none' : state.kind;
    for (const notice of notices) notice.hidden = notice.dataset['when'] !== when;
    if (state.kind === 'loading') return;
    if (state.kind === 'beginning') {
      list.replaceChildren(...state.results.map(resultSummary));
      return;
    }
    list.replaceChildren(...(answer?.results ?? []).slice(0, SHOWN).map(resultSummary));
    status.textContent = answer === null ? '' : `共${answer.total}条`;
    list.setAttribute('aria-busy', 'false');
  }

  function ask(): void {
    list.setAttribute('aria-busy', 'true');
    const query = { topic: '', month: '', order: 'match', limit: SHOWN } as const;
    live.ask({ text: input.value, ...query }, PAUSE);
  }

  live.open();
  if (input.value !== '') ask();
  onTyping(input, ask);
  input.addEventListener('focus', () => {
    live.open();
    panel.hidden = list.childElementCount === 0;
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) panel.hidden = true;
  });
  walkWithKeys(
    form,
    input,
    () => [...list.querySelectorAll<HTMLElement>('.title')],
    () => input.blur(),
  );
}
