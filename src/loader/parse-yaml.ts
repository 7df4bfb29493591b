import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../archive/problem.ts';

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
  const document = parseDocument(text, { lineCounter });
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + lineOffset;

  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => ({
        line: lineAt(error.pos[0]),
        message: describeYamlError(error.code),
      })),
    };
  }
  const value = toValue(document);
  if (value === undefined) {
    const message = 'YAML 写法有误：以“*”开头的值会被当作引用。请用英文引号把整个值括起来。';
    return { problems: [{ line: lineOffset + 1, message }] };
  }
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  return {
    problems: result.error.issues.map((issue) => ({
      line: lineAt(offsetOf(document, issue)),
      message: describeIssue(issue, document.getIn(issue.path)),
    })),
  };
}

/** The document as plain values, or undefined where it refers to an anchor that is not there. */
function toValue(document: Document.Parsed): unknown {
  try {
    return document.toJS() ?? null;
  } catch {
    return undefined;
  }
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
  'no-repeat': '里有重复的项。每一项只写一次。',
  'start-and-end': '里 start 和 end 只写了一个。请两个都写，或都不写。',
  'start-before-end': '里 start 晚于 end。请改正先后。',
};

function describeIssue(issue: z.core.$ZodIssue, value: unknown): string {
  const field = issue.path.length === 0 ? '文件' : `字段 ${issue.path.join('.')} `;
  const shown = isNode(value) ? value.toString() : (JSON.stringify(value) ?? '');
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识的字段 ${issue.keys.join('、')}。请检查拼写，或删去它。`;
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
