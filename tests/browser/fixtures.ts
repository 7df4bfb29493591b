import { existsSync } from 'node:fs';
import { test as base, type Page } from '@playwright/test';
import { listen, staticSite } from '../../src/site/serve.ts';

export { expect } from '@playwright/test';

interface Site {
  /** The built site, served with its headers; one server a worker. */
  readonly site: string;
}

/** Tests of the published site, as `npm start` serves it. `page.goto('/')` is its front page. */
export const test = base.extend<object, Site>({
  site: [
    async ({}, use) => {
      const dist = new URL('../../dist/', import.meta.url);
      if (!existsSync(dist)) throw new Error('There is no dist/. Run `npm run build` first.');
      const port = await listen(
        staticSite(dist, '/'),
        4400 + Number(process.env['TEST_WORKER_INDEX'] ?? 0),
      );
      await use(`http://localhost:${port}`);
    },
    { scope: 'worker' },
  ],
  baseURL: ({ site }, use) => use(site),
  page: async ({ page, javaScriptEnabled }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (...args) => {
      const response = await goto(...args);
      if (javaScriptEnabled !== false) await scripts(page);
      return response;
    };
    await use(page);
  },
});

/** Runs the scripts that a page fetches once it has been painted; it works without them. */
export function scripts(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const late = [...document.querySelectorAll<HTMLTemplateElement>('template[data-late]')];
    const scripts = late.flatMap(({ content }) => [...content.children]);
    return Promise.all(scripts.map((script) => import(script.getAttribute('src') ?? '')));
  });
}
