import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocx } from '../../src/import/docx.ts';
import { run } from '../../src/import/command.ts';
import { makeDocx, textRun } from '../docx.ts';
import { MANUSCRIPTS } from '../manuscripts.ts';
import { copyContentTo } from '../unit/content.ts';

const SEED = { seed: 20, numRuns: 300 };
const sources = await Promise.all(
  MANUSCRIPTS.map(async (manuscript) => ({ ...manuscript, whole: await manuscript.bytes() })),
);
const [texts, documents] = [
  sources.filter(({ file }) => !file.endsWith('.docx')),
  sources.filter(({ file }) => file.endsWith('.docx')),
];

let folder = '';
let content = new URL('file:///');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'damage-'));
  content = copyContentTo(join(folder, 'content'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Imports the bytes. @returns what was said, and `source.txt` where an edition was written */
async function importBytes(file: string, bytes: Uint8Array, args: readonly string[] = []) {
  writeFileSync(join(folder, file), bytes);
  const given = ['--year', '2001', '--slug', 'x', '--json', ...args];
  const { status, output } = await run([file, ...given], content, folder);
  const target = new URL('2001-x/', content);
  const written = status === 0 ? readFileSync(new URL('source.txt', target)) : undefined;
  rmSync(target, { recursive: true, force: true });
  expect(readdirSync(content).filter((name) => /^\.|2001/u.test(name))).toEqual([]);
  return { status, output, written };
}

/** What mends, spoils or repeats a part of some bytes: where, how many, and what stands there then. */
const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat({ max: 999_999 }),
  length: fc.nat({ max: 40 }),
  kind: fc.constantFrom<Damage['kind']>('flip', 'cut', 'repeat', 'insert', 'swap-lines'),
  words: fc.constantFrom(
    '\n',
    '\n\n',
    '1、',
    '十、',
    '# ',
    '**',
    '\u200B',
    '\uFFFD',
    '\u2F49',
    '<sub>',
    '</sub>',
    '<b>',
    '\t',
    '\u3000',
    '\u00A0',
    '\\',
    '&amp;',
    '\u{20000}',
    '。',
    '“',
    '---\n',
    '- ',
    '1. ',
    '\r',
    '🎉',
    '（评选）',
    '2018年',
    '记者 张三',
    '![a](b.png)',
    '[a](b)',
    '`',
    '\0',
    'e\u0301',
    '\u202E',
  ),
});

interface Damage {
  readonly at: number;
  readonly length: number;
  readonly kind: 'flip' | 'cut' | 'repeat' | 'insert' | 'swap-lines';
  readonly words: string;
}

/** Spoils some bytes. */
function spoil(whole: Buffer, { at, length, kind, words }: Damage): Buffer {
  const start = at % Math.max(whole.length, 1);
  const [before, part, after] = [
    whole.subarray(0, start),
    whole.subarray(start, start + length),
    whole.subarray(start + length),
  ];
  switch (kind) {
    case 'flip':
      return Buffer.concat([before, part.map((value) => value ^ (1 << (length % 8))), after]);
    case 'cut':
      return Buffer.concat([before, after]);
    case 'repeat':
      return Buffer.concat([before, part, part, after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from(words), part, after]);
    case 'swap-lines': {
      const lines = whole.toString('latin1').split('\n');
      const moved = lines.splice(start % lines.length, 1);
      lines.splice(length % (lines.length + 1), 0, ...moved);
      return Buffer.from(lines.join('\n'), 'latin1');
    }
  }
}

/** The same between characters, but where bits are turned over. */
function spoilText(whole: Buffer, damage: Damage): Buffer {
  if (damage.kind === 'flip') return spoil(whole, damage);
  const { at, length, kind, words } = damage;
  const text = Array.from(whole.toString());
  const start = at % Math.max(text.length, 1);
  const part = text.slice(start, start + length);
  if (kind === 'cut') text.splice(start, length);
  else if (kind === 'repeat') text.splice(start, 0, ...part);
  else if (kind === 'insert') text.splice(start, 0, words);
  else return spoil(whole, damage);
  return Buffer.from(text.join(''));
}

describe('of 300 random damages', { timeout: 600_000 }, () => {
  test('to manuscripts each is told, or every character is accounted for', async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: texts.length - 1 }),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        async (index, damages) => {
          const { file = '', whole = new Uint8Array(), part } = texts[index] ?? {};
          const bytes = damages.reduce(spoilText, Buffer.from(whole));
          const args = part === undefined ? [] : ['--part', '1'];
          const outcome = await importBytes(file, bytes, args);
          if (outcome.written === undefined) {
            // A message with a remedy, and no trace of the stack.
            expect(outcome.output).toMatch(/"message": ".*(?:请|没有第)/u);
            return;
          }
          written += 1;
          // The door has proved the reading; what it read must be what was received.
          // (Zero bytes are a sign of UTF-16.)
          const isUtf8 = Buffer.from(bytes.toString()).equals(bytes) && !bytes.includes(0);
          if (isUtf8 && part === undefined) expect(outcome.written.equals(bytes)).toBe(true);
          expect(outcome.output).toContain('"findings"');
        },
      ),
      SEED,
    );
    // Most damages leave a list that can be read.
    expect(written).toBeGreaterThan(100);
  });

  test('to the bytes of .docx each is told, or nothing is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: documents.length - 1 }), damage, async (index, one) => {
        const { file = '', whole = new Uint8Array() } = documents[index] ?? {};
        const sound = await importBytes(file, whole);
        const outcome = await importBytes(file, spoil(Buffer.from(whole), one));
        if (outcome.written === undefined) {
          expect(outcome.output).toMatch(/"message": ".*请/u);
          return;
        }
        if (outcome.written.equals(sound.written ?? Buffer.alloc(0))) return;
        // Something is missing: the report must have more to say.
        const findings = (output: string) => output.match(/"message"/gu)?.length ?? 0;
        expect(findings(outcome.output)).toBeGreaterThan(findings(sound.output));
      }),
      SEED,
    );
  });

  test('to the XML of .docx none loses a word of it in silence', async () => {
    const wrappers = [
      'ins',
      'del',
      'sdt',
      'smartTag',
      'hyperlink',
      'fldSimple',
      'customXml',
      'unknown',
    ];
    const word = fc.stringMatching(/^[甲乙丙丁戊己庚辛]{1,6}$/u);
    const run = fc.tuple(
      word,
      fc.constantFrom(
        '',
        '<w:vanish/>',
        '<w:b/>',
        '<w:strike/>',
        '<w:vertAlign w:val="superscript"/>',
      ),
    );
    const piece = fc.tuple(run, fc.option(fc.constantFrom(...wrappers), { nil: undefined }));
    const paragraphs = fc.array(fc.array(piece, { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(paragraphs, async (all) => {
        const body = all
          .map((pieces) => {
            const runs = pieces.map(([[text, form], wrapper]) => {
              const xml =
                wrapper === 'del'
                  ? `<w:r><w:delText>${text}</w:delText></w:r>`
                  : textRun(text, form);
              return wrapper === undefined
                ? xml
                : `<w:${wrapper}>${wrapper === 'sdt' ? `<w:sdtContent>${xml}</w:sdtContent>` : xml}</w:${wrapper}>`;
            });
            return `<w:p>${runs.join('')}</w:p>`;
          })
          .join('');
        const { text, remarks } = await readDocx(await makeDocx(body));
        const said = text + remarks.map(({ message }) => message).join('\n');
        for (const [[words]] of all.flat()) expect(said).toContain(words);
      }),
      SEED,
    );
  });
});
