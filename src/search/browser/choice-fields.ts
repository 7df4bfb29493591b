import { element, find } from '../../client/dom.ts';
import type { Answer, Query } from './types.ts';

/** The choices beside the box: of a topic, of years where there are several, of a month, and of an order. */
export interface ChoiceFields {
  /** What is chosen. */
  values(): Omit<Query, 'text' | 'limit'>;
  /** Chooses what an address says. */
  choose(params: URLSearchParams): void;
  /** Says beside each choice how much it would leave. */
  count(answer: Pick<Answer, 'topics' | 'years' | 'months'>): void;
}

/** @param changed is called when the reader has chosen */
export function choiceFields(form: HTMLFormElement, changed: () => void): ChoiceFields {
  const topic = find(form, 'select[name=topic]', HTMLSelectElement);
  const month = find(form, 'select[name=month]', HTMLSelectElement);
  const sort = find(form, 'select[name=sort]', HTMLSelectElement);
  const from = form.querySelector<HTMLSelectElement>('select[name=from]');
  const to = form.querySelector<HTMLSelectElement>('select[name=to]');
  const years = from !== null && to !== null ? { from, to } : null;

  function showSpan(): void {
    const end = years?.to.closest('label');
    if (years && end) end.hidden = years.from.value === '' && years.to.value === '';
  }

  for (const field of [topic, month, sort]) field.addEventListener('change', changed);
  years?.from.addEventListener('change', () => {
    const { value } = years.from;
    // One year, unless more are asked for.
    if (value === '' || years.to.value < value) years.to.value = value;
    narrowed();
  });
  years?.to.addEventListener('change', () => {
    const { value } = years.to;
    if (value !== '' && value < years.from.value) years.from.value = value;
    narrowed();
  });
  /** A month of a year that is no longer chosen would leave nothing. */
  function narrowed(): void {
    month.value = '';
    showSpan();
    changed();
  }

  return {
    values: () => ({
      topic: topic.value,
      from: years?.from.value ?? '',
      to: years?.to.value ?? '',
      month: month.value,
      order: sort.value === 'date' || sort.value === 'newest' ? sort.value : 'match',
    }),
    choose(params) {
      for (const field of [topic, sort, from, to]) {
        if (field !== null) field.value = params.get(field.name) ?? '';
        if (field?.selectedIndex === -1) field.selectedIndex = 0;
      }
      chooseMonth(month, params.get(month.name) ?? '');
      showSpan();
    },
    count(answer) {
      countOptions(topic, answer.topics);
      // What would leave nothing cannot be chosen; but a span may begin in a year that has nothing.
      for (const option of topic.options) {
        option.disabled =
          option.value !== '' && !option.selected && !answer.topics.has(option.value);
      }
      if (years) for (const end of [years.from, years.to]) countOptions(end, answer.years);
      fillMonths(month, answer.months);
    },
  };
}

/** Says beside each topic or year how many stories it would leave: 教育（3条）. */
function countOptions(select: HTMLSelectElement, counts: ReadonlyMap<string, number>): void {
  for (const option of select.options) {
    if (option.value === '') continue;
    const name = (option.dataset['name'] ??= option.text);
    option.text = `${name}（${counts.get(option.value) ?? 0}条）`;
  }
}

/**
 * Offers the months of an answer, each with the number of sentences that tell of it where that is
 * known: 5月（2句）. Where they are of several years, each stands under its year.
 *
 * @param counts month, `2018-05` → number
 */
function fillMonths(select: HTMLSelectElement, counts: ReadonlyMap<string, number | null>): void {
  const { value: chosen } = select;
  const months = [...new Set([...counts.keys(), chosen])].filter((month) => month !== '').sort();
  const years = [...new Set(months.map(yearOf))];
  select.length = 1;
  for (const year of years) {
    const options = months
      .filter((month) => yearOf(month) === year)
      .map((month) => monthOption(month, countOf(month, counts)));
    select.append(
      ...(years.length === 1 ? options : [element('optgroup', { label: year }, options)]),
    );
  }
  select.value = chosen;
}

/** Chooses a month that may not be offered: the address may name any. Others choose none. */
function chooseMonth(select: HTMLSelectElement, month: string): void {
  const isMonth = /^(?:\d{4}-)?(?:0[1-9]|1[0-2])$/u.test(month);
  if (isMonth && ![...select.options].some(({ value }) => value === month)) {
    select.append(monthOption(month, null));
  }
  select.value = isMonth ? month : '';
}

function monthOption(month: string, count: number | null): HTMLOptionElement {
  const name = `${Number(month.slice(-2))}月`;
  return element('option', { value: month }, [count === null ? name : `${name}（${count}句）`]);
}

/** @returns null where it is not known */
function countOf(month: string, counts: ReadonlyMap<string, number | null>): number | null {
  const own = [...counts].filter(([one]) => one.endsWith(month)).map(([, count]) => count);
  return own.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}

/** `2018-05` → 2018年; `05` → 各年 */
function yearOf(month: string): string {
  return month.length > 2 ? `${month.slice(0, 4)}年` : '各年';
}
