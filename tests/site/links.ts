import { globSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { check, LinkState } from 'linkinator';
import { readSiteFile } from '../../src/content/read-site.ts';
import { staticSite } from '../../src/site/serve.ts';
import type { BuiltSite } from '../sites.ts';

/** What following every link of a site finds. */
export interface Links {
  /** What cannot be reached, or is not there in the page that was reached: “page → address”. */
  readonly broken: readonly string[];
  /** Paths that the links of the front page lead to, and the links of those pages, and so on. */
  readonly reached: ReadonlySet<string>;
  /** Addresses of other sites, each once, sorted. They are not asked for. */
  readonly elsewhere: readonly string[];
}

/** Serves a list of the addresses that stand in the files for programs, as links to be followed. */
const LIST = 'addresses-for-programs.html';

/**
 * Serves a built site and follows every link, fragments too: of all pages, and of the files that
 * programs read.
 *
 * @param dist the built folder, ending in `/`
 * @param base the base path, beginning and ending in `/`
 * @param host what the site was built for, where it was: `https://example.org`
 */
export async function followLinks(dist: URL, base: string, host?: string): Promise<Links> {
  const site = staticSite(dist, base);
  const list = addressesForPrograms(dist, host).map((url) => `<a href="${url}"></a>`);
  const { origin, close } = await serve((request, response) => {
    if (request.url === base + LIST)
      response.setHeader('Content-Type', 'text/html').end(list.join());
    else site(request, response);
  });
  const follow = (path: string | string[], recurse: boolean) =>
    check({
      path,
      recurse,
      checkFragments: true,
      checkCss: true,
      redirects: 'error',
      linksToSkip: (link) => Promise.resolve(![origin, host].includes(new URL(link).origin)),
      ...(host !== undefined && {
        urlRewriteExpressions: [{ pattern: new RegExp(`^${host}`, 'u'), replacement: origin }],
      }),
    });
  const fromFront = await follow(origin + base, true);
  const fromElsewhere = await follow(
    [`${origin}${base}404.html`, `${origin}${base}${LIST}`],
    false,
  );
  await close();

  const links = [...fromFront.links, ...fromElsewhere.links];
  const path = (url: string) => decodeURI(url.replace(origin, ''));
  return {
    broken: links
      .filter(({ state }) => state === LinkState.BROKEN)
      .map(({ parent = '', url }) => `${path(parent)} → ${path(url)}`),
    reached: new Set(
      fromFront.links.filter(({ state }) => state === LinkState.OK).map(({ url }) => path(url)),
    ),
    elsewhere: [
      ...new Set(links.filter(({ state }) => state === LinkState.SKIPPED).map(({ url }) => url)),
    ].sort(),
  };
}

/** The addresses of other sites that `site.yaml` gives, sorted. */
export function linksOf({ content }: BuiltSite): string[] {
  const { report, filing } = readSiteFile(content);
  return [report, ...filing.map(({ url }) => url)]
    .filter((address) => address !== undefined)
    .sort();
}

/** Every value that is an address of the site, in the data, the feed, the calendar and the sitemap. */
function addressesForPrograms(dist: URL, host = ''): string[] {
  const address = new RegExp(`(?<=[">,:])${host}/(?!/)[^\\s"<>,]*`, 'gu');
  const found = globSync('**/*.{xml,json,ndjson,csv,ics}', { cwd: dist })
    .map((file) => readFileSync(new URL(file, dist), 'utf8'))
    // A calendar folds its long lines.
    .flatMap((text) => text.replaceAll('\r\n ', '').match(address) ?? []);
  return [...new Set(found)];
}

async function serve(handler: RequestListener) {
  const server = createServer(handler);
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, resolve);
  await listening;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://localhost:${address.port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
