import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { visibleText } from '../archive/characters.ts';
import { ContentError } from '../content/content-error.ts';
import { readSiteFile } from '../content/read-site.ts';
import { checkEdition, importDocument } from './import-document.ts';
import { reportText } from './report.ts';

const USAGE = `用法：
  npm run import -- 稿件 [--year 年份] [--slug 名字] [--part 第几份] [--dry-run] [--json] [--overwrite]
  npm run import -- --check 文件夹名

  --year       名单是哪一年的；稿件写明了的不必写
  --slug       同一年有不止一份名单时，文件夹的后半个名字，如 county
  --part       稿件里有几份名单时，导入第几份
  --dry-run    只看报告，不写文件
  --json       报告写成 JSON
  --overwrite  文件夹已经有了也重写：各条里写好的主题和日期会丢失；names.yaml 等另外添的文件留下
  --check      只看 content/ 里已有的一辑，如 --check 2018`;

/** What a command did: what it prints, and its exit status. */
export interface Outcome {
  readonly status: 0 | 1 | 2;
  readonly output: string;
}

/**
 * Runs the command.
 *
 * @param args of the command line
 * @param content the folder `content/`, ending in `/`
 * @param folder the one that the path of the document is relative to
 * @returns status 0; 1 where the document or the content has a fault; 2 where the command line has
 */
export async function run(args: readonly string[], content: URL, folder: string): Promise<Outcome> {
  const parsed = parse(args);
  if ('message' in parsed) {
    return { status: parsed.isHelp === true ? 0 : 2, output: `${parsed.message}\n\n${USAGE}` };
  }
  const { options, file, check, json } = parsed;
  try {
    const report =
      check === undefined
        ? await importDocument(resolve(folder, file), content, options)
        : await checkEdition(check, content);
    if (json) return { status: 0, output: JSON.stringify(report, null, 2) };
    const { topics } = readSiteFile(content);
    const next =
      check !== undefined
        ? ''
        : report.written
          ? `\n\n已写入 content/${report.id}/。请与原稿核对，选定各条的主题，再运行 npm start 看一遍。`
          : '\n\n这是试导入，没有写入任何文件。';
    return { status: 0, output: reportText(report, topics) + next };
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    if (json) return { status: 1, output: JSON.stringify({ errors: error.files }, null, 2) };
    const rest = check === undefined ? '\n没有写入任何文件。' : '';
    return { status: 1, output: `${error.message}${rest}` };
  }
}

type Parsed =
  | { readonly message: string; readonly isHelp?: true }
  | {
      readonly file: string;
      readonly check: string | undefined;
      readonly json: boolean;
      readonly options: Parameters<typeof importDocument>[2];
    };

function parse(args: readonly string[]): Parsed {
  let found;
  try {
    found = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        year: { type: 'string' },
        slug: { type: 'string' },
        part: { type: 'string' },
        check: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        overwrite: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch {
    return { message: `看不懂 ${visibleText(args.join(' '))}。请照下面的用法写。` };
  }
  const { values, positionals } = found;
  const { year, slug, part, check } = values;
  const [file = '', ...others] = positionals;
  if (values.help === true) return { message: '把一份稿件导入为档案的一辑。', isHelp: true };
  if (check === undefined && file === '') return { message: '没有写稿件的路径。' };
  if (others.length > 0 || (check !== undefined && file !== '')) {
    return { message: '一次只能处理一份稿件。路径里有空格的，请用引号括起来。' };
  }
  if (year !== undefined && !/^[1-9]\d{3}$/u.test(year)) {
    return { message: `--year ${year} 不是年份。请写四位数字，如 2019。` };
  }
  if (slug !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(slug)) {
    return { message: `--slug ${slug} 不能作文件夹名。请只用小写字母、数字和连字符，如 county。` };
  }
  if (part !== undefined && !/^[1-9]\d{0,2}$/u.test(part)) {
    return { message: `--part ${part} 不对。请写第几份，如 2。` };
  }
  if (check !== undefined && !/^[1-9]\d{3}(?:-[a-z0-9]+)*$/u.test(check)) {
    return {
      message: `--check ${check} 不是一辑的文件夹名。请写 2018 或 2018-county 这样的名字。`,
    };
  }
  return {
    file,
    check,
    json: values.json === true,
    options: {
      ...(year !== undefined && { year: Number(year) }),
      ...(part !== undefined && { part: Number(part) }),
      slug,
      dryRun: values['dry-run'] === true,
      overwrite: values.overwrite === true,
      today: today(),
    },
  };
}

/** The day of today where the editor is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${now.getFullYear()}-${month}-${day}`;
}

if (import.meta.main) {
  const content = new URL('../../content/', import.meta.url);
  // npm runs scripts in the folder of the project; a path is meant from where the editor is.
  const outcome = await run(
    process.argv.slice(2),
    content,
    process.env['INIT_CWD'] ?? process.cwd(),
  );
  (outcome.status === 0 ? console.log : console.error)(outcome.output);
  process.exitCode = outcome.status;
}
