import fc from 'fast-check';
import type { MadeUpEdition, MadeUpStory } from '../build/made-up-edition.ts';
import { careful, hands, hostileText } from './hostile.ts';

/** What HTML, XML, templates, spreadsheets, calendars and addresses make something else of. */
const MARKUP = [
  ...['<script>alert(1)</script>', '<script', '</script>', '<style>*{display:none}</style>', '<b>'],
  ...['<body ', '</body>', '</head>', '</title>', '</main>', '</template>', '<template>', '<svg/>'],
  ...['<img src=x onerror=alert(1)>', '<base href=//x>', '<!--', '-->', '<!', ']]>', '<![CDATA['],
  ...['&lt;', '&amp;', '&#60;', '&', '<', '>', '"', "'", '`', '"><i>', '" onclick="alert(1)'],
  ...['javascript:alert(1)', '=1+1', '+1', '-1', '@SUM(1)', '{{x}}', '${x}', '{', '}', '\\', '%3C'],
  ...['END:VEVENT', ';', ',', '#', '*', '_', '*甲*', '[甲](乙)', '|', '~~', '\\n', '$&', '5月9日'],
];

/** A line of text with markup in it: the archive takes it, if it is written as it asks. */
const markupLine = fc
  .array(fc.oneof(fc.constantFrom(...MARKUP), fc.constantFrom('甲', '青岬', '去年')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => `乙${parts.join('')}丙`);
/** A line that the archive may have to refuse. */
const line = fc.oneof(
  { weight: 8, arbitrary: markupLine },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: hostileText.map((text) => `乙${text}丙`) },
);

/** A story, and what is to be seen of it. */
export interface HostileStory extends MadeUpStory {
  /** Headings and paragraphs, one after the other. */
  readonly blocks: readonly string[];
  /** A name that stands in it. */
  readonly name: string;
}

const story = fc
  .record({
    title: line,
    subtitle: fc.option(line, { nil: undefined }),
    first: line,
    second: line,
    heading: fc.option(line, { nil: undefined }),
    name: markupLine,
    hand: fc.oneof({ weight: 3, arbitrary: fc.constant(careful) }, { weight: 1, arbitrary: hands }),
    reason: fc.option(line, { nil: undefined, freq: 5 }),
  })
  .map(({ title, subtitle, first, second, heading, name, hand, reason }): HostileStory => {
    const texts = [
      `5月4日，${first}。${name}说。`,
      ...(heading === undefined ? [] : [heading]),
      `${second}。`,
    ];
    const blocks = texts.map(hand.markdown);
    const correction = {
      sentence: 'p1s1',
      words: '5月4日，',
      start: '1900-05-05',
      end: '1900-05-05',
    };
    return {
      title,
      subtitle,
      name,
      ...(reason !== undefined && { dates: [{ ...correction, reason }] }),
      body: blocks
        .map((block, index) => (texts[index] === heading ? `## ${block}` : block))
        .join('\n\n'),
      blocks: texts.map(hand.meaning),
    };
  });

export interface HostileEdition extends MadeUpEdition {
  readonly stories: readonly HostileStory[];
  readonly names: readonly { readonly name: string; readonly kind: string }[];
  readonly notes: readonly {
    readonly story: number;
    readonly quote: string;
    readonly note: string;
  }[];
}

/** The lines of an edition: text of markup only, so that what a program may take is seen published. */
const lines = fc.record({
  title: markupLine,
  subtitle: markupLine,
  selector: markupLine,
  compiler: markupLine,
  note: markupLine,
});

/** So many editions of so many stories each, always the same for a seed; the first is of 1900. */
export function hostileEditions(editions: number, each: number, seed: number): HostileEdition[] {
  const stories = fc.sample(story, { numRuns: editions * each, seed });
  return fc
    .sample(lines, { numRuns: editions, seed })
    .map(({ title, subtitle, selector, compiler, note }, index) => {
      const own = stories.slice(index * each, (index + 1) * each);
      return {
        year: 1900 + index,
        title,
        subtitle,
        statement: `（${selector}评选）`,
        selectors: [selector],
        bylines: [{ line: `${compiler} 整理`, person: compiler, role: '整理' }],
        stories: own,
        names: [],
        notes: [{ story: 1, quote: '说。', note }],
      };
    });
}

/** The names that stand in stories, as `names.yaml` lists them. */
export function namesIn(stories: readonly HostileStory[]): { name: string; kind: string }[] {
  const held = stories.filter(({ name, blocks }) => blocks[0]?.includes(name));
  return [...new Set(held.map(({ name }) => name))].map((name) => ({ name, kind: 'person' }));
}
