import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { headersFile, headersOf, readHeadersFile } from '../../src/site/headers.ts';

const dist = new URL('../../dist/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, dist), 'utf8');
const text = read('_headers');
const sections = readHeadersFile(text);

/** Directive → sources. */
function directives(policy: string): ReadonlyMap<string, string> {
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')] as const;
    }),
  );
}

const hostPolicy = Object.fromEntries(headersOf(sections, '/'))['Content-Security-Policy'] ?? '';
const pages = globSync('**/*.html', { cwd: fileURLToPath(dist) }).map((file) => {
  const [, policy = ''] =
    /<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]+)">/u.exec(
      read(file),
    ) ?? [];
  return { file, policy };
});

describe('_headers', () => {
  test('stays within what hosts read: lines of 2,000 characters, 100 sections, one * in a path', () => {
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(2000);
    expect(sections.length).toBeLessThanOrEqual(100);
    for (const { path } of sections) expect(path.split('*').length).toBeLessThanOrEqual(2);
  });

  test('does not grow with the editions: it has no hash of a style', () => {
    const styles = pages.flatMap(({ policy }) =>
      (directives(policy).get('style-src') ?? '')
        .split(' ')
        .filter((source) => source !== "'self'"),
    );
    expect(styles).not.toEqual([]);
    for (const style of styles) expect(text).not.toContain(style);
  });

  test('gives no header to one address twice, for some hosts would join the two', () => {
    for (const { path } of sections) {
      const names = headersOf(sections, path.replace('*', 'name')).map(([name]) => name);
      expect(names).toEqual([...new Set(names)]);
    }
  });

  test('stands under the base path', () => {
    const moved = readHeadersFile(headersFile('/a.b+c/'));
    const names = (path: string) => headersOf(moved, path).map(([name]) => name);
    expect(names('/a.b+c/')).toContain('Content-Security-Policy');
    expect(names('/a.b+c/_astro/x.js')).toContain('Cache-Control');
    expect(names('/_astro/x.js')).toEqual([]);
    expect(names('/aXb+c/')).toEqual([]);
  });
});

describe('the policies', () => {
  test('stand first in every page', () => {
    for (const { file, policy } of pages) expect(policy, file).toMatch(/^default-src 'none'; /u);
  });

  test('never allow inline code, eval or another origin', () => {
    for (const policy of [hostPolicy, ...pages.map(({ policy }) => policy)]) {
      expect(policy).not.toMatch(/'unsafe-|\*|https?:|data:|blob:/u);
    }
  });

  test('ask for Trusted Types, and allow none to be made', () => {
    for (const policy of [hostPolicy, ...pages.map(({ policy }) => policy)]) {
      expect(directives(policy).get('require-trusted-types-for')).toBe("'script'");
      expect(directives(policy).get('trusted-types')).toBe("'none'");
    }
  });

  test('agree: what a page allows, its host allows', () => {
    const host = directives(hostPolicy);
    for (const { file, policy } of pages) {
      const page = directives(policy);
      expect([...page.keys()].filter((name) => !host.has(name))).toEqual([
        'default-src',
        'style-src',
      ]);
      for (const [name, sources] of page) {
        const allowed = host.get(name);
        if (allowed === undefined) continue;
        for (const source of sources.split(' ')) expect(allowed, file).toContain(source);
      }
    }
  });

  test('keep the site out of frames, which only the host can', () => {
    expect(directives(hostPolicy).get('frame-ancestors')).toBe("'none'");
  });
});

test.each(['nginx.conf', 'Caddyfile'])(
  '%s sends the headers of dist/_headers: where it does not, copy them from there',
  (name) => {
    const file = new URL(`../../.github/hosting/${name}`, import.meta.url);
    const settings = readFileSync(file, 'utf8');
    const headers = Object.entries(sections.find(({ path }) => path === '/*')?.headers ?? {});
    expect(headers).not.toEqual([]);
    for (const [header, value] of headers) expect(settings).toContain(`${header} "${value}"`);
  },
);

test('sha256sum finds every published file as SHA256SUMS has it', () => {
  const { status, stderr } = spawnSync('sha256sum', ['-c', '--quiet', '--strict', 'SHA256SUMS'], {
    cwd: dist,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const listed = read('SHA256SUMS')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(66));
  const published = globSync(['**/*', '**/.*'], {
    cwd: fileURLToPath(dist),
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$|^SHA256SUMS$/u.test(entry.name))
    .map(({ name }) => name);
  expect(listed.map((path) => path.replace(/^.*\//u, '')).sort()).toEqual(published.sort());
});
