import { ARCHIVE, MADE_UP } from '../sites.ts';
import { expect, test } from './fixtures.ts';

const HEADLINES =
  '.brand, .numeral, .edition-year, h1 :not(:has(*)), h1:not(:has(*)), .stories:not(.editions) h2 .half';

const PAGES = [
  ...['/2018/', '/2018/story/10/', '/2018/timeline/', '/2018/names/', '/2018/figures/'].map(
    (path) => [ARCHIVE, path] as const,
  ),
  ...['/', '/1995/', '/1995/story/1/', '/editions/', '/timeline/', '/404.html'].map(
    (path) => [MADE_UP, path] as const,
  ),
];

for (const [built, path] of PAGES) {
  test.describe(`of ${built.name}`, () => {
    test.use({ built });

    test(`draws every character of the headlines of ${path} from the headline face`, async ({
      page,
    }) => {
      await page.goto(path);
      await expect(page.locator(':root')).toHaveAttribute('data-face');
      await page.evaluate(() => document.fonts.ready);
      const browser = await page.context().newCDPSession(page);
      await browser.send('DOM.enable');
      await browser.send('CSS.enable');
      const { root } = await browser.send('DOM.getDocument');
      const { nodeIds } = await browser.send('DOM.querySelectorAll', {
        nodeId: root.nodeId,
        selector: HEADLINES,
      });
      const drawn = await Promise.all(
        nodeIds.map((nodeId) => browser.send('CSS.getPlatformFontsForNode', { nodeId })),
      );
      const faces = drawn.flatMap(({ fonts }) => fonts);
      expect(faces.length).toBeGreaterThan(0);
      expect(faces.filter(({ isCustomFont }) => !isCustomFont)).toEqual([]);
    });
  });
}
