import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unusualCharacters } from '../../src/archive/characters.ts';
import { editionSchema, storySchema } from '../../src/archive/schema.ts';
import { paragraphText } from '../../src/archive/sentences.ts';
import { ContentError } from '../../src/content/content-error.ts';
import { listEditions } from '../../src/content/edition-folder.ts';
import { readEdition } from '../../src/content/read-edition.ts';
import { storyReader, type ReadStory, type ParsedStory } from '../../src/markdown/read-story.ts';
import { copyContent } from '../unit/content.ts';
import { changes, edits } from './edits.ts';
import { hands, hostileText, type Hand } from './hostile.ts';

const SEED = 20180504;
/** For a machine that does other things besides; an idle one needs a tenth of it. */
const TIMEOUT = 240_000;

const sound = new URL('../../content/2018/', import.meta.url);
const files = [
  ...Array.from({ length: 10 }, (_, index) => `${String(index + 1).padStart(2, '0')}.md`),
  ...['edition.yaml', 'figures.yaml', 'names.yaml', 'notes.yaml'],
];
const SOURCE_FILE = 'source.txt';

/** The source document, and of each story the text of its body. */
const source = readFileSync(new URL('../fixtures/2018-source.txt', import.meta.url), 'utf8');
const bodies = source
  .split(/^### .*\n\n#### .*\n\n|^本报记者/mu)
  .slice(1, -1)
  .map((body) => body.trimEnd());
const text = (body: string): string => body.replace(/\n|<\/?sub>/gu, '');

/** The site's own reader. The stories that an edit leaves alone are read once for all edits. */
const read = storyReader('');
const readings = new Map<string, ParsedStory>();
const readOnce: ReadStory = (body, story) => {
  const key = JSON.stringify([body, story]);
  const reading = readings.get(key) ?? read(body, story);
  readings.set(key, reading);
  return reading;
};

/** Reads a content folder as the build does. */
async function load(content: URL) {
  const {
    ids: [id = ''],
    faults,
  } = await listEditions(content);
  expect(faults).toEqual([]);
  return readEdition(content, id, readOnce);
}

/** What a reader sees of HTML. */
const shown = (html: string): string => toString(fromHtml(html, { fragment: true }));

test(
  'whatever is done to the files of an edition, its text is whole or a file is named that was touched',
  async () => {
    const content = copyContent();
    const folder = new URL('2018/', content);
    const property = fc.asyncProperty(edits(files), async ({ touched, spoil }) => {
      spoil(folder);
      let loaded;
      try {
        loaded = await load(content);
      } catch (error) {
        if (!(error instanceof ContentError)) throw error;
        expect(error.message).toMatch(/^content\/2018\//u);
        // Of a last story that is gone only the manuscript tells.
        const isGone = touched.some((file) => !existsSync(new URL(file, folder)));
        const blamed = isGone ? [...touched, SOURCE_FILE] : touched;
        expect(blamed.filter((file) => error.message.includes(file))).not.toEqual([]);
        expect(error.message.length).toBeLessThan(5000);
        expect(error.stack).toBe('');
        return;
      } finally {
        for (const file of touched) {
          rmSync(new URL(file, folder), { recursive: true, force: true });
          if (files.includes(file)) cpSync(new URL(file, sound), new URL(file, folder));
        }
      }
      expect(Buffer.from(loaded.manuscript.bytes).toString()).toBe(source);
      editionSchema.parse(loaded.edition);
      expect(loaded.stories.map(({ html }) => text(shown(html)))).toEqual(bodies.map(text));
      for (const { html: _, ...story } of loaded.stories) storySchema.parse(story);
    });
    await fc.assert(property, { seed: SEED, numRuns: 1000 });
  },
  TIMEOUT,
);

test(
  'whatever stands in the body of a story is shown character for character, or refused',
  () => {
    const story = { edition: '2018', year: 2018, rank: 1, dates: [], names: [] };
    const body = fc
      .tuple(fc.constantFrom(...bodies), changes)
      .map(([body, change]) => change(body));
    const property = fc.property(body, (body) => {
      // A file with such characters is refused before its body is parsed.
      if (unusualCharacters(body.replaceAll('\r', '\n')).length > 0) return;
      const { html, problems } = read(body.replace(/\r\n?/gu, '\n'), story);
      if (problems.length > 0) return;
      const lines = body
        .split(/[\r\n]+/u)
        .map((line) =>
          line
            .replace(/^#+ /u, '')
            .replace(
              /\\([!-/:-@[-`{-~])|<\/?su[bp]>/gu,
              (_, sign: string | undefined) => sign ?? '',
            ),
        );
      expect(shown(html)).toBe(lines.filter((line) => line !== '').join('\n'));
    });
    fc.assert(property, { seed: SEED, numRuns: 600 });
  },
  TIMEOUT,
);

/** The fields of a small edition, each with a plain text. */
const PLAIN = {
  editionTitle: '城市十大新闻',
  statement: '某某',
  byline: '某某',
  title: '市两会举行',
  subtitle: '方案获批',
  heading: '城市',
  paragraph: '5月4日，甲。',
  name: '温县',
  role: '县',
  note: '原文如此。',
};
type Field = keyof typeof PLAIN;
const FIELDS: readonly Field[] = [
  ...(['editionTitle', 'statement', 'byline', 'title', 'subtitle'] as const),
  ...(['heading', 'paragraph', 'name', 'role', 'note'] as const),
];
const FILES_OF: Partial<Record<Field, readonly string[]>> = {
  editionTitle: ['edition.yaml'],
  statement: ['edition.yaml'],
  byline: ['edition.yaml'],
  name: ['names.yaml', '01.md'],
  role: ['names.yaml', '01.md'],
  note: ['notes.yaml'],
};
/** The elements of a story's body, and their attributes. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  p: ['id'],
  ul: [],
  li: ['id'],
  h2: ['id'],
  span: ['id'],
  a: ['href', 'ariaLabel'],
  time: ['dateTime', 'dataRead'],
  sub: [],
  sup: [],
};

/** Writes the edition, reads it as one that was just added, and puts the parts beside their texts. */
async function readSmallEdition(
  content: URL,
  fields: typeof PLAIN,
  { yaml, markdown, meaning }: Hand,
) {
  const folder = new URL('2018/', content);
  const write = (file: string, lines: readonly string[]) =>
    writeFileSync(new URL(file, folder), lines.join('\n'));
  const statement = `${fields.statement}报社评选`;
  const byline = `${fields.byline}记者整理`;
  write('edition.yaml', [
    `title: ${yaml(fields.editionTitle)}`,
    'subtitle: 副题',
    `statement: ${yaml(statement)}`,
    'selectors: [报社]',
    'bylines:',
    `  - line: ${yaml(byline)}`,
    '    person: 记者',
    '    role: 整理',
    "rank-mark: '{1}、'",
    "updated: '2026-11-22'",
  ]);
  write(SOURCE_FILE, [
    ...[fields.editionTitle, '副题', statement, `1、${fields.title}`, fields.subtitle],
    `此处有${meaning(fields.name)}，是${meaning(fields.role)}。`,
    ...[meaning(fields.heading), meaning(fields.paragraph), byline],
  ]);
  write('01.md', [
    '---',
    `title: ${yaml(fields.title)}`,
    `subtitle: ${yaml(fields.subtitle)}`,
    'topics: [city]',
    '---',
    '',
    `此处有${markdown(fields.name)}，是${markdown(fields.role)}。`,
    '',
    `## ${markdown(fields.heading)}`,
    '',
    markdown(fields.paragraph),
    '',
  ]);
  write('names.yaml', [
    `- name: ${yaml(fields.name)}`,
    '  kind: person',
    '  roles:',
    `    - ${yaml(fields.role)}`,
  ]);
  write('notes.yaml', ['- story: 1', '  quote: 此处有', `  note: ${yaml(fields.note)}`]);

  const { edition, stories } = await readEdition(content, '2018', storyReader(''));
  return { edition, page: stories[0] };
}

test(
  'whatever stands in a field is published as just that text, or refused by the name of its file',
  async () => {
    const content = copyContent();
    for (const file of files) rmSync(new URL(`2018/${file}`, content));
    const hostile = fc.array(fc.tuple(fc.constantFrom(...FIELDS), hostileText), {
      minLength: 1,
      maxLength: 2,
    });
    let published = 0;
    const property = fc.asyncProperty(hostile, hands, async (changes, hand) => {
      const fields = { ...PLAIN, ...Object.fromEntries(changes) };
      const touched = changes.flatMap(([field]) => FILES_OF[field] ?? ['01.md']);
      let result;
      try {
        result = await readSmallEdition(content, fields, hand);
      } catch (error) {
        if (!(error instanceof ContentError)) throw error;
        expect(error.message).toMatch(/^content\/2018\//u);
        expect(touched.filter((file) => error.message.includes(file))).not.toEqual([]);
        return;
      }
      published += 1;
      const { edition, page } = result;
      expect(edition.title).toBe(fields.editionTitle);
      expect(edition.statement).toBe(`${fields.statement}报社评选`);
      expect(edition.bylines[0]?.line).toBe(`${fields.byline}记者整理`);
      expect(edition.names).toMatchObject([{ name: fields.name, roles: [fields.role] }]);
      expect(edition.notes).toMatchObject([{ note: fields.note }]);
      assert(page);
      const { html, ...story } = page;
      storySchema.parse(story);
      expect(story.title).toBe(fields.title);
      expect(story.subtitle).toBe(fields.subtitle);
      const [name, role, heading, paragraph] = [
        hand.meaning(fields.name),
        hand.meaning(fields.role),
        hand.meaning(fields.heading),
        hand.meaning(fields.paragraph),
      ];
      const first = `此处有${name}，是${role}。`;
      expect(story.paragraphs.map(paragraphText)).toEqual([first, paragraph]);
      expect(story.paragraphs[1]?.heading).toBe(heading);

      const tree = fromHtml(html, { fragment: true });
      const lines = toString(tree)
        .split('\n')
        .filter((line) => line !== '');
      expect(lines).toEqual([first, heading, paragraph]);
      for (const { tagName, properties } of elementsOf(tree)) {
        expect(Object.keys(ELEMENTS)).toContain(tagName);
        expect(ELEMENTS[tagName]).toEqual(expect.arrayContaining(Object.keys(properties)));
        if (tagName !== 'a') continue;
        expect(properties['href']).toMatch(/^(?:\/2018\/(?:timeline|names)\/#|#note-\d+$)/u);
        expect(properties['ariaLabel'] ?? '附注1').toMatch(/^附注\d+$/u);
      }
    });
    await fc.assert(property, { seed: SEED, numRuns: 2000 });
    // Not everything is refused.
    expect(published).toBeGreaterThan(500);
  },
  TIMEOUT,
);

function elementsOf({ children }: Root | Element): Element[] {
  return children.flatMap((child) =>
    child.type === 'element' ? [child, ...elementsOf(child)] : [],
  );
}
