import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));
let root: string;

/** Builds the copy of the project as `npm run build` does. */
function build(env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, output: stdout + stderr };
}

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'archive-'));
  for (const name of ['package.json', 'tsconfig.json', 'astro.config.mjs', 'src', 'public']) {
    cpSync(join(project, name), join(root, name), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
});

beforeEach(() => {
  rmSync(join(root, 'content'), { recursive: true, force: true });
  cpSync(join(project, 'content'), join(root, 'content'), { recursive: true });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('npm run build', { timeout: 60_000 }, () => {
  test('ends on a fault in the content with one message, and publishes nothing', () => {
    edit('content/2018/03.md', /^title: .*$/mu, 'title: ""');
    const { status, output } = build();
    expect(status).not.toBe(0);
    expect(output).toContain('content/2018/03.md 第2行：字段 title 是空的。请填上内容。');
    expect(output).not.toMatch(/^\s+at |Stack trace/mu);
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  test('names the line of what Markdown would change', () => {
    edit('content/2018/04.md', '2月14日，', '*2月14日*，');
    const { status, output } = build();
    expect(status).not.toBe(0);
    expect(output).not.toMatch(/^\s+at |Stack trace/mu);
    expect(output).toContain('content/2018/04.md 第9行：Markdown 会把“*2月14日*”当作强调');
  });

  test('refuses a text that is not the source', () => {
    edit('content/2018/09.md', '陈家沟', '陈家溝');
    const { status, output } = build();
    expect(status).not.toBe(0);
    expect(output).toContain('content/2018/09.md：标题、副题或正文与原文不符');
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  test('refuses an address with a path in one message, and publishes nothing', () => {
    const { status, output } = build({ SITE_URL: 'https://example.org/news' });
    expect(status).not.toBe(0);
    expect(output).toContain('SITE_URL is https://example.org/news. Give a scheme and a host');
    expect(output).toContain('a path belongs in BASE_PATH');
    expect(output).not.toMatch(/^\s+at |Stack trace/mu);
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  test('publishes no empty page when a plugin throws', () => {
    const plugin = join(root, 'src/markdown/remark-story.ts');
    const sound = readFileSync(plugin, 'utf8');
    edit(
      'src/markdown/remark-story.ts',
      'const blocks = ',
      "throw new Error('broken plugin'); const blocks = ",
    );
    const { status, output } = build();
    writeFileSync(plugin, sound);
    expect(status).not.toBe(0);
    expect(output).toContain('broken plugin');
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });
});
