import { expect, test } from '../../browser/fixtures.ts';

const PAGES = [
  '/2018/story/4/',
  '/2018/story/4/#p2s1',
  '/about/',
  '/2018/timeline/',
  '/2018/figures/',
  '/404.html',
  '/search/?q=太极外星人',
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const contrast of ['no-preference', 'more'] as const) {
    test(`the line under a link stands out 3:1 from what is behind it: ${colorScheme}, ${contrast}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, contrast });
      for (const path of PAGES) {
        await page.goto(path);
        await expect(page.locator('main a').first()).toBeAttached();
        const faint = await page.evaluate(() => {
          const channels = (colour: string) => (colour.match(/[\d.]+/gu) ?? []).map(Number);
          const luminance = (colour: string): number => {
            const [red = 0, green = 0, blue = 0] = channels(colour)
              .slice(0, 3)
              .map((channel) => channel / 255)
              .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const behind = (element: Element | null): string => {
            if (element === null) return 'rgb(255, 255, 255)';
            const { backgroundColor } = getComputedStyle(element);
            return channels(backgroundColor)[3] === 0
              ? behind(element.parentElement)
              : backgroundColor;
          };
          return [...document.querySelectorAll('main a, footer a')].flatMap((link) => {
            const { textDecorationLine, textDecorationColor } = getComputedStyle(link);
            if (!textDecorationLine.includes('underline')) return [];
            const [one = 0, other = 0] = [textDecorationColor, behind(link)]
              .map(luminance)
              .sort((a, b) => b - a);
            const ratio = (one + 0.05) / (other + 0.05);
            return ratio >= 3 ? [] : [`${link.textContent}: ${ratio.toFixed(2)}`];
          });
        });
        expect([...new Set(faint)], path).toEqual([]);
      }
    });
  }
}
