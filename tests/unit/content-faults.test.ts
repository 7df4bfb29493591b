import { cpSync, readFileSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editionSchema, storySchema } from '../../src/archive/schema.ts';
import { ContentError } from '../../src/loader/content-error.ts';
import { listYears, readEditionFolder } from '../../src/loader/edition-folder.ts';
import { readStories } from '../../src/loader/read-stories.ts';
import { storyReader, type ReadStory, type ParsedStory } from '../../src/markdown/read-story.ts';
import { copyContent } from './content.ts';
import { changes, edits } from './edits.ts';

const SEED = 20180504;
/** For a machine that does other things besides; an idle one needs a tenth of it. */
const TIMEOUT = 240_000;

const sound = new URL('../../content/2018/', import.meta.url);
const files = [
  ...Array.from({ length: 10 }, (_, index) => `${String(index + 1).padStart(2, '0')}.md`),
  ...['edition.yaml', 'names.yaml', 'notes.yaml'],
];

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
    years: [year = 0],
    faults,
  } = await listYears(content);
  expect(faults).toEqual([]);
  const folder = await readEditionFolder(content, year);
  return { ...folder, pages: readStories(folder, readOnce) };
}

/** What a reader sees of HTML. */
const shown = (html: string): string =>
  html
    .replace(/<[^>]*>/gu, '')
    .replace(/&#x([0-9A-F]+);/gu, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));

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
        expect(touched.filter((file) => error.message.includes(file))).not.toEqual([]);
        expect(error.message.length).toBeLessThan(5000);
        expect(error.stack).toBe('');
        return;
      } finally {
        for (const file of touched) {
          rmSync(new URL(file, folder), { recursive: true, force: true });
          if (files.includes(file)) cpSync(new URL(file, sound), new URL(file, folder));
        }
      }
      expect(loaded.source).toBe(source);
      editionSchema.parse(loaded.edition);
      expect(loaded.pages.map(({ html }) => text(shown(html)))).toEqual(bodies.map(text));
      for (const { story } of loaded.pages) storySchema.parse(story);
    });
    await fc.assert(property, { seed: SEED, numRuns: 1000 });
  },
  TIMEOUT,
);

test(
  'whatever stands in the body of a story is shown character for character, or refused',
  () => {
    const story = { year: 2018, rank: 1, dates: [], names: [] };
    const body = fc
      .tuple(fc.constantFrom(...bodies), changes)
      .map(([body, change]) => change(body));
    const property = fc.property(body, (body) => {
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
