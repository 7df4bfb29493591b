import { posix } from 'node:path';
import js from '@eslint/js';
import tscompat from '@koddsson/eslint-plugin-tscompat';
import browserslist from 'browserslist';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * What the files of a room may import: themselves, some other rooms, some packages. Everything else
 * is an error, so the arrows between the rooms (.github/CONTRIBUTING.md) cannot be turned round.
 *
 * @param room a folder under `src/`
 * @param rooms folders under `src/`
 * @param packages
 */
function importsOf(room, rooms, packages) {
  const message = `src/${room} may import of others only: ${[...rooms, ...packages].join(', ') || 'nothing'}.`;
  // The files of the room itself, and those of its folders.
  return [room, `${room}/folder`].map((folder) => {
    const paths = [room, ...rooms].map((other) => posix.relative(folder, other));
    const allowed = [
      '\\./',
      ...paths.filter((path) => path !== '').map((path) => `${RegExp.escape(path)}/(?!\\.)`),
      ...packages.map((name) => `${RegExp.escape(name)}$`),
    ];
    const patterns = [{ regex: `^(?!${allowed.join('|')})`, message }];
    return {
      files: [`src/${folder === room ? room : `${room}/*/**`}/*.ts`],
      rules: { 'no-restricted-imports': ['error', { patterns }] },
    };
  });
}

const without = (files, names, message) => ({
  files,
  rules: {
    'no-restricted-globals': ['error', ...names.map((name) => ({ name, message }))],
  },
});
const NODE = ['Buffer', 'process', 'global'];
const BROWSER = ['document', 'window', 'navigator', 'location', 'localStorage', 'sessionStorage'];
const SHIPPED = ['src/client/**', 'src/search/browser/**', 'src/search/shared/**'];

export default defineConfig(
  // `astro check` looks after .astro files; peers are templates with packages of their own.
  globalIgnores(['dist', 'test-results', '.astro', '.staging-*', 'pictures', 'tests/bench/peers']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Chinese text in templates and patterns holds full-width spaces on purpose.
      'no-irregular-whitespace': ['error', { skipTemplates: true, skipRegExps: true }],
      // `_` is the name of what a signature or a destructuring has and the code does not need.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Numbers and addresses in a template are written as one expects.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: ['URL', 'URLSearchParams'] },
      ],
      // `() => doIt()` is no fault.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // It refuses `[...'一二三']`, which gives code points: the characters of the archive.
      '@typescript-eslint/no-misused-spread': 'off',
      // Objects here are closures, and no code of ours uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // It is how `process.env` and `dataset` lose a value.
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Matchers of Vitest (`expect.stringContaining`) and what ical.js reads are `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      // Playwright asks for `{}` where a fixture needs no other, and for `void` as its type.
      'no-empty-pattern': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  importsOf('chinese', [], []),
  importsOf('archive', ['chinese'], ['zod', 'diff/lib/diff/character.js']),
  importsOf('client', ['archive', 'chinese', 'search/shared', 'styles'], ['uqr']),
  importsOf('search/shared', ['archive', 'chinese'], []),
  importsOf('search/browser', ['archive', 'chinese', 'client', 'search/shared'], []),
  without(
    [
      'src/archive/**',
      'src/chinese/**',
      // An editor will import a document in a page one day.
      'src/import/{docx*,edition-files,findings,lines,recognise,report,topics,year,zip}.ts',
    ],
    [...NODE, ...BROWSER],
    'This runs in Node and in browsers alike.',
  ),
  without(SHIPPED, NODE, 'This runs in browsers.'),
  // What ships asks for nothing that the oldest browsers of `package.json` lack.
  {
    files: [
      ...SHIPPED,
      'src/chinese/**',
      'src/archive/{addresses,citation,citation-files,editions,likeness,on-this-day,quotation,sentences}.ts',
    ],
    plugins: { tscompat },
    rules: { 'tscompat/tscompat': ['error', { browserslist: browserslist() }] },
  },
);
