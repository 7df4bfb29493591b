import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { z } from 'zod';
import { paragraphText } from '../../src/archive/sentences.ts';
import type { Story } from '../../src/archive/schema.ts';
import { install } from './install.ts';

/** The kinds of page of the archive; other makers of sites have some of them. */
export const KINDS = {
  front: 'front page',
  edition: 'list of a year',
  story: 'story 1',
  timeline: 'timeline',
  names: 'names',
  search: 'search',
  about: 'about',
  missing: 'not found',
} as const;
export type Kind = keyof typeof KINDS;

/** A built site to measure. */
export interface Built {
  readonly name: string;
  /** The folder with its files, ending in `/`. */
  readonly folder: URL;
  readonly pages: Readonly<Partial<Record<Kind, string>>>;
}

/** What another maker of sites would make of the same stories. */
interface Peer {
  readonly name: string;
  /** The package whose version tells which one it is. */
  readonly maker: string;
  /** The folder of its templates in `peers/`. */
  readonly templates: string;
  readonly pages: Built['pages'];
  /** The files that it wants the text in: path → text. */
  readonly content: (stories: readonly Story[], about: string) => Readonly<Record<string, string>>;
}

const PEERS: readonly Peer[] = [
  {
    name: 'Starlight',
    maker: '@astrojs/starlight',
    templates: 'starlight',
    pages: { front: '/', story: '/story/1/', about: '/about/', missing: '/404.html' },
    content: (stories, about) => ({
      'src/content/docs/index.md': markdown(
        {
          title: '焦作十大新闻档案',
          template: 'splash',
          hero: { tagline: '焦作市十大新闻的原文。' },
        },
        stories.map(({ rank, title }) => `${rank}. [${title}](/story/${rank}/)`).join('\n'),
      ),
      'src/content/docs/about.md': markdown({ title: '说明' }, about),
      ...eachStory(stories, 'src/content/docs/story', ({ rank, title, subtitle }) => ({
        title,
        description: subtitle ?? title,
        sidebar: { order: rank },
      })),
    }),
  },
  {
    name: 'Astro blog',
    maker: 'astro',
    templates: 'astro-blog',
    pages: { front: '/', edition: '/blog/', story: '/blog/1/', about: '/about/' },
    content: (stories, about) => ({
      'src/pages/about.md': markdown({ layout: '../layouts/Article.astro', title: '说明' }, about),
      ...eachStory(stories, 'src/content/story', ({ rank, title, subtitle }) => ({
        title,
        description: subtitle ?? title,
        date: madeUpDate(rank),
      })),
    }),
  },
  {
    name: 'Eleventy blog',
    maker: '@11ty/eleventy',
    templates: 'eleventy-blog',
    pages: {
      front: '/',
      edition: '/blog/',
      story: '/blog/1/',
      about: '/about/',
      missing: '/404.html',
    },
    content: (stories, about) => ({
      'content/about.md': markdown(
        { layout: 'page.njk', title: '说明', eleventyNavigation: { key: '说明', order: 3 } },
        `# 说明\n\n${about}`,
      ),
      ...eachStory(stories, 'content/blog', ({ rank, title, subtitle }) => ({
        layout: 'story.njk',
        tags: 'story',
        title,
        description: subtitle ?? title,
        date: madeUpDate(rank),
      })),
    }),
  },
];

/** A blog orders by day, the newest first: the first story gets the last day. */
const madeUpDate = (rank: number): string => `2018-12-${31 - rank}`;

const markdown = (head: object, body: string): string => `---\n${stringify(head)}---\n\n${body}\n`;

function eachStory(
  stories: readonly Story[],
  folder: string,
  head: (story: Story) => object,
): Record<string, string> {
  // Two lone tildes would strike out what stands between them.
  const text = ({ subtitle, paragraphs }: Story): string =>
    [...(subtitle === undefined ? [] : [`**${subtitle}**`]), ...paragraphs.map(paragraphText)]
      .join('\n\n')
      .replaceAll('~', '\\~');
  return Object.fromEntries(
    stories.map((story) => [`${folder}/${story.rank}.md`, markdown(head(story), text(story))]),
  );
}

const run = promisify(execFile);
const packageSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

async function build(
  { name, maker, templates, pages, content }: Peer,
  stories: readonly Story[],
  about: string,
  into: string,
): Promise<Built> {
  const folder = await install(templates, into);
  for (const [path, text] of Object.entries(content(stories, about))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  await run('npm', ['run', 'build'], { cwd: folder, env });
  const file: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const version = packageSchema.parse(file).dependencies[maker] ?? '';
  return { name: `${name} ${version}`, folder: pathToFileURL(`${folder}/dist/`), pages };
}

/**
 * Builds the same stories with every peer.
 *
 * @param about the text of the page about the archive, in Markdown
 * @param into the folder to work in
 * @returns the sites, and a sentence for each peer that could not be built
 */
export async function buildPeers(
  stories: readonly Story[],
  about: string,
  into: string,
): Promise<{ built: Built[]; absent: string[] }> {
  const built: Built[] = [];
  const absent: string[] = [];
  for (const peer of PEERS) {
    console.error(`building ${peer.name}`);
    try {
      built.push(await build(peer, stories, about, into));
    } catch (error) {
      console.error(error);
      absent.push(`${peer.name} could not be installed or built here.`);
    }
  }
  return { built, absent };
}
