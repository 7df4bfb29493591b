import { element, find } from '../../client/dom.ts';
import { keepSought } from '../../client/sought.ts';
import { choiceFields } from './choice-fields.ts';
import { liveSearch, type State } from './live.ts';
import { indexFolder } from './open-index.ts';
import { openSearch } from './open-search.ts';
import { pageHistory } from './page-history.ts';
import { datedItem, resultItem } from './results.ts';
import { failureOf, LOADING, quoted, statusOf } from './status.ts';
import { TooOldBrowser } from './story-index.ts';
import { onTyping, PAUSE, walkWithKeys } from './typing.ts';
import type { Dated } from './types.ts';

/** How many stories are listed at first, and added when more are asked for. */
const PAGE = 10;

/** The search page: the form asks, the list answers, and the address follows. */
export function startSearchPage(root: HTMLElement): void {
  const form = find(root, 'form', HTMLFormElement);
  const input = find(form, 'input[name=q]', HTMLInputElement);
  const list = find(root, '#results', HTMLOListElement);
  const status = find(root, '[role=status]', HTMLElement);
  const alert = find(root, '[role=alert]', HTMLElement);
  const retry = find(root, '[data-retry]', HTMLButtonElement);
  const more = find(root, '[data-more]', HTMLButtonElement);
  const pieces = find(root, '[data-pieces]', HTMLElement);
  const dated = find(root, '[data-dated]', HTMLElement);
  const notices = [...root.querySelectorAll<HTMLElement>('[data-when]')];
  const ownTitle = document.title;
  let limit = PAGE;
  /** Where to lead the reader once the list is there, in pixels from the top. */
  let y: number | null = null;

  const live = liveSearch((attempt) => openSearch(indexFolder(form), attempt), show);
  const choices = choiceFields(form, () => {
    limit = PAGE;
    ask(0);
    pages.follow();
  });
  const pages = pageHistory(
    form,
    () => limit,
    () => {
      readAddress();
      ask(0);
    },
  );

  function ask(pause: number): void {
    list.setAttribute('aria-busy', 'true');
    live.ask({ text: input.value, ...choices.values(), limit }, pause);
  }

  function readAddress(): void {
    const params = new URLSearchParams(location.search);
    input.value = params.get(input.name) ?? '';
    choices.choose(params);
    const place = pages.place();
    y = place?.y ?? null;
    limit = place?.limit ?? PAGE;
  }

  function show(state: State): void {
    if (state.kind === 'loading') {
      for (const notice of notices) notice.hidden = true;
      status.textContent = LOADING;
      return;
    }
    if (state.kind === 'beginning') {
      list.replaceChildren(...state.results.map(resultItem));
      return;
    }
    const answer = state.kind === 'answer' ? state.answer : null;
    const none = answer?.dated == null ? 'none' : 'dated';
    const when = answer === null ? state.kind : (answer.results[0]?.tier ?? none);
    for (const notice of notices) notice.hidden = notice.dataset['when'] !== when;
    if (state.kind === 'failed') {
      alert.textContent = failureOf(state.error);
      retry.hidden = state.error instanceof TooOldBrowser;
    }
    list.replaceChildren(...(answer?.results ?? []).map(resultItem));
    status.textContent = state.kind === 'answer' ? statusOf(state.query, state.answer) : '';
    document.title =
      state.kind === 'idle'
        ? ownTitle
        : ownTitle.replace('检索', () => `${quoted(input.value)}的检索结果`);
    pieces.replaceChildren(...(answer?.pieces ?? []).map(pieceItem));
    showDated(answer?.dated ?? null, (answer?.total ?? 0) > 0);
    more.hidden =
      answer === null ||
      (answer.total <= answer.results.length &&
        (answer.dated?.total ?? 0) <= (answer.dated?.sentences.length ?? 0));
    if (answer !== null) choices.count(answer);
    list.setAttribute('aria-busy', 'false');
    if (y !== null) scrollTo(0, y);
    y = null;
  }

  /** @param others whether results stand above */
  function showDated(found: Dated | null, others: boolean): void {
    dated.hidden = found === null;
    dated.replaceChildren();
    if (found === null) return;
    const heading = `日期在${found.words}的${others ? '其他' : ''}记述`;
    dated.setAttribute('aria-label', heading);
    dated.append(
      element('h2', {}, [heading]),
      element('ol', { role: 'list' }, found.sentences.map(datedItem)),
    );
  }

  root.addEventListener('click', keepSought);
  input.addEventListener('focus', live.open);
  input.addEventListener('blur', pages.follow);
  onTyping(input, () => {
    limit = PAGE;
    ask(PAUSE);
    pages.followSoon();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(0);
    pages.follow();
  });
  more.addEventListener('click', () => {
    limit += PAGE;
    ask(0);
  });
  retry.addEventListener('click', () => ask(0));
  walkWithKeys(
    root,
    input,
    () => [...root.querySelectorAll<HTMLElement>('#results .title, [data-dated] a')],
    () => input.blur(),
  );

  // A reader may have typed before this script was there.
  if (input.value === '') readAddress();
  ask(0);
  if (document.activeElement === input) live.open();
}

function pieceItem(piece: string): HTMLElement {
  const href = `?${new URLSearchParams({ q: piece })}`;
  return element('li', {}, [element('a', { href }, [piece])]);
}
