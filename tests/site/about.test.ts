import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const dist = new URL('../../dist/', import.meta.url);
const page = readFileSync(new URL('about/index.html', dist), 'utf8');
const leadsTo = Array.from(page.matchAll(/href="([^"#]+)"/gu), ([, href = '']) => href);
const years = readdirSync(dist).filter((name) => /^\d{4}$/u.test(name));

describe('the page about the archive', () => {
  test.each(years)('leads to the source and every form of the data of %s', (year) => {
    const files = readdirSync(new URL(`${year}/`, dist)).filter((name) =>
      /\.(?:txt|json|csv|ics)$/u.test(name),
    );
    expect(files).toHaveLength(6);
    for (const file of files) expect(leadsTo).toContain(`/${year}/${file}`);
  });
});
