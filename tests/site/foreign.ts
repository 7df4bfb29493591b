import { createHash } from 'node:crypto';
import type { Element, Root } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';

/** Elements that a page has once. */
const ONCE = ['html', 'head', 'title', 'body', 'main', 'style', '#text', 'h1', 'footer'];

/**
 * What of a page the templates did not make, or not as they make it: scripts, styles, elements,
 * attributes and addresses that came out of the text, and a policy that lets them in.
 *
 * @param page as a browser parses it
 * @param sound a page of the same kind, from plain text
 * @returns the faults; none where text has stayed text
 */
export function foreignParts(page: Root, sound: Root): string[] {
  const faults: string[] = [];
  const compare = (what: string, of: (tree: Root) => unknown) => {
    const [found, wanted] = [JSON.stringify(of(page)), JSON.stringify(of(sound))];
    if (found !== wanted) faults.push(`${what}: ${found} instead of ${wanted}`);
  };
  for (const name of ONCE) compare(`elements ${name}`, (tree) => selectAll(name, tree).length);
  compare('scripts', (tree) => selectAll('script', tree).map(scriptInWords));
  compare('policy', (tree) =>
    policyOf(tree).filter((directive) => !/^style-src /u.test(directive)),
  );
  const style = select('style', page);
  const hash = createHash('sha256')
    .update(style === undefined ? '' : toString(style))
    .digest('base64');
  const styles = policyOf(page).filter((directive) => /^style-src /u.test(directive));
  if (styles.join() !== `style-src 'self' 'sha256-${hash}'`)
    faults.push(`policy of styles: ${styles.join()}`);

  const known = new Set(selectAll('*', sound).map(({ tagName }) => tagName));
  const linked = new Set(
    selectAll('[href]', sound).map(({ properties }) => String(properties['href'])),
  );
  for (const { tagName, properties } of selectAll('*', page)) {
    if (!known.has(tagName) && !OF_TEXT.has(tagName)) faults.push(`element ${tagName}`);
    for (const [name, value] of Object.entries(properties)) {
      if (/^on/iu.test(name) || name === 'style')
        faults.push(`attribute ${name}="${String(value)}"`);
      if (linked.has(String(value))) continue;
      if (ADDRESSES.has(name) && !/^(?:\/(?!\/)|#|https:\/\/example\.org\/)/u.test(String(value))) {
        faults.push(`address ${name}="${String(value)}"`);
      }
    }
  }
  return faults;
}

/** Elements that a story may have and another may not. */
const OF_TEXT = new Set(['sub', 'sup', 'h3', 'time', 'small', 'ol', 'section']);
const ADDRESSES = new Set(['href', 'src', 'action', 'formAction', 'srcSet', 'data']);

/** The directives of the policy that stands in the page. */
function policyOf(tree: Root): string[] {
  const [meta] = selectAll('meta[http-equiv]', tree);
  const { content = '' } = meta?.properties ?? {};
  return content.split('; ');
}

/** A script with its content, but for linked data, which no browser runs. */
function scriptInWords(script: Element): string {
  const attributes = JSON.stringify(script.properties);
  return attributes + (script.properties['type'] === 'application/ld+json' ? '' : toString(script));
}
