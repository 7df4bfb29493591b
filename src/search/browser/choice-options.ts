import { element } from '../../client/dom.ts';

/**
 * Says beside each topic or year how many stories it would leave: 教育（3条）.
 *
 * @param isOne whether one is chosen by itself; then what would leave nothing cannot be chosen
 */
export function countOptions(
  select: HTMLSelectElement,
  counts: ReadonlyMap<string, number>,
  isOne: boolean,
): void {
  for (const option of select.options) {
    if (option.value === '') continue;
    const name = (option.dataset['name'] ??= option.text);
    const count = counts.get(option.value) ?? 0;
    option.text = `${name}（${count}条）`;
    option.disabled = isOne && count === 0 && !option.selected;
  }
}

/**
 * Offers the months of an answer, each with the number of sentences that tell of it where that is
 * known: 5月（2句）. Where they are of several years, each stands under its year.
 *
 * @param counts month, `2018-05` → number
 */
export function fillMonths(
  select: HTMLSelectElement,
  counts: ReadonlyMap<string, number | null>,
): void {
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
export function chooseMonth(select: HTMLSelectElement, month: string): void {
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
