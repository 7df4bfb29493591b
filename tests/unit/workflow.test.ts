import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));

const permissionsSchema = z.record(z.string(), z.string());
const workflowSchema = z.object({
  permissions: permissionsSchema,
  jobs: z.record(
    z.string(),
    z.object({
      permissions: permissionsSchema.optional(),
      'timeout-minutes': z.number().optional(),
      steps: z.array(z.object({ uses: z.string().optional(), run: z.string().optional() })),
    }),
  ),
});

const files = globSync('.github/workflows/*.{yml,yaml}', { cwd: root });

test('there is a workflow', () => {
  expect(files).not.toEqual([]);
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(root + file, 'utf8');
  const { permissions, jobs } = workflowSchema.parse(parse(text));

  test('pins every action by its commit, and names the version beside it', () => {
    const used = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .flatMap(({ uses = [] }) => uses);
    expect(used).not.toEqual([]);
    for (const uses of used) {
      expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/u);
      expect(text).toMatch(new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+$`, 'mu'));
    }
  });

  test('may only read, except where it deploys', () => {
    expect(permissions).toEqual({ contents: 'read' });
    const writing = Object.entries(jobs).filter(([, { permissions = {} }]) =>
      Object.values(permissions).includes('write'),
    );
    expect(writing.map(([name, job]) => [name, job.permissions])).toEqual([
      ['deploy', { pages: 'write', 'id-token': 'write' }],
    ]);
  });

  test('stops by itself', () => {
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });

  // A value of the event in a script would be run as a part of it.
  test('writes no expression into a script', () => {
    const scripts = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run = [] }) => run),
    );
    expect(scripts).not.toEqual([]);
    for (const script of scripts) expect(script).not.toContain('${{');
  });
});
