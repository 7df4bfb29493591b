import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lockProblems,
  moveProblems,
  movesFrom,
  readLock,
  renewLock,
  writeLock,
  type Lock,
  type Move,
} from '../../src/archive/lock.ts';
import { paragraphText } from '../../src/archive/sentences.ts';
import { cutSentences } from '../../src/chinese/sentences.ts';
import { readArchive } from '../../src/content/read-archive.ts';
import { digestOf } from '../../src/content/digest.ts';
import { copyContent } from './content.ts';

const { editions } = await readArchive(new URL('../../content/', import.meta.url), '/');
const paragraphs = editions
  .filter(({ edition }) => edition.id === '2018')
  .flatMap(({ stories }) => stories)
  .filter(({ rank }) => rank === 4 || rank === 9)
  .flatMap((story) => story.paragraphs.map(paragraphText));

/** The sentences of paragraphs by their ids, each with its digest. */
function lockOf(texts: readonly string[]): Lock {
  return new Map(
    texts.flatMap((text, paragraph) =>
      cutSentences(text).map((sentence, place): [string, string] => [
        `1-p${paragraph + 1}s${place + 1}`,
        digestOf(sentence.text),
      ]),
    ),
  );
}

type Edit = (texts: string[]) => void;
const place = fc.nat({ max: 1000 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  // A paragraph is left out, said twice, put in, exchanged, joined with the next, or cut in two.
  place.map(
    (at): Edit =>
      (texts) =>
        texts.splice(at % texts.length, 1),
  ),
  place.map(
    (at): Edit =>
      (texts) =>
        texts.splice(at % texts.length, 0, texts[at % texts.length] ?? ''),
  ),
  place.map(
    (at): Edit =>
      (texts) =>
        texts.splice(at % texts.length, 0, '新添的一段。又一句。'),
  ),
  place.map(
    (at): Edit =>
      (texts) =>
        texts.push(...texts.splice(at % texts.length, 1)),
  ),
  place.map((at): Edit => (texts) => {
    const [a = '', b = ''] = texts.splice(at % texts.length, 2);
    texts.splice(at % (texts.length + 1), 0, a + b);
  }),
  // A few characters of one are left out, or others are put in.
  fc
    .tuple(place, place, fc.constantFrom('', '。', '五', '一句。', '”'))
    .map(([at, from, added]): Edit => (texts) => {
      const text = texts[at % texts.length] ?? '';
      const cut = from % (text.length + 1);
      texts[at % texts.length] = text.slice(0, cut) + added + text.slice(cut + 1);
    }),
);

test('after 1,000 random edits no id means another sentence in silence', () => {
  const lock = lockOf(paragraphs);
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const texts = [...paragraphs];
      for (const change of edits) if (texts.length > 0) change(texts);
      const now = lockOf(texts.filter((text) => text !== ''));
      const problems = lockProblems(lock, now, [], '2018');
      const other = [...lock].filter(([id, digest]) => now.get(id) !== digest).map(([id]) => id);
      for (const id of other)
        expect(problems.some((message) => message.startsWith(`${id} `))).toBe(true);

      // What the messages say is all that it takes; then every id leads to its own sentence, or nowhere.
      const moves = problems.flatMap((message): Move[] => {
        const [, from, to] = /“- \{ from: (\S+), to: (\S+) \}”/u.exec(message) ?? [];
        const [, gone] = /“- from: (\S+)”/u.exec(message) ?? [];
        return from !== undefined ? [{ from, to }] : gone !== undefined ? [{ from: gone }] : [];
      });
      expect(
        lockProblems(lock, now, moves, '2018').filter((message) => !message.includes('还没有锁定')),
      ).toEqual([]);
      expect(moveProblems(lock, now, moves, () => undefined)).toEqual([]);
      for (const { from, to } of moves)
        if (to !== undefined) expect(now.get(to)).toBe(lock.get(from));
      const renewed = renewLock(lock, now, moves);
      for (const [id, digest] of now)
        expect('lock' in renewed && renewed.lock.get(id)).toBe(digest);
      if (other.length > 0) expect(renewLock(lock, now, [])).toEqual({ changed: other[0] });
    }),
    { numRuns: 1000, seed: 20180504 },
  );
});

test('a lock is read as it was written, and nothing else is', () => {
  const lock = lockOf(paragraphs);
  expect(readLock(writeLock(lock))).toEqual(lock);
  for (const text of [
    '1-p1s1 12345678',
    '1-p1s1\n',
    '1-p1s1 1234567\n',
    '1-p1s1 12345678\n1-p1s1 12345678\n',
  ])
    expect(readLock(text)).toBeNull();
});

test('a reader is told where a sentence went, from and to the texts around the stories too', () => {
  const edition = { id: '1996', order: 'ranked' } as const;
  const moves = [
    { from: '2-p9s1', to: 'after-p1s1' },
    { from: '2-p9s2', to: '2-p2s1' },
    { from: '2-p9s3' },
    { from: 'before-p2s1', to: '3-p1s2' },
  ];
  expect(movesFrom(edition, [], moves, 2)).toEqual([
    { id: 'p9s1', was: '第9段第1句', now: { path: '/1996/#after-p1s1', place: '结语第1段第1句' } },
    { id: 'p9s2', was: '第9段第2句', now: { path: '/1996/story/2/#p2s1', place: '第2段第1句' } },
    { id: 'p9s3', was: '第9段第3句' },
  ]);
  const [{ now } = {}] = movesFrom(
    { id: '1996', order: 'none' },
    [{ rank: 3, title: '“海平”号首航', paragraphs: [] }],
    [{ from: '2-p1s1', to: '3-p1s1' }],
    2,
  );
  expect(now?.place).toBe('“‘海平’号首航”第1段第1句');
  expect(movesFrom(edition, [], moves)).toEqual([
    {
      id: 'before-p2s1',
      was: '引言第2段第1句',
      now: { path: '/1996/story/3/#p1s2', place: '第3条第1段第2句' },
    },
  ]);
});

