// Of the dynasties Ming and Qing there is every reign; of older ones those that local histories name. Where
// two had one name, it is the one that is more often meant.
const FIRST_YEARS =
  '建武25 永平58 建安196 黄初220 太康280 永嘉307 开皇581 大业605 武德618 贞观627 永徽650 显庆656 垂拱685 开元713 天宝742 大历766 贞元785 元和806 会昌841 大中847 咸通860 ' +
  '建隆960 乾德963 开宝968 太平兴国976 雍熙984 端拱988 淳化990 至道995 咸平998 景德1004 大中祥符1008 天禧1017 天圣1023 明道1032 景祐1034 庆历1041 皇祐1049 至和1054 嘉祐1056 治平1064 熙宁1068 元丰1078 元祐1086 绍圣1094 崇宁1102 大观1107 政和1111 宣和1119 靖康1126 建炎1127 绍兴1131 隆兴1163 乾道1165 淳熙1174 绍熙1190 庆元1195 嘉泰1201 嘉定1208 宝庆1225 绍定1228 淳祐1241 宝祐1253 景定1260 咸淳1265 ' +
  '大定1161 明昌1190 贞祐1213 中统1260 至元1264 元贞1295 大德1297 至大1308 延祐1314 至治1321 泰定1324 至顺1330 至正1341 ' +
  '洪武1368 建文1399 永乐1403 洪熙1425 宣德1426 正统1436 景泰1450 天顺1457 成化1465 弘治1488 正德1506 嘉靖1522 隆庆1567 万历1573 泰昌1620 天启1621 崇祯1628 ' +
  '顺治1644 康熙1662 雍正1723 乾隆1736 嘉庆1796 道光1821 咸丰1851 同治1862 光绪1875 宣统1909';

/** The first year (元年) of each reign, for 宣统元年 and 光绪三十年. Source: 方诗铭, 中国历史纪年表. */
export const REIGNS: Readonly<Record<string, number>> = Object.fromEntries(
  FIRST_YEARS.split(' ').map((entry) => {
    const name = entry.replace(/\d+$/u, '');
    return [name, Number(entry.slice(name.length))];
  }),
);
