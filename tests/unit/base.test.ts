import { afterEach, describe, expect, test, vi } from 'vitest';
import { basePath, siteUrl } from '../../src/site/base.ts';

afterEach(() => vi.unstubAllEnvs());

describe('BASE_PATH', () => {
  test.each([
    [undefined, '/'],
    ['', '/'],
    ['/', '/'],
    ['news', '/news/'],
    ['/news', '/news/'],
    ['/news/', '/news/'],
    ['news/', '/news/'],
    ['/archive/jiaozuo', '/archive/jiaozuo/'],
    ['/~name/v1.2_a-b', '/~name/v1.2_a-b/'],
    ['/.github', '/.github/'],
  ])('is read: %s means %s', (value, path) => {
    vi.stubEnv('BASE_PATH', value);
    expect(basePath()).toBe(path);
  });

  test.each([
    '//',
    '//x',
    'x//',
    '/a//b',
    '.',
    '/../x',
    '/a/./b',
    '/新闻',
    '/%E6%96%B0',
    '/news?',
    '/news#top',
    '/a b',
    ' /news',
    '/news\n',
    '\\news',
    '/a*',
    '/a"',
    '/$uri',
    'https://example.org/news',
  ])('is refused with what to write instead: %j', (value) => {
    vi.stubEnv('BASE_PATH', value);
    expect(basePath).toThrow(`BASE_PATH is ${value}. Give a path of ASCII letters`);
  });
});

describe('SITE_URL', () => {
  test.each([
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['HTTPS://Example.ORG', 'https://example.org'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://example.org:443', 'https://example.org'],
    ['http://127.0.0.1:4321', 'http://127.0.0.1:4321'],
    ['http://[::1]:4321', 'http://[::1]:4321'],
    ['https://焦作.中国', 'https://xn--2qqq73f.xn--fiqs8s'],
    ['', undefined],
    [undefined, undefined],
  ])('is read: %s means %s', (value, url) => {
    vi.stubEnv('SITE_URL', value);
    expect(siteUrl()).toBe(url);
  });

  test.each([
    'example.org',
    'https://example.org/news',
    'https://example.org//',
    'https://example.org/?year=2018',
    'https://example.org/?',
    'https://example.org/#main',
    'https://name@example.org',
    'https://name:word@example.org',
    'https://example.org.',
    'https://example..org',
    'https://.example.org',
    'https://example.org:99999',
    'https:example.org',
    '//example.org',
    'https://',
    'https://a b',
    'ftp://example.org',
    'javascript:alert(1)',
  ])('is refused with what to write instead: %s', (value) => {
    vi.stubEnv('SITE_URL', value);
    expect(siteUrl).toThrow(`SITE_URL is ${value}. Give a scheme and a host`);
  });
});
