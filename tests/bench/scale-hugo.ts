import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const page = (title: string, body: string) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title></head><body><main data-pagefind-body><h1>${title}</h1>${body}</main></body></html>`;

/** Templates as bare as can be: nothing is timed that Hugo need not do. */
const FILES: Readonly<Record<string, string>> = {
  'config.toml': 'baseURL = "/"\nlanguageCode = "zh-CN"\ndisableKinds = ["RSS"]\n',
  'layouts/_default/single.html': page('{{ .Title }}', '{{ .Content }}'),
  'layouts/_default/list.html': page(
    '{{ .Title }}',
    '{{ range .Paginator.Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}',
  ),
};

/** Builds a site that `writeHugoSite` has written, and indexes it with Pagefind as it comes. */
export const BUILD_HUGO = 'hugo && pagefind --site public';

/**
 * Writes a Hugo site of the stories of an archive.
 *
 * @param folder to make
 * @param content the archive's folder of editions
 */
export function writeHugoSite(folder: string, content: string): void {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const story of globSync('*/[0-9]*.md', { cwd: content })) {
    cpSync(join(content, story), join(folder, 'content', story));
  }
}
