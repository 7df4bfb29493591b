import { MODES, violations } from '../../browser/axe.ts';
import { expect, test } from '../../browser/fixtures.ts';
import { pagesOf, SITES } from '../../sites.ts';

for (const built of SITES) {
  test.describe(`of ${built.name}`, () => {
    test.use({ built });
    for (const path of pagesOf(built)) {
      test(`axe finds nothing wrong on ${path}, light, dark and in large type`, async ({
        page,
      }) => {
        for (const mode of MODES) expect(await violations(page, path, mode), mode.mode).toEqual([]);
      });
    }
  });
}
