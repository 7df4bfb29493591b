import type { Image, ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { Document, Scalar, visit } from 'yaml';
import { isAdmissible, legibleText, unusualCharacters } from '../archive/characters.ts';
import type { Problem } from '../archive/problem.ts';
import type { Line } from './lines.ts';
import type { Recognised, RecognisedStory } from './recognise.ts';

/** What the files of an edition say beside the list itself. */
export interface EditionFacts {
  /** `source.txt`. */
  readonly source: Uint8Array;
  readonly format: 'markdown' | 'text';
  /** The document as it was received, where that is not `source.txt` itself. */
  readonly received?: { readonly name: string; readonly sha256: string };
  /** The day of today, `YYYY-MM-DD`. */
  readonly updated: string;
  /** The pictures of the document, by the `source` that lines name. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** The topics suggested for each story, by rank. */
  readonly topics: ReadonlyMap<number, readonly string[]>;
}

/** The files of an edition's folder, by name. */
export interface EditionFiles {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What could not be taken into a file. */
  readonly remarks: readonly Problem[];
}

/**
 * A line as the files can hold it: without what nobody can see, and with plain spaces; see
 * `legibleText`. Its offsets are moved.
 */
export function legibleLine(line: Line): Line {
  const text = legibleText(line.text);
  const shift = text.length - text.trimStart().length;
  const place = (offset: number) =>
    Math.max(
      0,
      Math.min(legibleText(line.text.slice(0, offset)).length - shift, text.trim().length),
    );
  return {
    ...line,
    text: text.trim(),
    ...(line.bold !== undefined && { bold: place(line.bold) }),
    ...(line.scripts !== undefined && {
      scripts: line.scripts
        .map(({ start, end, tag }) => ({ start: place(start), end: place(end), tag }))
        .filter(({ start, end }) => start < end),
    }),
  };
}

/** Writes a list as the files of an edition. */
export function editionFiles(list: Recognised, facts: EditionFacts): EditionFiles {
  const files = new Map<string, string | Uint8Array>();
  const remarks: Problem[] = [];
  /** Markdown of a text whose pictures get names that begin with `prefix`. */
  const write = (body: readonly Line[], prefix: string): string => {
    const pictures = new Map<Line, string>();
    for (const line of body) {
      if (line.picture === undefined) continue;
      const bytes = facts.pictures.get(line.picture.source);
      if (bytes === undefined) continue;
      const say = (message: string) => remarks.push({ line: line.number, message });
      const extension = pictureExtension(bytes);
      if (extension === undefined) {
        say(`图片 ${line.picture.source} 没有收入：只收 JPEG、PNG 和 WebP。请另存后放进文件夹。`);
        continue;
      }
      const name = `${prefix}-${pictures.size + 1}.${extension}`;
      pictures.set(line, name);
      files.set(name, bytes);
      if (line.picture.alt.trim() === '') {
        say(`图片存成 ${name}，稿件没有给它替代文字。请在正文的方括号里写明图上有什么。`);
      }
    }
    return bodyMarkdown(body, pictures);
  };

  files.set('source.txt', facts.source);
  files.set('edition.yaml', editionYaml(list, facts));
  for (const story of list.stories) {
    const name = String(story.rank).padStart(2, '0');
    const body = write(story.body, name);
    const head = storyHead(story, facts.topics.get(story.rank) ?? []);
    files.set(`${name}.md`, `---\n${head}---\n${body === '' ? '' : `\n${body}`}`);
  }
  for (const [name, body] of [
    ['introduction', list.introduction],
    ['afterword', list.afterword],
  ] as const) {
    const text = write(body, name);
    if (text !== '') files.set(`${name}.md`, text);
  }
  return { files, remarks };
}

function editionYaml(list: Recognised, facts: EditionFacts): string {
  const characters = admissibleCharacters(new TextDecoder().decode(facts.source));
  return yaml({
    title: list.title,
    subtitle: list.subtitle,
    statement: list.statement,
    selectors: list.selectors.length > 0 ? list.selectors : undefined,
    bylines: list.bylines.length > 0 ? list.bylines : undefined,
    published: list.published,
    order: list.order === 'ranked' ? undefined : list.order,
    'rank-mark': list.rankMark,
    'headline-end': list.headlineEnd,
    format: facts.format === 'text' ? undefined : facts.format,
    received: facts.received,
    updated: facts.updated,
    characters: characters.length > 0 ? characters : undefined,
  });
}

/** @param topics suggested; they stand in a comment, for an editor to confirm */
function storyHead(story: RecognisedStory, topics: readonly string[]): string {
  const { title, subtitle, byline, source } = story;
  const fields = { title, subtitle, byline, source };
  const hasFields = Object.values(fields).some((value) => value !== undefined);
  const suggestion = `topics: [${topics.join(', ')}]`;
  return hasFields
    ? `${yaml(fields)}# 主题，选定后删去行首的“# ”：\n# ${suggestion}\n`
    : `# 主题，选定后填进方括号；建议：${suggestion}\ntopics: []\n`;
}

/** Fields as YAML, a value a line, quoted where YAML would read another text. */
function yaml(fields: Readonly<Record<string, unknown>>): string {
  const document = new Document(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  );
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string') return;
      const plain = new Document(node.value).toString({ lineWidth: 0 }).trimEnd();
      // Other readers of YAML take a date for more than its text.
      const isDate = /^\d{4}-\d\d-\d\d$/u.test(node.value);
      if (plain !== node.value || isDate) node.type = Scalar.QUOTE_SINGLE;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The unusual characters of the manuscript that an edition may say it has: `U+2F49`. */
function admissibleCharacters(text: string): string[] {
  return [...new Set(text)]
    .filter((character) => unusualCharacters(character).length > 0)
    .map((character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
      return `U+${code.padStart(4, '0')}`;
    })
    .filter(isAdmissible);
}

/** What is true of a picture that the document says nothing of. */
const UNKNOWN_PICTURE = '原稿所附的图片';

/** @param pictures their file names; a picture without one is left out */
function bodyMarkdown(body: readonly Line[], pictures: ReadonlyMap<Line, string>): string {
  const children: RootContent[] = [];
  const depths = [...new Set(body.flatMap(({ heading }) => heading ?? []))].sort((a, b) => a - b);
  // The caption of a picture that is not taken stays.
  const blocks = body.flatMap((line): Line[] => {
    const { picture, ...text } = line;
    if (picture === undefined || pictures.has(line)) return [line];
    return picture.caption === undefined
      ? []
      : [{ ...text, text: legibleText(picture.caption).trim() }];
  });
  for (const [index, line] of blocks.entries()) {
    const file = pictures.get(line);
    const last = children.at(-1);
    const next = blocks[index + 1];
    if (file !== undefined) {
      const { alt = '', caption } = line.picture ?? {};
      const image: Image = {
        type: 'image',
        url: file,
        alt: legibleText(alt).trim() === '' ? UNKNOWN_PICTURE : legibleText(alt).trim(),
        title: caption === undefined ? null : legibleText(caption).trim(),
      };
      children.push({ type: 'paragraph', children: [image] });
    } else if (line.item === true) {
      const item: ListItem = {
        type: 'listItem',
        spread: false,
        children: [{ type: 'paragraph', children: phrasing(line) }],
      };
      if (last?.type === 'list') last.children.push(item);
      else children.push({ type: 'list', ordered: false, spread: false, children: [item] });
    } else if (line.heading !== undefined && next !== undefined && next.picture === undefined) {
      const depth = Math.min(2 + depths.indexOf(line.heading), 4);
      children.push({
        type: 'heading',
        depth: depth === 2 ? 2 : depth === 3 ? 3 : 4,
        children: phrasing(line),
      });
    } else {
      children.push({ type: 'paragraph', children: phrasing(line) });
    }
  }
  const root: Root = { type: 'root', children };
  return toMarkdown(root, {
    bullet: '-',
    listItemIndent: 'one',
    // Markdown shows a backslash that escapes nothing; the archive wants each to be escaped.
    extensions: [{ unsafe: [{ character: '\\', inConstruct: 'phrasing' }] }],
  });
}

/** A line with its lowered and raised stretches. */
function phrasing({ text, scripts = [] }: Line): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let at = 0;
  const add = (value: string) => {
    if (value !== '') nodes.push({ type: 'text', value });
  };
  for (const { start, end, tag } of scripts) {
    add(text.slice(at, start));
    nodes.push({ type: 'html', value: `<${tag}>` });
    add(text.slice(start, end));
    nodes.push({ type: 'html', value: `</${tag}>` });
    at = end;
  }
  add(text.slice(at));
  return nodes;
}

/** What a picture is, by its first bytes; undefined for what the archive does not take. */
function pictureExtension(bytes: Uint8Array): string | undefined {
  const starts = (text: string, at = 0) =>
    Array.from(text).every((sign, index) => bytes[at + index] === sign.charCodeAt(0));
  if (starts('\x89PNG')) return 'png';
  if (starts('\xff\xd8\xff')) return 'jpg';
  if (starts('RIFF') && starts('WEBP', 8)) return 'webp';
  return undefined;
}
