import { DAYS_PATH } from '../archive/addresses.ts';
import { onThisDay } from '../archive/on-this-day.ts';
import { element } from './dom.ts';

// Shows what the stories tell of today, by the reader's own clock, if they tell of it.
const section = document.querySelector<HTMLElement>('.on-this-day');
if (section !== null) show(section).catch(console.error);

async function show(section: HTMLElement): Promise<void> {
  const { days = '' } = section.dataset;
  const answer = await fetch(days);
  if (!answer.ok) return;
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()];
  const wanted = [month, day].map((part) => String(part).padStart(2, '0')).join('-');
  const found = onThisDay(await answer.text(), wanted);
  if (found.length === 0) return;
  const base = days.slice(0, -DAYS_PATH.length);
  const items = found.map(({ year, title, path }) =>
    element('li', {}, [
      `${year}年 `,
      element('a', { class: 'link-row', href: base + path }, [title]),
    ]),
  );
  section.querySelector('h2')?.append(' ', element('small', {}, [`${month}月${day}日`]));
  section.append(element('ol', { role: 'list' }, items));
  section.hidden = false;
}
