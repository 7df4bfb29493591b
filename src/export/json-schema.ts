import { z } from 'zod';
import type { Address } from '../archive/addresses.ts';
import {
  dateMentionSchema,
  nameMentionSchema,
  sourceText,
  topicSchema,
} from '../archive/schema.ts';
import type { Topics } from '../archive/site.ts';
import {
  addressSchema,
  DOCUMENTS,
  indexedNameSchema,
  namePlaceSchema,
  namesDocumentSchema,
  provenanceSchema,
  publishedParagraphSchema,
  publishedSentenceSchema,
  publishedStorySchema,
  schemaPath,
  storiesDocumentSchema,
  timelineDocumentSchema,
  timelineRecordSchema,
} from './documents.ts';
import {
  ARCHIVE_DOCUMENTS,
  archiveNameSchema,
  archiveNamesDocumentSchema,
  editionsDocumentSchema,
  listedEditionSchema,
  sentenceRecordSchema,
} from './archive-documents.ts';

/** What has a JSON Schema, and the shape of each. */
const SHAPES = { ...DOCUMENTS, ...ARCHIVE_DOCUMENTS };

type SchemaName = keyof typeof SHAPES;

export const SCHEMA_NAMES = Object.keys(SHAPES).filter(
  (name): name is SchemaName => name in SHAPES,
);

/** What the description of every document ends in. */
const EXPERIMENTAL =
  'Version 0, experimental: the shape may change until a second document has been taken in.';

/** What a JSON Schema says of the parts besides their types; those with an `id` it holds as `$defs`. */
const parts = z
  .registry<{
    id?: string;
    title?: string;
    description?: string;
    format?: string;
    pattern?: string;
    uniqueItems?: boolean;
  }>()
  .add(addressSchema, { format: 'uri-reference' })
  // What `refine` asks for in `schema.ts` and JSON Schema can say.
  .add(sourceText, { pattern: '^[^\\r\\n]*\\S[^\\r\\n]*$' })
  .add(publishedStorySchema.shape.topics, { uniqueItems: true })

  .add(storiesDocumentSchema, {
    title: 'Stories of an edition',
    description: `The news items of a list, word for word, sentence by sentence. ${EXPERIMENTAL}`,
  })
  .add(namesDocumentSchema, {
    title: 'Names in an edition',
    description: `People, places, organisations and works that the stories name, by pinyin. ${EXPERIMENTAL}`,
  })
  .add(timelineDocumentSchema, {
    title: 'Timeline of an edition',
    description: `The sentences that say when, in order of days; the notes are of spans that a figure covers. ${EXPERIMENTAL}`,
  })
  .add(editionsDocumentSchema, {
    title: 'Editions of the archive',
    description: `What the archive holds, and where the data of each edition are. ${EXPERIMENTAL}`,
  })
  .add(archiveNamesDocumentSchema, {
    title: 'Names in the archive',
    description: `The names of all editions, by pinyin; those of the same form and kind are one, unless an editor says otherwise. ${EXPERIMENTAL}`,
  })
  .add(sentenceRecordSchema, {
    title: 'A sentence of the archive',
    description: `A line of sentences.ndjson, which has all sentences of all editions: word for word, with its address and the first eight hexadecimal digits of the SHA-256 of its text in UTF-8. ${EXPERIMENTAL}`,
  })
  .add(listedEditionSchema, {
    id: 'ListedEdition',
    description: 'An edition, and the addresses of its page, its source document and its data.',
  })
  .add(archiveNameSchema, {
    id: 'ArchiveName',
    description: 'A name, and what each edition that lists it says of it.',
  })
  .add(provenanceSchema, {
    id: 'Edition',
    description:
      'What the list says of itself, word for word; the length and SHA-256 of its source document and of each story in it; the day the archive took it in or last corrected it.',
  })
  .add(publishedStorySchema, {
    id: 'Story',
    description: 'One news item; its rank is its place in the list.',
  })
  .add(publishedParagraphSchema, {
    id: 'Paragraph',
    description:
      'Its sentences, joined, are its text; the heading is the section heading right above it. Where more or lower headings stand above it, all are in headings, with their ranks.',
  })
  .add(publishedSentenceSchema, {
    id: 'Sentence',
    description:
      'Its id is the fragment of its address: /2018/story/4/#p7s1; its digest is the first eight hexadecimal digits of the SHA-256 of its text in UTF-8.',
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
  })
  .add(timelineRecordSchema, {
    id: 'TimelineRecord',
    description:
      'A sentence, or a part of one, that tells of a date. Days are inclusive; the id is the fragment of its address in the timeline: /2018/timeline/#4-p7s1.',
  });

/** The JSON Schema (2020-12) of a document, or of a line. @param topics those of the archive */
export function jsonSchema(name: SchemaName, address: Address, topics: Topics): object {
  return {
    $id: address(schemaPath(name)),
    ...z.toJSONSchema(SHAPES[name], {
      metadata: parts,
      // `readonly` is for our TypeScript and `default` for our YAML: neither is of the document.
      override: ({ zodSchema, jsonSchema: part }) => {
        if (zodSchema === topicSchema) part.enum = Object.keys(topics);
        delete part.readOnly;
        delete part.default;
      },
    }),
  };
}
