import type { Reading } from './pages-lighthouse.ts';
import type { Weight } from './pages-weight.ts';

/** What one site's page of a kind measured. */
export interface Row {
  readonly kind: string;
  readonly site: string;
  readonly weight: Weight;
  readonly reading: Reading;
}

const HEAD = [
  'page',
  'site',
  'HTML',
  'CSS',
  'JS',
  'font',
  'all',
  'requests',
  'Lighthouse',
  'FCP',
  'LCP',
  'TBT',
  'CLS',
];

/**
 * The measurements as a Markdown table.
 *
 * @param pages the rows of each kind of page; the first is what the others are compared with
 */
export function table(pages: readonly (readonly Row[])[]): string {
  const rows = pages.flatMap((sites) =>
    sites.map(({ kind, site, weight, reading }, place) => {
      const first = sites[0];
      const times = (part: number, whole: number | undefined): string =>
        place === 0 || whole === undefined ? '' : ` (×${(part / whole).toFixed(2)})`;
      const { performance, accessibility, bestPractices, seo } = reading;
      return [
        place === 0 ? kind : '',
        site,
        kilobytes(weight.html),
        kilobytes(weight.css),
        kilobytes(weight.js),
        kilobytes(weight.font),
        kilobytes(bytes(weight)) + times(bytes(weight), first && bytes(first.weight)),
        `${weight.early} / ${weight.requests}`,
        [performance, accessibility, bestPractices, seo].join(' · '),
        seconds(reading.firstPaint),
        seconds(reading.largestPaint) + times(reading.largestPaint, first?.reading.largestPaint),
        reading.blocked.toFixed(0),
        reading.shift.toFixed(3).replace(/\.?0+$/u, ''),
      ];
    }),
  );
  return [HEAD, HEAD.map((_, place) => (place < 2 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

const bytes = ({ html, css, js, font, other }: Weight): number => html + css + js + font + other;
const kilobytes = (count: number): string => (count === 0 ? '–' : (count / 1000).toFixed(1));
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);
