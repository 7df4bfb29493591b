import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/*
 * What a screen reader makes of every kind of page. The trees are partial: what they name must be
 * there in this order; another edition may add to it.
 */

const MAIN = ['banner', 'navigation "全站"'];
const MONTHS = 'navigation "2018年各月"';

/** The regions that a reader can jump to on a page: few, and none like another. */
const LANDMARKS: Readonly<Record<string, readonly string[]>> = {
  '/2018/': [...MAIN, 'search', 'main', MONTHS, 'contentinfo'],
  '/2018/story/1/': [...MAIN, 'search', 'main', 'navigation "上一条、下一条"', 'contentinfo'],
  '/2018/timeline/': [...MAIN, 'search', 'main', MONTHS, 'contentinfo'],
  '/2018/names/': [...MAIN, 'search', 'main', 'navigation "类别"', 'contentinfo'],
  '/2018/all/': [...MAIN, 'search', 'main', 'navigation "目次"', 'contentinfo'],
  '/search/': [...MAIN, 'main', 'search', 'contentinfo'],
  '/about/': [...MAIN, 'search', 'main', 'contentinfo'],
  '/404.html': [...MAIN, 'search', 'main', 'contentinfo'],
};

async function landmarks(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const role =
    /^ *- ((?:banner|main|navigation|search|region|complementary|contentinfo)\b(?: ".*")?)/gmu;
  return (
    Array.from(tree.matchAll(role), ([, landmark = '']) => landmark)
      // It comes with a second edition.
      .filter((landmark) => landmark !== 'navigation "各年"')
  );
}

for (const [path, expected] of Object.entries(LANDMARKS)) {
  test(`${path} has few regions, and the same things around it as every page`, async ({ page }) => {
    await page.goto(path);
    expect(await landmarks(page)).toEqual(expected);
    await expect(page.locator('body')).toMatchAriaSnapshot(`
      - link "跳到正文":
        - /url: "#main"
      - banner:
        - link "焦作十大新闻档案":
          - /url: /
        - group: 阅读设置
        - navigation "全站":
          - list:
            - listitem:
              - link /^\\d{4}年$/
            - listitem:
              - link "时间轴"
            - listitem:
              - link "名称"
            - listitem:
              - link "检索"
            - listitem:
              - link "说明"
      - main
      - contentinfo:
        - paragraph:
          - link "来源与说明"
    `);
  });
}

test('an edition reads as its titles, its months, and its stories in their order', async ({
  page,
}) => {
  await page.goto('/2018/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - paragraph: 二〇一八
      - heading "携手阔步推动高质量发展 不忘初心打造高品质城市" [level=1]
      - paragraph: ——2018年焦作市十大新闻
      - paragraph: (中共焦作市委宣传部、 焦作日报社、 焦作广播电视台评选)
      - navigation "2018年各月":
        - list:
          - listitem:
            - link "1月 2条":
              - /url: /2018/timeline/#m01
          - listitem:
            - link "2月 1条"
          - listitem:
            - link "8月 无"
      - list:
        - /children: equal
        - listitem:
          - /children: equal
          - text: 一
          - heading "学成都佛山 促转型发展" [level=2]:
            - link "学成都佛山 促转型发展":
              - /url: /2018/story/1/
          - paragraph: 建设全面体现新发展理念的示范城市 打造“精致城市、品质焦作”
        ${['二', '三', '四', '五', '六', '七', '八', '九', '十']
          .map(
            (place) => `
        - listitem:
          - text: ${place}
          - heading [level=2]:
            - link`,
          )
          .join('')}
      - paragraph: 本报记者 吕正军 整理
  `);
});

test('a story reads as its text, and then what the archive adds', async ({ page }) => {
  await page.goto('/2018/story/1/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - article:
        - paragraph:
          - /children: equal
          - link "2018年"
          - text: 第1条，共10条
        - heading "学成都佛山 促转型发展" [level=1]
        - paragraph: 建设全面体现新发展理念的示范城市 打造“精致城市、品质焦作”
        - paragraph: 主题： 政务 产业
        - paragraph:
          - link "5月4日至10日":
            - /url: /2018/timeline/#1-p1s1
            - time: 5月4日至10日
          - text: ，我市先后在
          - link "四川":
            - /url: /2018/names/#四川
        - paragraph
        - paragraph
        - heading "附注" [level=2]
        - list:
          - listitem:
            - link "“更精彩信心和决心”":
              - /url: "#p3s1"
            - text: ：原文如此。
        - heading "本条所记的日期" [level=2]
        - list:
          - listitem:
            - link "5月4日至10日":
              - time: 5月4日至10日
            - paragraph:
              - link /^5月4日至10日，我市先后在/:
                - /url: /2018/story/1/#p1s1
        - paragraph:
          - text: 另有2句没有写明日期，不列入时间轴：
          - link "2.1":
            - /url: "#p2s1"
        - heading "相关新闻" [level=2]
        - list:
          - listitem:
            - link /^第7条 /
            - text: /^都提到：/
        - group: 引用本条
        - heading "出处" [level=2]
        - paragraph:
          - link "来源与核对办法"
        - navigation "上一条、下一条":
          - link "下一条 省委书记、省长来我市指导工作"
  `);
});

