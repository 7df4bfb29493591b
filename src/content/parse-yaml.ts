import {
  CST,
  isAlias,
  isCollection,
  isNode,
  Lexer,
  LineCounter,
  parseDocument,
  Scalar,
  visit,
  type Document,
} from 'yaml';
import type { z } from 'zod';
import { excerpt, type Problem } from '../archive/problem.ts';

/** The line of the file that the value of a field stands in, counted from 1. */
export type LineOf = (...path: readonly (string | number)[]) => number | undefined;

export type Parsed<T> =
  | {
      readonly value: T;
      readonly lineOf: LineOf;
    }
  | { readonly problems: readonly Problem[] };

/** A fault and where it is, in UTF-16 code units from the start of the YAML. */
interface Fault {
  readonly offset: number;
  readonly message: string;
}

/**
 * Parses YAML and validates it against a schema. What YAML would read as another text than the
 * one that an editor sees is refused: comments behind values, joined lines, escapes, dropped spaces.
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
  const inFile = ({ offset, message }: Fault): Problem => ({
    line: lineCounter.linePos(offset).line + lineOffset,
    message,
  });

  const colons = Array.from(text.matchAll(/^[a-z][a-z-]*：/gmu), ({ 0: field, index }) => {
    const name = field.slice(0, -1);
    return {
      offset: index,
      message: `“${field}”用了全角的冒号。请改成英文冒号，后面空一格：“${name}: ……”。`,
    };
  });
  try {
    // Pretty errors quote the text for each of what may be thousands.
    const document = parseDocument(text, { lineCounter, prettyErrors: false });
    const faults = [
      ...document.errors.map(({ code, pos }) => ({
        offset: pos[0],
        message: describeYamlError(code),
      })),
      ...droppedText(text),
      // Where a bracket or quotation mark is missing, values run over lines for that reason.
      ...(document.errors.length > 0 ? [] : changedText(document, text)),
      ...unsupportedNodes(document),
    ];
    // A line with such a colon is no field, and spoils those around it.
    if (colons.length > 0) return { problems: colons.map(inFile) };
    if (faults.length > 0) return { problems: faults.map(inFile) };

    const result = schema.safeParse(document.toJS() ?? null);
    if (result.success) {
      const lineOf: LineOf = (...path) => {
        const node = document.getIn(path, true);
        const range = isNode(node) ? node.range : undefined;
        return range ? lineCounter.linePos(range[0]).line + lineOffset : undefined;
      };
      return { value: result.data, lineOf };
    }
    return {
      problems: result.error.issues.map((issue) => {
        const node = document.getIn(issue.path, true);
        const source = isNode(node) ? sourceOf(node, text) : undefined;
        return inFile({ offset: offsetOf(document, issue), message: describeIssue(issue, source) });
      }),
    };
  } catch (error) {
    // The parser goes down into what is nested until the stack is full.
    if (!(error instanceof RangeError)) throw error;
    return {
      problems: [inFile({ offset: 0, message: refused('嵌套太深。请检查有没有误贴的内容。') })],
    };
  }
}

function refused(reason: string): string {
  return `YAML 写法有误：${reason}`;
}

/** What stands in the file and is no part of any value: comments behind values, spaces, directives. */
function droppedText(text: string): Fault[] {
  const faults = Array.from(text.matchAll(/(?<![ \t])[ \t]+$/gmu), ({ index }) => ({
    offset: index,
    message: refused('行尾有空格，YAML 会丢掉它。请删去。'),
  }));
  let offset = 0;
  let isLineBlank = true;
  let isScalarNext = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: CST.TokenType | 'text' | null = isScalarNext ? 'text' : CST.tokenType(lexeme);
    isScalarNext = type === 'scalar';
    // These lexemes stand for no text.
    if (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end') continue;
    if (type === 'comment' && !isLineBlank) {
      const message = `“${excerpt(lexeme)}”会被当作注释，不算在值里。请用英文单引号把整个值括起来；真是注释的，请另起一行。`;
      faults.push({ offset, message: refused(message) });
    } else if (type === 'directive-line') {
      const message = `“${excerpt(lexeme)}”会改变以下各行的读法。请删去。`;
      faults.push({ offset, message: refused(message) });
    } else if (type === 'space' && !isLineBlank && lexeme.length > 1) {
      const message = '值的前面有不止一个空格，YAML 会丢掉它们。请只留一个。';
      faults.push({ offset, message: refused(message) });
    }
    if (type === 'newline') isLineBlank = true;
    else if (type !== 'space') isLineBlank = false;
    offset += lexeme.length;
  }
  return faults;
}

