import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  DOCUMENT_NAMES,
  documentPath,
  namesDocumentSchema,
  schemaPath,
  storiesDocumentSchema,
} from '../../src/export/documents.ts';
import { SCHEMA_NAMES } from '../../src/export/json-schema.ts';
import { ARCHIVE, SITES, editionsOf } from '../sites.ts';
import { readFile } from './page.ts';

/** A file that an archive publishes. */
const readJson = (path: string, site = ARCHIVE): unknown =>
  JSON.parse(readFile(site, path.replace(/^\//u, '')));

/** Validates by a schema; a keyword or format unknown to it is an error. */
function validatorOf(schema: unknown) {
  const ajv = new Ajv2020({ strict: true, allErrors: true, formats: fullFormats });
  return ajv.compile(z.looseObject({}).parse(schema));
}

/** The schema that a document of a site points at. */
function schemaOf(document: unknown, site = ARCHIVE) {
  const { $schema } = z.object({ $schema: z.string() }).parse(document);
  return z.looseObject({ $id: z.literal($schema) }).parse(readJson($schema, site));
}

const documents = SITES.flatMap((site) =>
  editionsOf(site).flatMap((id) =>
    DOCUMENT_NAMES.map((name) => {
      const path = documentPath(id, name);
      return { path, id, site, document: readJson(path, site) };
    }),
  ),
);
const archiveDocuments = SITES.flatMap((site) =>
  ['/editions.json', '/names.json'].map((path) => ({
    path: `${path} of ${site.name}`,
    site,
    document: readJson(path, site),
  })),
);

describe.each([...documents, ...archiveDocuments])('$path', ({ site, document }) => {
  test('is valid against the schema that it points at', () => {
    const validate = validatorOf(schemaOf(document, site));
    validate(document);
    expect(validate.errors).toBeNull();
  });

  test('is closed: a field that the schema does not name is an error', () => {
    const validate = validatorOf(schemaOf(document, site));
    expect(validate({ ...z.looseObject({}).parse(document), more: 1 })).toBe(false);
  });
});

describe.each(SITES)('sentences.ndjson of $name', (site) => {
  const { sentences } = z
    .object({ sentences: z.object({ $schema: z.string(), url: z.string() }) })
    .parse(readJson('/editions.json', site));
  const validate = validatorOf(readJson(sentences.$schema, site));

  test('is valid, line by line, against the schema that editions.json points at', () => {
    const lines = readFile(site, sentences.url.slice(1)).trimEnd().split('\n');
    for (const line of lines) {
      const record = z.looseObject({}).parse(JSON.parse(line));
      expect(validate(record), line).toBe(true);
      expect(validate({ ...record, more: 1 })).toBe(false);
    }
  });
});

describe.each(documents)('$path', ({ id, site, document }) => {
  test('says which version, which year and which source it is of', () => {
    const source = readFileSync(new URL(`${id}/source.txt`, site.dist));
    expect(document).toMatchObject({
      version: 0,
      year: Number(id.slice(0, 4)),
      edition: { id, source: { bytes: source.byteLength } },
    });
  });
});

describe.each(SCHEMA_NAMES)('the schema %s', (name) => {
  test('says that its shape may change', () => {
    expect(readJson(schemaPath(name))).toMatchObject({
      description: expect.stringContaining('Version 0, experimental'),
    });
  });

  test('has nothing of how the archive is programmed', () => {
    const keys: string[] = [];
    JSON.parse(JSON.stringify(readJson(schemaPath(name))), (key, value: unknown) => {
      keys.push(key);
      return value;
    });
    for (const key of ['readOnly', 'default', 'fault']) expect(keys).not.toContain(key);
  });
});

describe('the published schemas', () => {
  const stories = storiesDocumentSchema.parse(readJson('2018/stories.json'));
  const names = namesDocumentSchema.parse(readJson('2018/names.json'));

  /** What a document's schema says when a piece of it is replaced. */
  function faultsOf(document: unknown, from: string, to: string): string[] {
    const text = JSON.stringify(document);
    expect(text).toContain(from);
    const validate = validatorOf(schemaOf(document));
    validate(JSON.parse(text.replace(from, to)));
    return (validate.errors ?? []).map(({ keyword }) => keyword);
  }

  test('refuse a day that does not exist', () => {
    expect(faultsOf(stories, '"start":"2018-05-04"', '"start":"2018-02-30"')).toContain('format');
  });

  test('refuse a kind of name that is not one', () => {
    expect(faultsOf(names, '"kind":"person"', '"kind":"star"')).toEqual(['enum']);
  });

  const title = '"title":"市两会顺利举行 监察委挂牌"';
  test.each([
    ['a title without a character that shows', title, '"title":" "', 'pattern'],
    ['a title of two lines', title, '"title":"甲\\n乙"', 'pattern'],
    ['a topic that site.yaml does not have', '["industry"]', '["politics"]', 'enum'],
    ['a topic twice', '["industry"]', '["industry","industry"]', 'uniqueItems'],
  ])('refuse %s, as the archive does', (_, from, to, keyword) => {
    expect(faultsOf(stories, from, to)).toEqual([keyword]);
  });
});
