import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cutFont, readFont } from '../../src/site/font.ts';

const fonts = new URL('../../dist/fonts/', import.meta.url);
const files = readdirSync(fonts).filter((file) => file.endsWith('.woff2'));

const cut = async (text: string) => cutFont(await readFont(), text, 'woff2');

describe('the headline face', () => {
  test('is one file an edition, of at most 30 KB', () => {
    expect(files).toHaveLength(1);
    for (const file of files) {
      expect(readFileSync(new URL(file, fonts)).byteLength, file).toBeLessThanOrEqual(30 * 1024);
    }
  });

  test('is asked for by every page of the edition', () => {
    const html = readFileSync(new URL('../2018/story/1/index.html', fonts), 'utf8');
    expect(html).toContain(`src:url(/fonts/${files[0]})`);
    expect(html).toContain('font-display:swap');
  });

  test('is cut to the same bytes every time', async () => {
    const [once, again] = [await cut('焦作十大新闻'), await cut('新闻焦作十大')];
    expect(once.equals(again)).toBe(true);
  });

  test('does without a character that it lacks', async () => {
    const [more, enough] = [await cut('焦作\u{10FFFD}'), await cut('焦作')];
    expect(more.equals(enough)).toBe(true);
  });
});
