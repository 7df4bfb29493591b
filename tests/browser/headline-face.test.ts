import { expect, test } from './fixtures.ts';

const HEADLINES =
  '.brand, .numeral, .edition-year, h1 :not(:has(*)), h1:not(:has(*)), .stories h2 .half';

for (const path of ['/', '/2018/story/10/', '/2018/timeline/', '/2018/names/', '/404.html']) {
  test(`draws every character of the headlines of ${path} from the headline face`, async ({
    page,
  }) => {
    await page.goto(path, { waitUntil: 'networkidle' });
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
}
