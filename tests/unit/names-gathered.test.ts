import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatheredPath, initialPath } from '../../src/archive/addresses.ts';
import { gatherNames, pageOfName, type GatheredNames } from '../../src/archive/names-gathered.ts';
import { initialPages, lastingNames } from '../../src/archive/names-pages.ts';
import { nameSchema } from '../../src/archive/schema.ts';

interface Written {
  readonly name: string;
  readonly kind?: string;
  readonly [field: string]: unknown;
}

/** Editions by their ids, each with the names that its file lists. */
const gather = (editions: Readonly<Record<string, readonly Written[]>>): GatheredNames =>
  gatherNames(
    Object.entries(editions).map(([id, names]) => ({
      id,
      year: Number(id.slice(0, 4)),
      names: names.map((name) => nameSchema.parse({ kind: 'place', ...name })),
    })),
  );

/** Each name as its address, and where it is listed. */
const gathered = (editions: Parameters<typeof gather>[0]) =>
  Object.fromEntries(
    gather(editions).names.map(({ slug, listed }) => [
      slug,
      listed.map(({ edition, name }) => `${edition}/${name}`).join(' '),
    ]),
  );

const told = (editions: Parameters<typeof gather>[0]) =>
  Object.fromEntries(
    Array.from(gather(editions).problems, ([id, problems]) => [
      id,
      problems.map(({ message }) => message).join('\n'),
    ]),
  );

describe('a name in several editions', () => {
  test('is one where form and kind are the same, whatever the order of the editions', () => {
    const editions = { '1996': [{ name: '甲村' }], '1995': [{ name: '甲村' }], '1996-x': [] };
    expect(gathered(editions)).toEqual({ 甲村: '1995/甲村 1996/甲村' });
  });

  test('is another where the kind differs, and the later one has the kind in its address', () => {
    const both = [{ name: '太极' }, { name: '太极拳', kind: 'work' }];
    const work = { name: '太极', kind: 'work' };
    expect(gathered({ '1995': both, '1996': both, '1997': [work], '1998': [work] })).toEqual({
      太极: '1995/太极 1996/太极',
      太极拳: '1995/太极拳 1996/太极拳',
      '太极-work': '1997/太极 1998/太极',
    });
  });

  test('keeps the address of its page when an older edition has a name of the same form', () => {
    const work = { name: '太极', kind: 'work' };
    expect(gathered({ '1995': [{ name: '太极' }], '1996': [work], '1997': [work] })).toEqual({
      太极: '1996/太极 1997/太极',
      '太极-place': '1995/太极',
    });
  });

  test('is one under two forms where the editor says so, at the address of the form pointed at', () => {
    const editions = {
      '1995': [{ name: '旧名', 'same-as': ['1996/新名'] }],
      '1996': [{ name: '新名' }],
      '1997': [{ name: '新名' }],
    };
    expect(gathered(editions)).toEqual({ 新名: '1995/旧名 1996/新名 1997/新名' });
  });

  test('is parted from a namesake where the editor says so, and later editions take up the last', () => {
    const editions = {
      '1995': [{ name: '王伟', kind: 'person' }],
      '1996': [{ name: '王伟', kind: 'person', 'not-same-as': ['1995/王伟'] }],
      '1997': [{ name: '王伟', kind: 'person' }],
      '1998': [
        { name: '王伟', kind: 'person', 'not-same-as': ['1997/王伟'], 'same-as': ['1995/王伟'] },
      ],
    };
    expect(gathered(editions)).toEqual({
      王伟: '1995/王伟 1998/王伟',
      '王伟-1996': '1996/王伟 1997/王伟',
    });
    expect(told(editions)).toEqual({});
  });

  test('has a page only where a second edition has it', () => {
    const names = gather({ '1995': [{ name: '甲' }, { name: '乙' }], '1996': [{ name: '甲' }] });
    expect(pageOfName(names.of('1995', '甲'))).toBe('/names/甲/');
    expect(pageOfName(names.of('1995', '乙'))).toBeUndefined();
  });
});

