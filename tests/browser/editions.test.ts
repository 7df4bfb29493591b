import { MADE_UP } from '../sites.ts';
import { expect, test } from './fixtures.ts';

test.use({ built: MADE_UP });

test('leads from year to year', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('读者眼里的一年');
  const years = page.getByRole('navigation', { name: '历年' }).getByRole('link');
  await expect(years).toHaveText(['1996年《读者眼里的一年》', '1996年《岬县一年大事》', '1995年']);
  await expect(years.first()).toHaveAttribute('aria-current', 'true');
  await years.last().click();
  await expect(page).toHaveURL(/\/1995\/$/u);
  await expect(years.last()).toHaveAttribute('aria-current', 'true');
});

test('shows the section headings of a story, and its text as it was written', async ({ page }) => {
  await page.goto('/1996/story/1/');
  await expect(page.locator('#text h2')).toHaveText(['1995年', '1996年', '观测']);
  await expect(page.locator('#text sub')).toHaveText('2.5');
  await expect(page.locator('hgroup p')).toHaveCount(0);
  await page.goto('/1995/story/1/');
  await expect(page.locator('#p1')).toContainText('总工程师周𬍛带领三百余人');
});

test('shows the short name of the archive in a narrow window, and the whole one in a wide one', async ({
  page,
}) => {
  const brand = page.locator('.brand');
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto('/1996/');
  await expect(brand).toHaveText('青岬大事', { useInnerText: true });
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(brand).toHaveText('青岬市大事档案', { useInnerText: true });
});

for (const [colorScheme, accent] of [
  ['light', 'rgb(11, 79, 87)'],
  ['dark', 'rgb(134, 205, 211)'],
] as const) {
  test(`sets numerals in the accent of site.yaml: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/1996/');
    await expect(page.locator('.stories .numeral').first()).toHaveCSS('color', accent);
  });
}
