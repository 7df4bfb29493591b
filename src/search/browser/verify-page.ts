import { copyButton, today } from '../../client/copying.ts';
import { element, find } from '../../client/dom.ts';
import { gbt7714In2025 } from '../../archive/citation.ts';
import { indexFolder } from './open-index.ts';
import { isFound, openQuotations, type Examined, type FoundPlace } from './quotations.ts';
import { failureOf, LOADING } from './status.ts';
import { addressOf, differences, outcomeOf, passage, placeLink } from './verdicts.ts';

/** UTF-16 code units of a quotation that its address carries; hosts refuse longer ones. */
const LONGEST_IN_ADDRESS = 800;
/** Milliseconds without a verdict before the reader is told that it is on its way. */
const SLOW = 200;
/** So many places are listed, and so many of them with a citation to copy. */
const MOST_LISTED = 20;
const MOST_CITED = 3;

/** The page that holds a quotation against the archive: when it is asked to, and for `?q=` of its address. */
export function startVerifyPage(root: HTMLElement): void {
  const form = find(root, 'form', HTMLFormElement);
  const input = find(form, 'textarea', HTMLTextAreaElement);
  const status = find(root, '[role=status]', HTMLElement);
  const list = find(root, '.places', HTMLOListElement);
  const updated = new Map(
    (root.dataset['updated'] ?? '').split(',').map((entry): [string, string] => {
      const [edition = '', day = ''] = entry.split(' ');
      return [edition, day];
    }),
  );
  let examine: ReturnType<typeof openQuotations> | undefined;
  let attempt = 0;
  let asked = 0;

  async function ask(): Promise<void> {
    asked += 1;
    const number = asked;
    list.replaceChildren();
    status.textContent = '';
    if (input.value.trim() === '') return;
    const waiting = setTimeout(() => (status.textContent = LOADING), SLOW);
    try {
      examine ??= openQuotations(indexFolder(form), attempt);
      const examined = await (await examine)(input.value);
      if (number === asked) show(examined);
    } catch (error) {
      console.error(error);
      examine = undefined;
      attempt += 1;
      if (number === asked) status.textContent = failureOf(error);
    } finally {
      clearTimeout(waiting);
    }
  }

  function show(examined: Examined): void {
    const { verdict, parts } = examined;
    status.textContent = outcomeOf(examined);
    const places = parts.length > 0 ? [] : verdict.places.slice(0, MOST_LISTED);
    list.replaceChildren(
      ...places.map((place) =>
        element('li', {}, [
          ...shown(place),
          ...(places.length > MOST_CITED ? [] : citation(place)),
        ]),
      ),
      ...parts.map((part) => {
        const [place] = part.verdict.places;
        return element('li', {}, [
          element('p', { class: 'part' }, [`“${part.quotation}”`]),
          element(
            'p',
            {},
            isFound(part)
              ? [outcomeOf({ ...part, parts: [] })]
              : ['没有字句相同的原文。', alone(part.quotation)],
          ),
          ...(place === undefined ? [] : shown(place)),
        ]);
      }),
    );
  }

  /** Leads to the passage that is like a part. */
  function alone(quotation: string): HTMLElement {
    return element('a', { href: `?${new URLSearchParams({ q: quotation })}` }, ['单独核对']);
  }

  function shown(place: FoundPlace): HTMLElement[] {
    return [
      passage(place),
      ...differences(place),
      element('p', { class: 'place' }, [placeLink(place)]),
    ];
  }

  /** The archive's own words with their source, to be copied. */
  function citation(place: FoundPlace): HTMLElement[] {
    const { source, pieces } = place;
    const [, edition = ''] = /\/([^/]+)\/story\/\d+\/$/u.exec(source.url) ?? [];
    const words = pieces.map(({ archive }) => archive).join('');
    const cited = gbt7714In2025({
      title: source.title,
      subtitle: source.subtitle,
      updated: updated.get(edition) ?? '',
      accessed: today(),
      // With the host that the archive was built for, else with the one it is read at.
      url: new URL(addressOf(place), new URL(root.dataset['site'] ?? '', location.href)).href,
    });
    const text = element('p', { class: 'source' }, [`${words}\n——${cited}`]);
    const copied = element('span', { role: 'status' }, []);
    return [text, copyButton('复制原文和出处', () => text.textContent, text, copied), copied];
  }

  function readAddress(): void {
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    void ask();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const query =
      input.value.length > LONGEST_IN_ADDRESS ? '' : `?${new URLSearchParams({ q: input.value })}`;
    if (query !== location.search) history.pushState(null, '', location.pathname + query);
    void ask();
  });
  addEventListener('popstate', readAddress);
  if (input.value === '') readAddress();
}
