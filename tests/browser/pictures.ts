import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { listen, staticSite } from '../../src/site/serve.ts';
import { launchOptions } from './chromium.ts';

/**
 * Takes every kind of page at three widths, light and dark, into `pictures/`, for looking at:
 * `npm run build`, then `npm run pictures`, or `npm run pictures -- front story` for some kinds. The
 * text is set in the Chinese face of the tests where the machine has none.
 */
const KINDS = {
  front: '/',
  edition: '/2018/',
  all: '/2018/all/',
  story: '/2018/story/9/',
  sentence: '/2018/story/4/#p7s1',
  timeline: '/2018/timeline/',
  names: '/2018/names/',
  figures: '/2018/figures/',
  search: '/search/?q=太极',
  verify: '/verify/',
  about: '/about/',
  missing: '/404.html',
};
const WIDTHS = [360, 768, 1440];
const SCHEMES = ['light', 'dark'] as const;

const wanted = process.argv.slice(2);
const root = new URL('../../', import.meta.url);
const port = await listen(staticSite(new URL('dist/', root), '/'), 4600);
const FONTCONFIG_FILE = fileURLToPath(new URL('fonts.conf', import.meta.url));
const browser = await chromium.launch({
  ...(await launchOptions()),
  env: { ...process.env, FONTCONFIG_FILE },
});
for (const colorScheme of SCHEMES) {
  for (const width of WIDTHS) {
    const page = await browser.newPage({
      colorScheme,
      viewport: { width, height: 900 },
      locale: 'zh-CN',
    });
    for (const [kind, path] of Object.entries(KINDS)) {
      if (wanted.length > 0 && !wanted.includes(kind)) continue;
      await page.goto(`http://localhost:${port}${path}`, { waitUntil: 'networkidle' });
      const file = `pictures/${kind}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: new URL(file, root).pathname, fullPage: kind !== 'timeline' });
      console.log(file);
    }
    await page.close();
  }
}
await browser.close();
process.exit();
