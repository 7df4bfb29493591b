import type { Site } from '../archive/site.ts';

/** In narrow places the short name stands for the whole one, by the width that has no room for the search box in `frame.css`. */
const SHORT_NAME =
  '.brand .short{display:none}@media (max-width:59.99rem){.brand .whole{display:none}.brand .short{display:inline}}';

/** The style sheet that `site.yaml` makes, to stand after those of every page. */
export function siteStyles({ name, 'short-name': shortName, colours: { accent } }: Site): string {
  return [
    `@page{@top-left{content:${cssString(name)}}}`,
    shortName === undefined ? '' : SHORT_NAME,
    accent === undefined ? '' : accentStyles(accent),
  ].join('');
}

/** Light or dark as the reader or the system has it; where more contrast is asked for, ink. */
function accentStyles({ light, dark }: { readonly light: string; readonly dark: string }): string {
  return [
    `:root{--seal:${light};--seal-fine:${light}}`,
    `@media (prefers-color-scheme:dark){:root{--seal:${dark};--seal-fine:${dark}}}`,
    `[data-scheme=light]{--seal:${light};--seal-fine:${light}}`,
    `[data-scheme=dark]{--seal:${dark};--seal-fine:${dark}}`,
    `[data-contrast=more]{--seal:var(--ink);--seal-fine:var(--ink)}`,
  ].join('');
}

/** The accent in the folder for the disk, which has no settings. Empty where the archive has none. */
export function folderAccent({ colours: { accent } }: Pick<Site, 'colours'>): string {
  if (accent === undefined) return '';
  return `:root{--seal:${accent.light}}@media (prefers-color-scheme:dark){:root{--seal:${accent.dark}}}`;
}

/**
 * The running heads of the page that is printed as a booklet (`page: booklet`): the number of the page
 * outside, the archive inside on the left pages and the edition on the right ones, nothing on the first.
 */
export function runningHeads(archive: string, edition: string): string {
  const head = (side: string, text: string) => `@top-${side}{content:${text};font:9pt serif}`;
  const pages = {
    left: head('left', 'counter(page)') + head('right', cssString(archive)),
    right: head('left', cssString(edition)) + head('right', 'counter(page)'),
    first: head('left', 'none') + head('right', 'none'),
  };
  const rules = Object.entries(pages).map(([side, heads]) => `@page booklet:${side}{${heads}}`);
  return `@media print{${rules.join('')}}`;
}

/** A text as a string of CSS (CSS Syntax 3, 4.3.7), which may stand in a style element. */
function cssString(text: string): string {
  const escaped = text.replaceAll(/["\\<]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
  return `"${escaped}"`;
}
