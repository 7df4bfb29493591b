import { afterEach, describe, expect, test, vi } from 'vitest';
import { siteUrl } from '../../src/site/base.ts';

afterEach(() => vi.unstubAllEnvs());

describe('siteUrl', () => {
  test.each([
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['', undefined],
    [undefined, undefined],
  ])('reads %s as %s', (value, url) => {
    vi.stubEnv('SITE_URL', value);
    expect(siteUrl()).toBe(url);
  });

  test.each([
    'example.org',
    'https://example.org/news',
    'https://example.org/?year=2018',
    'https://example.org/#main',
    'https://name@example.org',
    'ftp://example.org',
  ])('refuses %s', (value) => {
    vi.stubEnv('SITE_URL', value);
    expect(siteUrl).toThrow(`SITE_URL is ${value}. Give a scheme and a host`);
  });
});