test.each([[[]], [['../2018']], [['2018年']], [['2018', '2019']]])(
  'an editor who names no edition to be locked is told how: %j',
  (args) => {
    const command = fileURLToPath(new URL('../../src/content/lock-ids.ts', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [command, ...args], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('用法：npm run lock -- 文件夹名，如 npm run lock -- 2018\n');
    expect(status).toBe(1);
  },
);

describe('a corrected sentence', () => {
  const before = '发布时的一句。';
  /** 2018 with a sentence that was published with other words, and what its folder says of it. */
  const reading = async (corrections: string) => {
    const content = copyContent();
    const lock = new URL('2018/ids.lock', content);
    const text = readFileSync(lock, 'utf8').replace(/^9-p1s1 .*$/mu, `9-p1s1 ${digestOf(before)}`);
    writeFileSync(lock, text);
    writeFileSync(new URL('2018/corrections.yaml', content), corrections);
    return readArchive(content, '/').then(
      ({ editions: read }) => read[0]?.corrections.map(({ id }) => id),
      (reason: unknown) => (reason instanceof Error ? reason.message : ''),
    );
  };
  const now =
    editions.find(({ edition: { id } }) => id === '2018')?.stories[8]?.paragraphs[0]?.sentences[0]
      ?.text ?? '';
  const correction = (fields: Readonly<Record<string, string>> = {}): string => {
    const all = {
      date: '2026-01-02',
      sentence: '9-p1s1',
      before,
      after: now,
      reason: '理由',
      ...fields,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: '${value}'`);
    return `- ${lines.join('\n  ')}\n`;
  };

  test('is read where corrections lead from what was published to what it is', async () => {
    expect(await reading(correction())).toEqual(['9-p1s1']);
    const twice = correction({ after: '中间的一句。' }) + correction({ before: '中间的一句。' });
    expect(await reading(twice)).toEqual(['9-p1s1', '9-p1s1-2']);
  });

  test.each([
    ['without an entry', '[]\n', /ids\.lock：9-p1s1 不再是发布时的那一句.*corrections\.yaml/u],
    ['that is none', correction({ sentence: '9-p99s1' }), /第2行：没有 9-p99s1 这一句/u],
    ['that was not published so', correction({ before: '另一句。' }), /第3行：before 不是/u],
    [
      'that is another now',
      correction({ after: '另一句。' }),
      /第4行：after 与现在的 9-p1s1 不同/u,
    ],
    ['of a day to come', correction({ date: '2999-01-01' }), /第1行：更正日期 2999-01-01 晚于/u],
    ['of a day that is none', correction({ date: '2026-02-30' }), /第1行：.*2026-02-30/u],
    ['with a field too many', correction({ by: '甲' }), /第6行：不认识的字段 by/u],
    [
      'twice, of which the second does not begin where the first ended',
      correction({ after: '中间的一句。' }) + correction({ before: '另一句。' }),
      /第4行：after 与 9-p1s1 下一次更正的 before 不同/u,
    ],
  ])('stops the build %s', async (_, corrections, message) => {
    expect(await reading(corrections)).toMatch(message);
  });
});

describe('the archive', () => {
  const refused = async (file: string, text: string): Promise<string> => {
    const content = copyContent();
    writeFileSync(new URL(`2018/${file}`, content), text);
    const error: unknown = await readArchive(content, '/').catch((reason: unknown) => reason);
    return error instanceof Error ? error.message : '';
  };

  test('is refused where a sentence is not the one that was published, with the remedy', async () => {
    expect(await refused('ids.lock', '4-p7s1 00000000\n')).toMatch(
      /content\/2018\/ids\.lock：4-p7s1 不再是发布时的那一句.*请在 corrections\.yaml 里写明/u,
    );
  });

  test('is refused where a sentence is not locked', async () => {
    expect(await refused('ids.lock', '')).toMatch(/1-p1s1、.*还没有锁定.*npm run lock -- 2018。/u);
  });

  test('is refused where a move leads to another sentence, or from none', async () => {
    expect(await refused('moved.yaml', '- from: 4-p77s1\n  to: 4-p7s1\n')).toMatch(
      /^content\/2018\/moved\.yaml 第1行：4-p77s1 不在 ids\.lock 里。/u,
    );
    const content = copyContent();
    const file = new URL('2018/ids.lock', content);
    writeFileSync(file, `${readFileSync(file, 'utf8')}4-p77s1 00000000\n`);
    writeFileSync(new URL('2018/moved.yaml', content), '- from: 4-p77s1\n  to: 4-p7s1\n');
    await expect(readArchive(content, '/')).rejects.toThrow(
      /^content\/2018\/moved\.yaml 第2行：4-p77s1 没有移到 4-p7s1/u,
    );
    expect(await refused('moved.yaml', '- { from: 四, to: 4-p7s1 }\n')).toContain('moved.yaml');
  });
});
