import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/*
 * What a screen reader makes of every kind of page. The trees are partial: what they name must be
 * there in this order; another edition may add to it.
 */

const MAIN = ['banner', 'navigation "主导航"'];
const MONTHS = 'navigation "2018年各月记述"';

/** The regions that a reader can jump to on a page: few, and none like another. */
const LANDMARKS: Readonly<Record<string, readonly string[]>> = {
  '/2018/': [...MAIN, 'search', 'main', MONTHS, 'contentinfo'],
  '/2018/story/1/': [
    ...[...MAIN, 'search', 'main', 'navigation "本辑各条"', 'navigation "前后各条"'],
    'contentinfo',
  ],
  '/2018/timeline/': [...MAIN, 'search', 'main', MONTHS, 'contentinfo'],
  '/2018/names/': [...MAIN, 'search', 'main', 'navigation "索引类别"', 'contentinfo'],
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
      .filter((landmark) => landmark !== 'navigation "历年"')
  );
}

for (const [path, expected] of Object.entries(LANDMARKS)) {
  test(`${path} has few regions, and the same things around it as every page`, async ({ page }) => {
    await page.goto(path);
    expect(await landmarks(page)).toEqual(expected);
    await expect(page.locator('body')).toMatchAriaSnapshot(`
      - link "跳至正文":
        - /url: "#main"
      - banner:
        - link "焦作十大新闻档案":
          - /url: /
        - group: 阅读设置
        - navigation "主导航":
          - list:
            - listitem:
              - link /^(?:\\d{4}|历)年$/
            - listitem:
              - link "时间轴"
            - listitem:
              - link "索引"
            - listitem:
              - link "凡例"
      - main
      - contentinfo:
        - paragraph:
          - link "凡例与来源"
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
      - navigation "2018年各月记述":
        - list:
          - listitem:
            - link "1月":
              - /url: /2018/timeline/#m01
          - listitem:
            - link "2月"
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

test('a story reads as its place, its text, the way on, and then what the archive adds', async ({
  page,
}) => {
  await page.goto('/2018/story/1/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - article:
        - navigation "本辑各条":
          - list:
            - listitem:
              - link "一"
            - listitem:
              - link "二":
                - /url: /2018/story/2/
        - heading "学成都佛山 促转型发展" [level=1]
        - paragraph: 建设全面体现新发展理念的示范城市 打造“精致城市、品质焦作”
        - paragraph:
          - link "2018年":
            - /url: /2018/
          - text: 第1条（共10条）
        - paragraph:
          - text: 主题：
          - link "政务":
            - /url: /2018/timeline/#t-governance
          - link "产业"
        - paragraph:
          - link "5月4日至10日":
            - /url: /2018/timeline/#1-p1s1
            - time: 5月4日至10日
          - text: /^，我市先后在四川成都、广东佛山举办/
        - paragraph
        - paragraph:
          - link "12月29日"
          - link "王小平":
            - /url: /2018/names/#王小平
          - link "附注1":
            - /url: "#note-1"
        - navigation "前后各条":
          - link "下一条 省委书记、省长来我市指导工作"
        - heading "本条日期" [level=2]
        - list:
          - listitem:
            - link "5月4日至10日":
              - /url: "#p1s1"
        - heading "附注" [level=2]
        - list:
          - listitem:
            - link "“更精彩信心和决心”":
              - /url: "#p3s1"
            - text: ：原文如此。
        - group:
          - heading "引用本条" [level=2]
        - heading "出处" [level=2]
        - paragraph:
          - link "凡例与来源"
  `);
  await page.goto('/2018/story/9/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - article:
        - heading "相关新闻" [level=2]
        - list:
          - listitem:
            - link /^二 ?省委书记、省长来我市指导工作$/
            - text: /共同提及：\\s*陈家沟/
  `);
});

test('the citations of a story read as a choice of words and of forms, and one of them', async ({
  page,
}) => {
  await page.goto('/2018/story/1/');
  await page.getByText('引用本条').click();
  await expect(page.locator('.citation')).toMatchAriaSnapshot(`
    - group:
      - heading "引用本条" [level=2]
      - text: 引用范围
      - combobox "引用范围":
        - option "整条新闻" [selected]
        - option /^第1段第1句 5月4日至10日/
      - group "格式":
        - radio "GB/T 7714—2025" [checked]
        - radio "BibTeX"
      - text: /EB.OL/
      - paragraph:
        - button "复制"
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
      - group "配色":
        - radio "跟随系统" [checked]
        - radio "浅色"
        - radio "深色"
      - group "对比度":
        - radio "标准" [checked]
        - radio "增强"
  `);
});

test('the timeline reads as months, and each entry as day, words, source', async ({ page }) => {
  await page.goto('/2018/timeline/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - article:
        - heading "2018年时间轴" [level=1]
        - navigation "2018年各月记述":
          - list:
            - listitem:
              - link "1月 2则"
        - group: 筛选
        - heading "1月 2则" [level=2]
        - list:
          - /children: equal
          - listitem:
            - /children: equal
            - time: 1月13日
            - paragraph: 在此之前，1月13日，市监察委员会挂牌运行
            - link "第3条 市两会顺利举行 监察委挂牌":
              - /url: /2018/story/3/#p1s2
          - listitem
        - heading "2月 1则" [level=2]
        - heading "8月 —" [level=2]
        - paragraph:
          - text: 本月无单列记述，参见
          - link "第7条":
            - /url: /2018/story/7/#p2s3
          - text: 、
          - link "第8条":
            - /url: /2018/story/8/#p1s2
          - text: 。
        - heading "12月 13则" [level=2]
        - heading "全年及时段" [level=2]
        - paragraph:
          - text: 下载时间轴：
  `);
});

test('a figure reads as a table, and each number as a link that says where it stands', async ({
  page,
}) => {
  await page.goto('/2018/figures/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - article:
        - heading "2018年图表" [level=1]
        - heading "平安焦作建设水平不断提升" [level=2]
        - figure:
          - heading "扫黑除恶专项斗争：从抓获到判处刑罚" [level=3]
          - table "扫黑除恶专项斗争：从抓获到判处刑罚":
            - rowgroup:
              - row:
                - rowheader "抓获犯罪嫌疑人"
                - cell:
                  - link "1618人 第8条第2段第1句":
                    - /url: /2018/story/8/#p2s1
          - paragraph:
            - text: 编者据原文所制，见
            - link "第8条第2段第1句"
  `);
});

test('the index reads as kinds of names, and each name as what it is and where', async ({
  page,
}) => {
  await page.goto('/2018/names/');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - article:
        - heading "2018年专名索引" [level=1]
        - navigation "索引类别":
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
                - link "二，第2条"
                - link "2.1，第2条第2段第1句":
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
        - combobox "月份"
        - combobox "主题"
        - combobox "排序"
      - status: /^\\d+条新闻，\\d+句$/
      - list "检索结果":
        - listitem:
          - /children: equal
          - heading "“世界太极城” 步履铿锵" [level=2]:
            - link "“世界太极城” 步履铿锵"
          - paragraph: 2018年第9条
          - paragraph: “中原养生地” 再谱新篇
          - list:
            - listitem:
              - text: 12月11日
              - link:
                - mark: 太极
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
        - heading "凡例与来源" [level=1]
        - heading "内容" [level=2]
        - heading "核对方法" [level=2]
        - heading "2018年" [level=3]
        - term: 文稿标题
        - definition
        - term: SHA-256
        - definition:
          - code: /^[0-9a-f]{64}$/
        - group: 各条原文校验值（SHA-256）
        - heading "附注" [level=4]
  `);
});
