import { HtmlValidate, StaticConfigLoader, type ConfigData } from 'html-validate';

/** What HTML asks of a page, and WCAG where a program can tell. No rule is switched off. */
const RULES: ConfigData = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
  elements: [
    'html5',
    // Safari takes the role from a list that shows no markers: there it is not redundant to state it.
    { ol: { inherit: 'ol', aria: { implicitRole: () => null } } },
    { ul: { inherit: 'ul', aria: { implicitRole: () => null } } },
  ],
  rules: {
    // Integrity guards against another host; what comes from the page's own is as safe as the page.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
};

const validator = new HtmlValidate(new StaticConfigLoader(RULES));

/** What is wrong with a page, each fault with its place. */
export async function markupFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results
    .flatMap(({ messages }) => messages)
    .map(({ line, column, ruleId, message }) => `${line}:${column} ${message} (${ruleId})`);
}
