import type { Site } from '../archive/site.ts';

/** The style sheet that `site.yaml` makes, to stand after those of every page. */
export function siteStyles({ name }: Pick<Site, 'name'>): string {
  return `@media print{@page{@top-left{content:${cssString(name)};font:9pt serif}}}`;
}

/** A text as a string of CSS (CSS Syntax 3, 4.3.7), which may stand in a style element. */
function cssString(text: string): string {
  const escaped = text.replaceAll(/["\\<]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
  return `"${escaped}"`;
}
