import { MADE_UP } from '../sites.ts';
import { expect, test } from './fixtures.ts';

test.use({ built: MADE_UP });

test('leads from year to year', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('读者眼里的一年');
  const years = page.getByRole('navigation', { name: '各年' }).getByRole('link');
  await expect(years).toHaveText(['1996年', '1995年']);
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
