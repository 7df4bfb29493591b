import { describe, expect, test } from 'vitest';
import { DocxError, readDocx } from '../../src/import/docx.ts';
import { makeDocx, makeZip, numbered, numberList, paragraph, textRun, wordXml } from '../docx.ts';

const BOLD = '<w:b/>';
const messages = async (body: string, parts = {}) =>
  (await readDocx(await makeDocx(body, parts))).remarks.map(({ message }) => message);
const textOf = async (body: string, parts = {}) =>
  (await readDocx(await makeDocx(body, parts))).text;

describe('the text of a .docx', () => {
  test('has the automatic numbers of paragraphs and of styles as text', async () => {
    const numbering = wordXml(
      'numbering',
      numberList(0, 'chineseCountingThousand', '%1、') +
        numberList(1, 'decimal', '%1.') +
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
    );
    const styles = wordXml(
      'styles',
      `<w:style w:type="paragraph" w:styleId="News"><w:name w:val="heading 2"/><w:pPr>${numbered(1)}</w:pPr></w:style>`,
    );
    const body = [
      paragraph('甲', '<w:pStyle w:val="News"/>'),
      paragraph('子', numbered(2)),
      paragraph('丑', numbered(2)),
      paragraph('乙', numbered(1)),
      ...Array.from({ length: 9 }, () => paragraph('丙', '<w:pStyle w:val="News"/>')),
    ].join('');
    const { text, lines } = await readDocx(
      await makeDocx(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles }),
    );
    expect(text).toMatch(/^一、甲\n\n1\. 子\n\n2\. 丑\n\n二、乙\n\n三、丙\n\n/u);
    expect(text).toMatch(/十、丙\n\n十一、丙\n$/u);
    expect(lines[0]).toMatchObject({ text: '一、甲', heading: 2, number: 1 });
    expect(lines[3]).toMatchObject({ text: '二、乙', number: 7 });
  });

  test('keeps soft breaks, bold beginnings, subscripts and numbers of several levels', async () => {
    const levels = ['chineseCounting', 'decimal']
      .map(
        (format, level) =>
          `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:isLgl/><w:lvlText w:val="${level === 0 ? '%1' : '%1.%2'}"/></w:lvl>`,
      )
      .join('');
    const numbering = wordXml(
      'numbering',
      `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    );
    const body =
      paragraph('甲', numbered(1)) +
      paragraph('乙', numbered(1, 1)) +
      `<w:p>${textRun('标题。', BOLD)}${textRun('全市PM')}${textRun('2.5', '<w:vertAlign w:val="subscript"/>')}<w:r><w:br/><w:t>下一行</w:t></w:r></w:p>`;
    const { text, lines } = await readDocx(
      await makeDocx(body, { 'word/numbering.xml': numbering }),
    );
    expect(text).toBe('1 甲\n\n1.1 乙\n\n标题。全市PM2.5\n下一行\n');
    expect(lines[2]).toMatchObject({ bold: 3, scripts: [{ start: 7, end: 10, tag: 'sub' }] });
    expect(lines[3]).toMatchObject({ text: '下一行', number: 6 });
  });

  test('keeps footnotes, tables, text boxes, insertions, and says where they are', async () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${paragraph('框中')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${paragraph('框中')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const body =
      `<w:p>${textRun('正文')}<w:r><w:footnoteReference w:id="5"/></w:r><w:ins w:id="1">${textRun('添的')}</w:ins>${box}</w:p>` +
      `<w:tbl><w:tr><w:tc>${paragraph('格一')}</w:tc><w:tc>${paragraph('格二')}</w:tc></w:tr></w:tbl>`;
    const footnotes = wordXml(
      'footnotes',
      `<w:footnote w:id="5">${paragraph('脚注的话。')}</w:footnote>`,
    );
    const parts = { 'word/footnotes.xml': footnotes };
    expect(await textOf(body, parts)).toBe(
      '正文[1]添的\n\n框中\n\n格一\n\n格二\n\n[1] 脚注的话。\n',
    );
    const said = await messages(body, parts);
    for (const words of ['文本框', '表格', '修订中插入的“添的”', '注文放在文末']) {
      expect(said).toContainEqual(expect.stringContaining(words));
    }
  });

  test('leaves out what was deleted, hidden or commented, and quotes it', async () => {
    const body = `<w:p><w:del w:id="1"><w:r><w:delText>删去的</w:delText></w:r></w:del>${textRun('隐藏的', '<w:vanish/>')}${textRun('划线的', '<w:strike/>')}</w:p>`;
    const parts = {
      'word/comments.xml': wordXml(
        'comments',
        `<w:comment w:id="0">${paragraph('请核实')}</w:comment>`,
      ),
      'word/header1.xml': wordXml('hdr', paragraph('内部资料')),
    };
    expect(await textOf(body, parts)).toBe('划线的\n');
    const said = (await messages(body, parts)).join('\n');
    for (const words of [
      '删去的“删去的”',
      '隐藏的文字“隐藏的”',
      '“划线的”带有删除线',
      '批注“请核实”',
      '页眉或页脚“内部资料”',
    ]) {
      expect(said).toContain(words);
    }
  });

  test('says what it refers to and does not have', async () => {
    const body = `<w:p><w:pPr>${numbered(7)}</w:pPr>${textRun('甲')}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r></w:p>${paragraph('乙', '<w:pStyle w:val="News"/>')}`;
    const said = (await messages(body)).join('\n');
    for (const words of ['自动编号', '没有注文', '批注', '图片', '样式 News'])
      expect(said).toContain(words);
  });

  test('has its pictures, with their alternative text', async () => {
    const picture = `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="大桥"/><a:blip r:embed="r1"/></wp:inline></w:drawing></w:r>`;
    const { lines, pictures, remarks } = await readDocx(
      await makeDocx(`${paragraph('前')}<w:p>${picture}</w:p>`, {
        'word/_rels/document.xml.rels':
          '<Relationships><Relationship Id="r1" Target="media/image1.png"/></Relationships>',
        'word/media/image1.png': new Uint8Array([1, 2, 3]),
      }),
    );
    expect(lines[1]?.picture).toEqual({ source: 'word/media/image1.png', alt: '大桥' });
    expect(pictures.get('word/media/image1.png')).toEqual(new Uint8Array([1, 2, 3]));
    expect(remarks[0]?.message).toContain('这里有图片 media/image1.png（大桥）');
  });
});

describe('a file that is no sound .docx', () => {
  const told = async (bytes: Uint8Array<ArrayBuffer>) => {
    const error: unknown = await readDocx(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DocxError);
    return String(error);
  };

  test('is told from one, each fault with its remedy', async () => {
    const sound = await makeDocx(paragraph('甲'));
    expect(await told(sound.slice(0, -20))).toContain('文件损坏');
    const flipped = sound.slice();
    // In the compressed text of the part.
    const at = Buffer.from(sound).indexOf('word/document.xml') + 'word/document.xml'.length + 40;
    flipped[at] = (flipped[at] ?? 0) ^ 0x01;
    expect(await told(flipped)).toMatch(/文件损坏|不合 XML/u);
    expect(await told(await makeZip({ 'a.txt': 'x' }))).toContain('没有 word/document.xml');
    const entities =
      '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>';
    expect(await told(await makeZip({ 'word/document.xml': entities }))).toContain('读不出来');
    expect(
      await told(
        await makeZip({ 'word/document.xml': '<!DOCTYPE w><w:document><w:body/></w:document>' }),
      ),
    ).toContain('DOCTYPE');
    expect(await told(await makeZip({ 'word/document.xml': ' '.repeat(20_000_000) }))).toContain(
      '大得不像',
    );
    const deep = '<w:sdt>'.repeat(500) + '</w:sdt>'.repeat(500);
    expect(await told(await makeDocx(deep))).toContain('嵌套太深');
    expect(
      await told(await makeDocx('<w:sdt>'.repeat(200_000) + '</w:sdt>'.repeat(200_000))),
    ).toMatch(/不合 XML|嵌套太深/u);
  });
});
