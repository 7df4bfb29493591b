import { readdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

const pages = readdirSync(new URL('../../dist/', import.meta.url), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.html'))
  .map((file) => `/${file.replace(/index\.html$/u, '')}`);

test('there are pages to check', () => {
  expect(pages.length).toBeGreaterThan(10);
});

for (const path of pages) {
  test(`axe finds nothing wrong on ${path}`, async ({ page }) => {
    await page.goto(path);
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    expect(passes).not.toHaveLength(0);
    expect(violations).toEqual([]);
  });
}
