import {
  isAlias,
  isCollection,
  isNode,
  LineCounter,
  parseDocument,
  visit,
  type Document,
} from 'yaml';
import type { z } from 'zod';
import { excerpt, type Problem } from '../archive/problem.ts';

export type Parsed<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

/**
 * Parses YAML and validates it against a schema.
 *
 * @param text the YAML
 * @param lineOffset how many lines of the file stand before the text
 * @returns the value, or every problem with its line in the file
 */
export function parseYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  lineOffset = 0,
): Parsed<z.infer<Schema>> {
  const lineCounter = new LineCounter();
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + lineOffset;
  const refused = (offset: number, message: string): Problem => ({ line: lineAt(offset), message });

  try {
    // Pretty errors quote the text for each of what may be thousands.
    const document = parseDocument(text, { lineCounter, prettyErrors: false });
    const problems = [
      ...document.errors.map(({ code, pos }) => refused(pos[0], describeYamlError(code))),
      ...strangers(document).map(({ offset, message }) => refused(offset, message)),
    ];
    if (problems.length > 0) return { problems };

    const result = schema.safeParse(document.toJS() ?? null);
    if (result.success) return { value: result.data };
    return {
      problems: result.error.issues.map((issue) => ({
        line: lineAt(offsetOf(document, issue)),
        message: describeIssue(issue, document.getIn(issue.path)),
      })),
    };
  } catch (error) {
    // The parser goes down into what is nested until the stack is full.
    if (!(error instanceof RangeError)) throw error;
    return { problems: [refused(0, 'YAML 写法有误：嵌套太深。请检查有没有误贴的内容。')] };
  }
}

/**
 * What YAML knows and the archive has no use for: references, tags, and lists as names of fields.
 * It was most likely meant as text; and a few lines of it can stand for more than memory holds.
 */
function strangers(document: Document.Parsed): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor === undefined && node.tag === undefined) return;
      const message = '以“*”、“&”或“!”开头的值会被当作引用或标签。请用英文引号把整个值括起来。';
      found.push({ offset: node.range?.[0] ?? 0, message: `YAML 写法有误：${message}` });
    },
    Pair(_, { key }) {
      if (!isCollection(key)) return;
      const message = '字段名不是文字。请检查问号、括号和冒号。';
      found.push({ offset: key.range?.[0] ?? 0, message: `YAML 写法有误：${message}` });
    },
  });
  return found;
}

function describeYamlError(code: string): string {
  const reason: Record<string, string> = {
    DUPLICATE_KEY: '同一个字段写了两次。请只留一个。',
    TAB_AS_INDENT: '用了制表符缩进。请改用空格。',
    MISSING_CHAR: '缺一个引号、括号或冒号。请补齐；值里有特殊符号的，请用英文引号括起来。',
  };
  return `YAML 写法有误（${code}）：${reason[code] ?? '读不懂这里。请检查冒号、缩进和引号；值里有特殊符号的，请用英文引号括起来。'}`;
}

/** Where the blame lies: the unknown key itself, the bad value, or the nearest thing that is there. */
function offsetOf(document: Document.Parsed, issue: z.core.$ZodIssue): number {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0] ?? 0;
}

/** What custom rules in the schemas ask for, by the name of their remedy. */
const REMEDIES: Readonly<Record<string, string>> = {
  empty: '是空的。请填上内容。',
  'one-line': '里有换行。请写在一行里。',
  'too-long': '太长。请检查有没有误贴的内容。',
  unseen: '里有看不见的控制字符。请删去。',
  'no-repeat': '里有重复的项。每一项只写一次。',
  'start-and-end': '里 start 和 end 只写了一个。请两个都写，或都不写。',
  'start-before-end': '里 start 晚于 end。请改正先后。',
};

function describeIssue(issue: z.core.$ZodIssue, value: unknown): string {
  const field = issue.path.length === 0 ? '文件' : `字段 ${issue.path.join('.')} `;
  const shown = excerpt(isNode(value) ? value.toString() : (JSON.stringify(value) ?? ''), 80);
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识的字段 ${excerpt(issue.keys.join('、'), 80)}。请检查拼写，或删去它。`;
    case 'invalid_type':
      return value === undefined
        ? `缺少${field.trim()}。请补上。`
        : `${field}的值 ${shown} 类型不对。请写成${TYPE_NAMES[issue.expected] ?? issue.expected}；像数字的文字请加英文引号。`;
    case 'invalid_value':
      return `${field}的值 ${shown} 不在可选之列。可选的有：${issue.values.map(String).join('、')}。`;
    case 'invalid_format':
      return issue.format === 'date'
        ? `${field}的日期 ${shown} 不存在或写法不对。请写成“2018-05-04”这样真有的日子，并加英文引号。`
        : `${field}的值 ${shown} 写法不对，应合乎 ${issue.pattern ?? issue.format}。`;
    case 'too_small':
      return `${field}的值 ${shown} 太少。至少要有 ${String(issue.minimum)} 项。`;
    case 'custom': {
      const remedy: unknown = issue.params?.['remedy'];
      return `${field}${typeof remedy === 'string' ? (REMEDIES[remedy] ?? remedy) : '的值不对。'}`;
    }
    default:
      return `${field}的值 ${shown} 不对（${issue.message}）。`;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  array: '一个列表，如 [甲, 乙]',
  object: '“字段: 值”的形式',
};
