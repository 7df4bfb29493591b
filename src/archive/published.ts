import { z } from 'zod';
import { editionPath, sentencePath, storyPath } from './addresses.ts';
import type { IndexedName } from './names.ts';
import {
  dateMentionSchema,
  nameMentionSchema,
  nameSchema,
  paragraphSchema,
  sentenceSchema,
  storySchema,
  type Story,
} from './schema.ts';
import type { Address } from './timeline-data.ts';

/**
 * What the archive publishes of an edition as JSON: its shapes, and the JSON Schemas of them.
 *
 * A version's shapes are closed and stay as they are: a program written against version 1 works
 * as long as version 1 is published. Another shape is another version, beside it.
 */
export const VERSION = 1;

/** An address: whole where the site's host is known, else from the root of the site. */
const addressSchema = z.string();

const head = {
  /** The address of the JSON Schema that describes the document. */
  $schema: addressSchema,
  version: z.literal(VERSION),
  year: storySchema.shape.year,
};

/** `stories.json` */
export const storiesDocumentSchema = z.strictObject({
  ...head,
  stories: z.array(storySchema).min(1),
});

/** A place that holds a name. */
export const namePlaceSchema = z.strictObject({
  /** The rank of the story. */
  story: storySchema.shape.rank,
  /** The sentence; absent where the story's title or subtitle holds the name. */
  sentence: sentenceSchema.shape.id.optional(),
  url: addressSchema,
});

export const indexedNameSchema = nameSchema
  .pick({ name: true, kind: true, aliases: true, roles: true, pinyin: true })
  .extend({ places: z.array(namePlaceSchema) });

/** `names.json` */
export const namesDocumentSchema = z.strictObject({ ...head, names: z.array(indexedNameSchema) });

export type StoriesDocument = z.infer<typeof storiesDocumentSchema>;
export type NamesDocument = z.infer<typeof namesDocumentSchema>;

/** The documents that have a schema. */
export const DOCUMENTS = {
  stories: storiesDocumentSchema,
  names: namesDocumentSchema,
} as const;

export type DocumentName = keyof typeof DOCUMENTS;

/** The address of an edition's document: `/2018/stories.json`. */
export function documentPath(year: number, document: DocumentName): string {
  return `${editionPath(year)}${document}.json`;
}

/** The address of a document's JSON Schema. */
export function schemaPath(document: DocumentName): string {
  return `/schema/v${VERSION}/${document}.json`;
}

/** @param stories of one edition, by rank */
export function storiesDocument(
  year: number,
  stories: readonly Story[],
  address: Address,
): StoriesDocument {
  return {
    $schema: address(schemaPath('stories')),
    version: VERSION,
    year,
    stories: [...stories],
  };
}

/** @param names in the order of the index */
export function namesDocument(
  year: number,
  names: readonly IndexedName[],
  address: Address,
): NamesDocument {
  return {
    $schema: address(schemaPath('names')),
    version: VERSION,
    year,
    names: names.map(({ name, kind, aliases, roles, pinyin, places }) => ({
      name,
      kind,
      aliases,
      roles,
      ...(pinyin !== undefined && { pinyin }),
      places: places.map(({ story, sentence }) => ({
        story: story.rank,
        ...(sentence !== undefined && { sentence }),
        url: address(sentence === undefined ? storyPath(story) : sentencePath(story, sentence)),
      })),
    })),
  };
}

/** What a JSON Schema says of the parts, which it holds as `$defs`. */
const parts = z
  .registry<{ id?: string; title?: string; description?: string; format?: string }>()
  .add(addressSchema, { format: 'uri-reference' })
  .add(storiesDocumentSchema, {
    title: 'Stories of an edition',
    description: 'The ten big news items of a year, word for word, sentence by sentence.',
  })
  .add(namesDocumentSchema, {
    title: 'Names in an edition',
    description: 'People, places, organisations and works that the stories name, by pinyin.',
  })
  .add(storySchema, {
    id: 'Story',
    description: 'One news item; its rank is its place in the list.',
  })
  .add(paragraphSchema, { id: 'Paragraph', description: 'Its sentences, joined, are its text.' })
  .add(sentenceSchema, {
    id: 'Sentence',
    description: 'Its id is the fragment of its address: /2018/story/4/#p7s1.',
  })
  .add(dateMentionSchema, {
    id: 'DateMention',
    description:
      'Words that speak of time; the offset counts UTF-16 code units of the sentence. Days are inclusive, null where the words date nothing.',
  })
  .add(nameMentionSchema, {
    id: 'NameMention',
    description: 'A form of a name; the offset counts UTF-16 code units of the sentence.',
  })
  .add(indexedNameSchema, {
    id: 'Name',
    description: 'A name with the forms and roles that the stories give, and where they stand.',
  })
  .add(namePlaceSchema, {
    id: 'NamePlace',
    description: 'A sentence that holds the name, or a story whose headlines hold it.',
  });

/** The JSON Schema (2020-12) of a document. */
export function jsonSchema(document: DocumentName, address: Address): object {
  return {
    $id: address(schemaPath(document)),
    ...z.toJSONSchema(DOCUMENTS[document], { metadata: parts }),
  };
}
