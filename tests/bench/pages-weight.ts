import { extname } from 'node:path';
import type { Browser } from '@playwright/test';

/** What a page fetches when nothing is kept from before and the reader does nothing. */
export interface Weight {
  /** Bytes of the bodies as they travel. What stands in the HTML itself counts as HTML. */
  readonly html: number;
  readonly css: number;
  readonly js: number;
  readonly font: number;
  readonly other: number;
  /** Requests that had begun when the page was loaded. */
  readonly early: number;
  readonly requests: number;
}

type Part = 'html' | 'css' | 'js' | 'font' | 'other';

const PARTS: Readonly<Record<string, Part>> = {
  '': 'html',
  '.html': 'html',
  '.css': 'css',
  '.js': 'js',
  '.woff': 'font',
  '.woff2': 'font',
};

/** The screen of Lighthouse's phone. */
const viewport = { width: 412, height: 823 };

/** Opens the page in a fresh browser context and asks the browser what came. */
export async function weigh(browser: Browser, address: string): Promise<Weight> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  const fetched = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    if (!(navigation instanceof PerformanceNavigationTiming)) throw new Error('No page came.');
    return performance
      .getEntries()
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, encodedBodySize, startTime }) => ({
        path: new URL(name).pathname,
        bytes: encodedBodySize,
        early: startTime < navigation.loadEventStart,
      }));
  });
  await context.close();
  const weight = { html: 0, css: 0, js: 0, font: 0, other: 0 };
  for (const { path, bytes } of fetched) weight[PARTS[extname(path)] ?? 'other'] += bytes;
  return {
    ...weight,
    early: fetched.filter(({ early }) => early).length,
    requests: fetched.length,
  };
}
