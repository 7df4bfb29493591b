import { deferredStyles, expect, test } from './fixtures.ts';

test('the whole year is printed on nine pages of A4 at most, numbered, no headline at the foot of one', async ({
  page,
}) => {
  await page.goto('/2018/all/');
  await deferredStyles(page);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu) ?? [];
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.length).toBeLessThanOrEqual(9);
  await page.emulateMedia({ media: 'print' });
  const kept = await page
    .locator('.booklet section > header')
    .evaluateAll((headers) =>
      headers.map((header) => [getComputedStyle(header).breakAfter, header.childElementCount]),
    );
  expect(kept.length).toBeGreaterThan(0);
  for (const [breakAfter] of kept) expect(breakAfter).toBe('avoid');
});

test('sentence numbers show in the margin when they are asked for, and move nothing', async ({
  page,
}) => {
  await page.goto('/2018/all/');
  const sentence = page.locator('#s4p7s1');
  const number = () =>
    sentence.evaluate((element) => getComputedStyle(element, '::before').display);
  const before = await sentence.boundingBox();
  expect(await number()).toBe('none');
  await page.locator('summary', { hasText: '段句编号' }).click();
  expect(await number()).toBe('block');
  const after = await sentence.boundingBox();
  expect(after?.x).toBe(before?.x);
  expect(after?.width).toBe(before?.width);
  expect(after?.height).toBe(before?.height);
});

test('an address of a sentence leads to it on the page with the whole year', async ({ page }) => {
  await page.goto('/2018/all/#s4p7s1');
  await expect(page.locator(':target')).toHaveText(
    '4月28日，焦作市南水北调苏南水厂通水，焦作人吃上了丹江水。',
  );
  await expect(page.locator(':target')).toBeInViewport();
});