/** Values that YAML reads as other characters than those that stand in the file. */
function changedText(document: Document.Parsed, text: string): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Scalar(_, node) {
      const source = sourceOf(node, text);
      const offset = node.range?.[0] ?? 0;
      if (source.includes('\n')) {
        const message = `“${excerpt(source)}”占了不止一行，YAML 会改动换行。请写在一行里。`;
        faults.push({ offset, message: refused(message) });
      } else if (node.type === Scalar.QUOTE_DOUBLE && source.includes('\\')) {
        const message = `${excerpt(source)} 里的反斜线，YAML 会连同后面的字改成别的。请改用英文单引号括起来；值里的单引号写两次。`;
        faults.push({ offset, message: refused(message) });
      }
    },
  });
  return faults;
}

/**
 * What YAML knows and the archive does not use: references, tags, and lists as names of fields.
 * It was most likely meant as text; and a few lines of references can expand to more than fits in memory.
 */
function unsupportedNodes(document: Document.Parsed): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor === undefined && node.tag === undefined) return;
      const message = '以“*”、“&”或“!”开头的值会被当作引用或标签。请用英文引号把整个值括起来。';
      faults.push({ offset: node.range?.[0] ?? 0, message: refused(message) });
    },
    Pair(_, { key }) {
      if (!isCollection(key)) return;
      const message = '字段名不是文字。请检查问号、括号和冒号。';
      faults.push({ offset: key.range?.[0] ?? 0, message: refused(message) });
    },
  });
  return faults;
}

function describeYamlError(code: string): string {
  const reason: Record<string, string> = {
    DUPLICATE_KEY: '同一个字段写了两次。请只留一个。',
    TAB_AS_INDENT: '用了制表符缩进。请改用空格。',
    MISSING_CHAR: '缺一个引号、括号或冒号。请补齐；值里有特殊符号的，请用英文引号括起来。',
    MULTIPLE_DOCS: '中间的“---”或“...”把文件分成了几份。请删去。',
  };
  return `YAML 写法有误（${code}）：${reason[code] ?? '读不懂这里。请检查冒号、缩进和引号；值里有特殊符号的，请用英文引号括起来。'}`;
}

/** What stands in the file for a node. */
function sourceOf({ range }: { readonly range?: readonly number[] | null }, text: string): string {
  const [start, end] = range ?? [];
  return text.slice(start, end);
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
  edges: '的首尾有空格。请删去。',
  'too-long': '太长。请检查有没有误贴的内容。',
  address: '不是网址。请写成以 https:// 开头的网址；报告错误的也可以是 mailto: 加邮箱。',
  'no-repeat': '里有重复的项。每一项只写一次。',
  'start-and-end': '里 start 和 end 只写了一个。请两个都写，或都不写。',
  'whole-and-parts': '里 kind 为 parts 的图须有 whole（合计），别的图不写 whole。',
  'start-before-end': '里 start 晚于 end。请改正先后。',
};

/** @param source what stands in the file for the value; absent where there is no value */
function describeIssue(issue: z.core.$ZodIssue, source: string | undefined): string {
  const field = issue.path.length === 0 ? '文件' : `字段 ${issue.path.join('.')} `;
  const shown = excerpt(source ?? '', 80);
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识的字段 ${excerpt(issue.keys.join('、'), 80)}。请检查拼写，或删去它。`;
    case 'invalid_type':
      if (source === undefined) return `缺少${field.trim()}。请补上。`;
      if (source === '') return `${field}是空的。请填上内容；可有可无的字段，也可以删去。`;
      return `${field}的值 ${shown} 类型不对。请写成${TYPE_NAMES[issue.expected] ?? issue.expected}；像数字的文字请加英文引号。`;
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
