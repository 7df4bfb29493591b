import { test as base, type Page } from '@playwright/test';
import { listen, staticSite } from '../../src/site/serve.ts';
import { ARCHIVE, filesOf, SITES, type BuiltSite } from '../sites.ts';

export { expect } from '@playwright/test';

interface Site {
  /** The site that a test is about: `test.use({ built: MADE_UP })`. */
  readonly built: BuiltSite;
  /** Where it is served. `page.goto('/')` is its front page. */
  readonly site: string;
}

interface Servers {
  /** Name of a built site → where it is served with its headers, as `npm start` does; a worker has its own. */
  readonly servers: ReadonlyMap<string, string>;
}

/** Tests of published sites in a browser. */
export const test = base.extend<Site, Servers>({
  servers: [
    async ({}, use) => {
      const first = 4400 + Number(process.env['TEST_WORKER_INDEX'] ?? 0);
      const servers = new Map<string, string>();
      for (const built of SITES) {
        filesOf(built, 'index.html');
        const port = await listen(staticSite(built.dist, '/'), first);
        servers.set(built.name, `http://localhost:${port}`);
      }
      await use(servers);
    },
    { scope: 'worker' },
  ],
  built: [ARCHIVE, { option: true }],
  site: ({ servers, built }, use) => use(servers.get(built.name) ?? ''),
  baseURL: ({ site }, use) => use(site),
  page: async ({ page, javaScriptEnabled }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (...args) => {
      const response = await goto(...args);
      if (javaScriptEnabled) await scripts(page);
      return response;
    };
    await use(page);
  },
});

/** Runs the scripts that a page fetches once it has been painted; it works without them. */
export function scripts(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const deferred = Array.from(document.querySelectorAll('template'), ({ content }) => content);
    const scripts = [document, ...deferred].flatMap((place) => [
      ...place.querySelectorAll<HTMLScriptElement>('script[type=module]'),
    ]);
    return Promise.all(scripts.map((script) => import(script.getAttribute('src') ?? '')));
  });
}

/** Waits for the style sheet that a page loads once it has been painted: print is in it. */
export function deferredStyles(page: Page): Promise<unknown> {
  return page.waitForFunction(() =>
    Array.from(document.styleSheets).some(({ ownerNode }) => ownerNode instanceof HTMLLinkElement),
  );
}
