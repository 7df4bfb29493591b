import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { namesDocumentSchema, storiesDocumentSchema } from '../../src/archive/published.ts';

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../dist/${path}`, import.meta.url), 'utf8'));

/** Validates by the schema that a document points at; a keyword or format unknown to it is an error. */
function validatorOf(document: unknown) {
  const { $schema } = z.object({ $schema: z.string() }).parse(document);
  const schema = z.looseObject({ $id: z.literal($schema) }).parse(readJson($schema.slice(1)));
  return new Ajv2020({ strict: true, allErrors: true, formats: fullFormats }).compile(schema);
}

const documents = {
  'stories.json': readJson('2018/stories.json'),
  'names.json': readJson('2018/names.json'),
};

describe.each(Object.entries(documents))('%s', (_, document) => {
  test('is valid against the schema that it points at', () => {
    const validate = validatorOf(document);
    validate(document);
    expect(validate.errors).toBeNull();
  });

  test('is of version 1', () => {
    expect(document).toMatchObject({ version: 1, year: 2018 });
  });

  test('is closed: a field that the schema does not name is an error', () => {
    expect(validatorOf(document)({ ...z.looseObject({}).parse(document), more: 1 })).toBe(false);
  });
});

describe('the published schemas', () => {
  test('refuse a day that does not exist', () => {
    const document = storiesDocumentSchema.parse(documents['stories.json']);
    const date = document.stories[0]?.paragraphs[0]?.sentences[0]?.dates[0];
    expect(date?.start).toBe('2018-05-04');
    const validate = validatorOf(document);
    const broken: unknown = JSON.parse(
      JSON.stringify(document).replace('2018-05-04', '2018-02-30'),
    );
    expect(validate(broken)).toBe(false);
    expect(validate.errors?.map(({ keyword }) => keyword)).toContain('format');
  });

  test('refuse a kind of name that is not one', () => {
    const document = namesDocumentSchema.parse(documents['names.json']);
    const broken: unknown = JSON.parse(JSON.stringify(document).replace('"person"', '"star"'));
    expect(validatorOf(document)(broken)).toBe(false);
  });
});