test('the citations of a story read as a choice and the forms, each before its button', async ({
  page,
}) => {
  await page.goto('/2018/story/1/');
  await page.getByText('引用本条').click();
  await expect(page.locator('.citation')).toMatchAriaSnapshot(`
    - group:
      - text: 引用本条 引用
      - combobox "引用":
        - option "全文" [selected]
        - option /^第1段第1句 5月4日至10日/
      - paragraph: /EB.OL/
      - button "复制 GB/T 7714—2025 著录"
      - paragraph: /EB.OL/
      - button "复制 GB/T 7714—2015 著录"
      - paragraph
      - button "复制纯文本"
      - paragraph: /^@online/
      - button "复制 BibTeX"
      - paragraph
      - button "复制 CSL-JSON"
      - paragraph: /story\\/1\\/$/
      - button "复制网址"
      - status
  `);
});

test('the reading settings read as three choices', async ({ page }) => {
  await page.goto('/about/');
  await page.getByText('阅读设置').click();
  await expect(page.locator('.settings')).toMatchAriaSnapshot(`
    - group:
      - text: 阅读设置
      - group "字号":
        - radio "标准" [checked]
        - radio "大字"
        - radio "特大字"
      - group "明暗":
        - radio "随系统" [checked]
        - radio "明"
        - radio "暗"
      - group "对比度":
        - radio "平常" [checked]
        - radio "加强"
  `);
});

test('the timeline reads as months, and each entry as day, words, source', async ({ page }) => {
  await page.goto('/2018/timeline/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - article:
        - heading "2018年时间轴" [level=1]
        - navigation "2018年各月"
        - group: 筛选
        - heading "1月 2条" [level=2]
        - list:
          - /children: equal
          - listitem:
            - /children: equal
            - time: 1月13日
            - paragraph: 在此之前，1月13日，市监察委员会挂牌运行
            - link "第3条 市两会顺利举行 监察委挂牌":
              - /url: /2018/story/3/#p1s2
            - paragraph: 主题： 政务
          - listitem
        - heading "2月 1条" [level=2]
        - heading "3月 1条" [level=2]
        - heading "4月 3条" [level=2]
        - heading "5月 6条" [level=2]
        - heading "6月 2条" [level=2]
        - heading "7月 3条" [level=2]
        - heading "8月 无" [level=2]
        - paragraph:
          - text: 本月无单列记述，参见
          - link "第7条":
            - /url: /2018/story/7/#p2s3
          - text: 、
          - link "第8条":
            - /url: /2018/story/8/#p1s2
          - text: 。
        - heading "9月 4条" [level=2]
        - heading "10月 2条" [level=2]
        - heading "11月 9条" [level=2]
        - heading "12月 13条" [level=2]
        - heading "全年与时段" [level=2]
        - heading "数据" [level=2]
  `);
});

test('the index reads as kinds of names, and each name as what it is and where', async ({
  page,
}) => {
  await page.goto('/2018/names/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - article:
        - heading "2018年名称索引" [level=1]
        - navigation "类别":
          - list:
            - listitem:
              - link "人物 10":
                - /url: "#person"
        - heading "人物" [level=2]
        - list:
          - listitem:
            - text: 陈润儿 省委副书记、省长
            - list:
              - listitem:
                - link "第2条"
                - link "2.1":
                  - /url: /2018/story/2/#p2s1
        - heading "地名" [level=2]
  `);
});

test('what is found reads as titles, and each story as where the words stand', async ({ page }) => {
  await page.goto('/search/?q=太极');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "检索" [level=1]
      - search:
        - searchbox "检索全文": 太极
        - button "检索"
        - combobox "主题"
        - combobox "月份"
        - combobox "排序"
      - status: /^\\d+条新闻，\\d+句$/
      - list "检索结果":
        - listitem:
          - /children: equal
          - heading "“世界太极城” 步履铿锵" [level=2]:
            - link "“世界太极城” 步履铿锵"
          - paragraph: 2018年第9条
          - paragraph: “中原养生地” 再谱新篇
          - paragraph:
            - link:
              - mark: 太极
          - list
        - listitem
  `);
});

test('a story that does not hold the words themselves says so beside its title', async ({
  page,
}) => {
  await page.goto('/search/?q=精致城市品质焦作');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - status: /^没有完全一致的结果。以下结果仅标点不同：\\d+条新闻，\\d+句$/
      - list "检索结果":
        - listitem:
          - heading "学成都佛山 促转型发展" [level=2]
          - text: 近似
          - paragraph: 2018年第1条
  `);
});

test('answers below the box of any page read as links', async ({ page }) => {
  await page.goto('/about/');
  await page.getByRole('searchbox').fill('太极');
  await expect(page.getByRole('search')).toMatchAriaSnapshot(`
    - search:
      - searchbox "检索全文": 太极
      - button "检索"
      - status: /^\\d+条新闻，\\d+句$/
      - list "检索结果":
        - listitem:
          - /children: equal
          - link "“世界太极城” 步履铿锵"
          - paragraph:
            - link
        - listitem
  `);
});

test('what the archive is reads as sections, and each edition as terms', async ({ page }) => {
  await page.goto('/about/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - article:
        - heading "说明" [level=1]
        - heading "这是什么" [level=2]
        - heading "怎样核对" [level=2]
        - heading "2018年" [level=3]
        - term: 文稿标题
        - definition
        - term: SHA-256
        - definition:
          - code: /^[0-9a-f]{64}$/
        - heading "附注" [level=4]
  `);
});
