import bcd, {
  type Identifier,
  type SupportStatement,
} from '@mdn/browser-compat-data' with { type: 'json' };
import browserslist from 'browserslist';
import { generate, parse, walk, type Atrule, type Condition, type CssNode } from 'css-tree';
import { Linter } from 'eslint';
import esX from 'eslint-plugin-es-x';

/** The oldest browsers, as MDN's data names them: `['chrome', 88]`. */
const OLDEST = browserslist().map((name): [browser: string, version: number] => {
  const [browser = '', version = ''] = name.split(' ');
  return [browser, parseFloat(version)];
});

/**
 * Finds what a style sheet uses that one of the oldest browsers lacks, by MDN's data. What stands in
 * `@supports` is for those that have it, and is left out.
 *
 * @returns each once: `text-autospace`, `text-wrap: balance`, `light-dark()`, `@layer`, `:has`
 */
export function youngCss(css: string): string[] {
  const young = new Set<string>();
  const check = (name: string, feature: Identifier | undefined): void => {
    if (feature !== undefined && !isOld(feature)) young.add(name);
  };
  const { properties, selectors, types, 'at-rules': atRules } = bcd.css;
  if (!properties || !selectors || !types || !atRules) throw new Error('There is no data of CSS.');

  walk(parse(css, { parseCustomProperty: true }), (node: CssNode) => {
    // The parser knows no rules in rules.
    // A condition asks, and uses nothing.
    if (node.type === 'SupportsDeclaration') return walk.skip;
    if (node.type === 'Block' && node.children.some(({ type }) => type === 'Raw'))
      young.add('nesting');
    if (node.type === 'Atrule') check(`@${node.name}`, atRules[node.name]);
    if (node.type === 'FeatureRange')
      check('a range in a query', atRules[node.kind]?.['range_syntax']);
    if (node.type === 'Feature') check(`(${node.name})`, atRules[node.kind]?.[node.name]);
    // Chromium 104, Safari 16.4: MDN's data has no key for it.
    if (node.type === 'Condition' && node.kind === 'media' && isNegated(node))
      young.add('not (…) in a media query: for (width < 60rem) write (width <= 59.99rem)');
    if (node.type === 'PseudoClassSelector') check(`:${node.name}`, selectors[node.name]);
    if (node.type === 'PseudoElementSelector') check(`::${node.name}`, selectors[node.name]);
    if (node.type === 'Atrule' && isForThoseThatHaveIt(node)) return walk.skip;
    if (node.type !== 'Declaration') return undefined;

    const { property, value } = node;
    const feature = properties[property];
    check(property, feature);
    walk(value, (part) => {
      if (part.type === 'Identifier') check(`${property}: ${part.name}`, feature?.[part.name]);
      if (part.type !== 'Function') return;
      const typed = types[part.name] ?? types['color']?.[part.name];
      check(`${part.name}()`, feature?.[part.name] ?? typed);
    });
    // Where a property was no shorthand from the beginning.
    if (value.type === 'Value' && value.children.size > 1) {
      check(`${property} with more than a line`, feature?.['includes_color-and-style']);
    }
    return undefined;
  });
  return [...young].sort();
}

function isNegated({ children }: Condition): boolean {
  return children.some((part) => part.type === 'Identifier' && part.name === 'not');
}

function isForThoseThatHaveIt({ name, prelude }: Atrule): boolean {
  return name === 'supports' && prelude !== null && !generate(prelude).startsWith('not');
}

function isOld({ __compat: compat }: Identifier): boolean {
  if (compat === undefined) return true;
  return OLDEST.every(([browser, version]) => {
    const [, support] = Object.entries(compat.support).find(([name]) => name === browser) ?? [];
    const statements = [support ?? []].flat();
    return statements.length === 0 || statements.some((statement) => isIn(statement, version));
  });
}

function isIn(statement: Exclude<SupportStatement, unknown[]>, version: number): boolean {
  const { version_added: added, version_removed: removed, flags, prefix } = statement;
  if (typeof added !== 'string' || flags || prefix !== undefined) return false;
  const isThere = typeof removed !== 'string' || version < parseFloat(removed);
  return isThere && parseFloat(added.replace('≤', '')) <= version;
}

/**
 * What of ECMAScript they have not, but for what is called a method: ES2021 and the fields of
 * classes are in all of them, and lookbehind (ES2018) is not.
 */
const { rules: ES } = esX.configs['flat/restrict-to-es2021'];
const YOUNG_RULES = Object.fromEntries(
  [...Object.keys(ES ?? {}), 'es-x/no-regexp-lookbehind-assertions']
    .filter((rule) => !/iterator-prototype|no-class-(?:instance|private)-/u.test(rule))
    .map((rule) => [rule, 'error'] as const),
);

/**
 * Finds what a script uses that one of the oldest browsers lacks, or that is no script to them.
 * Methods are known by their names alone.
 *
 * @param sourceType whether it is a module, or stands in a page
 * @returns each once
 */
export function youngJs(script: string, sourceType: 'module' | 'script'): string[] {
  const messages = new Linter().verify(script, {
    languageOptions: { ecmaVersion: 'latest', sourceType },
    plugins: { 'es-x': esX },
    rules: YOUNG_RULES,
    settings: { 'es-x': { aggressive: true } },
    linterOptions: { noInlineConfig: true },
  });
  return [...new Set(messages.map(({ message }) => message))].sort();
}