describe('what the editor says of names in other editions', () => {
  test('must point at a name that is listed there', () => {
    const [message] = Object.values(
      told({ '1995': [{ name: '甲' }], '1996': [{ name: '乙', 'same-as': ['1995/丙'] }] }),
    );
    expect(message).toBe(
      '“乙”的 same-as 写作“1995/丙”，可是 1995 的 names.yaml 里没有列出它。请照那里的 name 改正，或删去。',
    );
  });

  test('must not point at the same edition, nor make one of two names of an edition', () => {
    const same = told({ '1995': [{ name: '甲' }, { name: '乙', 'not-same-as': ['1995/甲'] }] });
    expect(same['1995']).toContain('那是同一辑');
    const twins = told({
      '1995': [{ name: '甲' }],
      '1996': [
        { name: '乙', 'same-as': ['1995/甲'] },
        { name: '丙', 'same-as': ['1995/甲'] },
      ],
    });
    expect(twins['1996']).toContain('“丙”和同一辑的“乙”经 same-as 成了同一个');
  });

  test('must not be undone by an edition in between', () => {
    const message = told({
      '1995': [{ name: '甲' }],
      '1996': [{ name: '甲' }],
      '1997': [{ name: '甲', 'not-same-as': ['1995/甲'] }],
    });
    expect(message['1997']).toContain('1996/甲 把两者连成了一个');
  });

  test('is refused where it is written in another way', () => {
    for (const written of ['甲', '1995', '1995/', '95/甲', ' 1995/甲']) {
      expect(
        nameSchema.safeParse({ name: '乙', kind: 'place', 'same-as': [written] }).success,
      ).toBe(false);
    }
  });
});

const form = fc
  .array(
    fc.constantFrom(
      '甲',
      '乙',
      'A',
      'a',
      '/',
      '.',
      '%',
      ' ',
      '#',
      '_',
      'é',
      'e\u0301',
      '丙'.repeat(40),
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '');
const listOfNames = fc.uniqueArray(
  fc.record({ name: form, kind: fc.constantFrom('place', 'person', 'work') }),
  { selector: ({ name }) => name, maxLength: 6 },
);

test('every name is gathered once, at an address of its own that is the name of a folder everywhere', () => {
  fc.assert(
    fc.property(fc.array(listOfNames, { minLength: 2, maxLength: 4 }), (lists) => {
      const names = gather(
        Object.fromEntries(lists.map((list, index) => [`${1990 + index}`, list])),
      );
      const listed = names.names.flatMap((name) => name.listed);
      expect(listed).toHaveLength(lists.flat().length);
      for (const name of names.names) {
        for (const entry of name.listed) {
          expect([entry.name, entry.kind]).toEqual([name.name, name.kind]);
          expect(names.of(entry.edition, entry.name)).toBe(name);
        }
      }
      const slugs = names.names.map(({ slug }) => slug.normalize('NFC').toLowerCase());
      expect(new Set(slugs).size).toBe(slugs.length);
      for (const { slug } of names.names) {
        expect(slug).not.toMatch(/[\s/\\:*?"<>|#%]|^\.|\.$|^[a-z\d]$/iu);
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(255);
        const { pathname } = new URL(gatheredPath(slug), 'https://example.org');
        expect(decodeURIComponent(pathname)).toBe(gatheredPath(slug));
      }
    }),
  );
});

describe('the list of all names', () => {
  const names = gather({
    '1995': [{ name: '陈家沟' }, { name: '博爱' }, { name: '3号井' }, { name: '成都' }],
    '1996': [{ name: '陈家沟' }],
    '1998': [{ name: '陈家沟' }, { name: '博爱' }],
    '1999': [{ name: '陈家沟' }],
  });

  test('has a page for each initial, and one line a name with its years', () => {
    const rows = initialPages(names).map(({ path, rows }) => [path, rows.map(({ name, years, path }) => [name, years, path])]); // prettier-ignore
    expect(rows).toEqual([
      [initialPath('#'), [['3号井', '1995', '/1995/names/#3号井']]],
      ['/names/b/', [['博爱', '1995、1998', '/names/博爱/']]],
      [
        '/names/c/',
        [
          ['陈家沟', '1995—1999，4年', '/names/陈家沟/'],
          ['成都', '1995', '/1995/names/#成都'],
        ],
      ],
    ]);
  });

  test('begins with the names that most years have', () => {
    expect(lastingNames(names).map(({ name }) => name)).toEqual(['陈家沟', '博爱']);
  });
});
