import { element, find } from '../../client/dom.ts';
import { chooseMonth, countOptions, fillMonths } from './choice-options.ts';
import { liveSearch, type State } from './live.ts';
import { openSearch } from './open-search.ts';
import { datedItem, resultItem } from './results.ts';
import { failureOf, LOADING, quoted, statusOf } from './status.ts';
import { TooOldBrowser } from './story-index.ts';
import type { Dated, Query } from './types.ts';
import { onTyping, PAUSE, walkWithKeys } from './typing.ts';

/** Milliseconds without a keystroke before the address has the query. */
const SETTLED = 300;
/** How many stories are listed at first, and added when more are asked for. */
const PAGE = 10;

/** Milliseconds without scrolling before the place is kept: browsers refuse to write more often. */
const AT_REST = 100;

/**
 * The search page: the form asks, the list answers, and the address follows. The browser cannot
 * lead back to a place in a list that is made anew; so the place is kept here.
 */
export function startSearchPage(root: HTMLElement): void {
  const form = find(root, 'form', HTMLFormElement);
  const input = find(form, 'input[name=q]', HTMLInputElement);
  const topic = find(form, 'select[name=topic]', HTMLSelectElement);
  // With one edition there is no choice of years.
  const from = form.querySelector<HTMLSelectElement>('select[name=from]');
  const to = form.querySelector<HTMLSelectElement>('select[name=to]');
  const month = find(form, 'select[name=month]', HTMLSelectElement);
  const sort = find(form, 'select[name=sort]', HTMLSelectElement);
  const list = find(root, '#results', HTMLOListElement);
  const status = find(root, '[role=status]', HTMLElement);
  const alert = find(root, '[role=alert]', HTMLElement);
  const retry = find(root, '[data-retry]', HTMLButtonElement);
  const more = find(root, '[data-more]', HTMLButtonElement);
  const pieces = find(root, '[data-pieces]', HTMLElement);
  const dated = find(root, '[data-dated]', HTMLElement);
  const notices = [...root.querySelectorAll<HTMLElement>('[data-when]')];
  let limit = PAGE;
  /** Whether the reader is in the midst of typing: then the address is replaced, not added to. */
  let typing = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** Where to lead the reader once the list is there, in pixels from the top. */
  let place: number | null = null;
  const ownTitle = document.title;

  const live = liveSearch((attempt) => openSearch(form.dataset['index'] ?? '', attempt), show);

  function query(): Query {
    return {
      text: input.value,
      topic: topic.value,
      from: from?.value ?? '',
      to: to?.value ?? '',
      month: month.value,
      order: sort.value === 'date' || sort.value === 'newest' ? sort.value : 'match',
      limit,
    };
  }

  function ask(pause: number): void {
    list.setAttribute('aria-busy', 'true');
    live.ask(query(), pause);
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
    if (answer !== null) {
      countOptions(topic, answer.topics, true);
      for (const end of [from, to]) if (end !== null) countOptions(end, answer.years, false);
      fillMonths(month, answer.months);
    }
    list.setAttribute('aria-busy', 'false');
    if (place !== null) scrollTo(0, place);
    place = null;
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

  function keepPlace(): void {
    clearTimeout(resting);
    history.replaceState([scrollY, limit], '');
  }

  /**
   * Browsers refuse an address that changes with every key. What was asked is what is written:
   * by then the box may hold letters that an input method has yet to turn into characters.
   */
  function followSoon(): void {
    const address = addressOf(form);
    clearTimeout(settling);
    settling = setTimeout(() => {
      follow(address);
      typing = true;
    }, SETTLED);
  }

  function follow(address: string): void {
    clearTimeout(settling);
    if (address === location.pathname + location.search) return;
    if (!typing) keepPlace();
    if (typing) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }

  function endTyping(): void {
    follow(addressOf(form));
    typing = false;
  }

  function readAddress(): void {
    const params = new URLSearchParams(location.search);
    for (const field of [input, topic, from, to, sort]) {
      if (field !== null) field.value = params.get(field.name) ?? '';
    }
    chooseMonth(month, params.get(month.name) ?? '');
    const state: unknown = history.state;
    const kept: readonly unknown[] = Array.isArray(state) ? state : [];
    const [y, listed] = kept;
    place = typeof y === 'number' ? y : null;
    limit = typeof listed === 'number' ? listed : PAGE;
  }

  input.addEventListener('focus', live.open);
  input.addEventListener('blur', endTyping);
  onTyping(input, () => {
    limit = PAGE;
    ask(PAUSE);
    followSoon();
  });
  for (const choice of [topic, month, sort]) {
    choice.addEventListener('change', () => {
      limit = PAGE;
      ask(0);
      endTyping();
    });
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(0);
    endTyping();
  });
  more.addEventListener('click', () => {
    limit += PAGE;
    ask(0);
  });
  retry.addEventListener('click', () => ask(0));
  addEventListener('click', keepPlace, { capture: true });
  addEventListener('scroll', () => {
    clearTimeout(resting);
    resting = setTimeout(keepPlace, AT_REST);
  });
  addEventListener('popstate', () => {
    clearTimeout(settling);
    clearTimeout(resting);
    typing = false;
    readAddress();
    ask(0);
  });
  walkWithKeys(
    root,
    input,
    () => [...root.querySelectorAll<HTMLElement>('#results .title, [data-dated] a')],
    () => input.blur(),
  );

  history.scrollRestoration = 'manual';
  if (input.value === '') readAddress();
  if (input.value !== '') ask(0);
  else if (document.activeElement === input) live.open();
}

/** The address of the form's fields, those without a value left out. */
function addressOf(form: HTMLFormElement): string {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  const query = String(params);
  return query === '' ? location.pathname : `${location.pathname}?${query}`;
}

function pieceItem(piece: string): HTMLElement {
  const href = `?${new URLSearchParams({ q: piece })}`;
  return element('li', {}, [element('a', { href }, [piece])]);
}
