import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readEditionFolder } from '../../src/content/edition-folder.ts';
import { measured, type Measured } from './measured.ts';

/** A generator of static sites that the bench compares the archive with. */
export interface Peer {
  readonly name: string;
  /** Gets what it needs. @throws when that cannot be had */
  prepare(folder: string): Promise<void>;
  /** Files besides the stories: path → content. */
  readonly files: Readonly<Record<string, string>>;
  /** Where its stories stand. */
  readonly stories: string;
  /** Front matter of its own, as lines of YAML. */
  readonly front: string;
  readonly command: readonly [string, ...string[]];
  /** Where the built site stands. */
  readonly site: string;
}

const PAGE = (title: string, body: string) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title></head><body><main data-pagefind-body><h1>${title}</h1>${body}</main></body></html>`;

/** Both with templates as bare as can be: nothing is timed that they need not do. */
export const PEERS: readonly Peer[] = [
  {
    name: 'Hugo',
    async prepare(folder) {
      await measured('hugo', ['version'], folder);
    },
    files: {
      'hugo.toml': 'baseURL = "/"\nlanguageCode = "zh-CN"\ndisableKinds = ["RSS"]\n',
      'config.toml': 'baseURL = "/"\nlanguageCode = "zh-CN"\ndisableKinds = ["RSS"]\n',
      'layouts/_default/single.html': PAGE('{{ .Title }}', '{{ .Content }}'),
      'layouts/_default/list.html': PAGE(
        '{{ .Title }}',
        '{{ range .Paginator.Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}',
      ),
    },
    stories: 'content',
    front: '',
    command: ['hugo'],
    site: 'public',
  },
  {
    name: 'Eleventy',
    async prepare(folder) {
      writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
      await measured('npm', ['install', '--no-audit', '--no-fund', '@11ty/eleventy@3.1.8'], folder);
    },
    files: { '_includes/story.njk': PAGE('{{ title }}', '{{ content | safe }}') },
    stories: 'stories',
    front: 'layout: story.njk\n',
    command: ['npx', 'eleventy', '--quiet'],
    site: '_site',
  },
];

/** Writes the archive's stories as a peer wants them. */
export async function writePeer(
  peer: Peer,
  folder: string,
  content: string,
  years: readonly number[],
): Promise<void> {
  for (const [path, text] of Object.entries(peer.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const year of years) {
    const { drafts } = await readEditionFolder(pathToFileURL(`${content}/`), year);
    const stories = join(folder, peer.stories, String(year));
    mkdirSync(stories, { recursive: true });
    for (const { rank, frontMatter, body } of drafts) {
      const head = `title: ${JSON.stringify(frontMatter.title)}\n${peer.front}`;
      writeFileSync(join(stories, `${rank}.md`), `---\n${head}---\n${body}`);
    }
  }
}

/** Builds a peer's site and has stock Pagefind index it. */
export async function buildPeer(
  peer: Peer,
  folder: string,
  pagefind: string,
): Promise<{ readonly site: Measured; readonly index: Measured }> {
  const [command, ...args] = peer.command;
  const site = await measured(command, args, folder);
  const index = await measured(pagefind, ['--site', peer.site], folder);
  return { site, index };
}
