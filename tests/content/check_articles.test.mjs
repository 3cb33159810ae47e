// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { figuresIn } from './articles/figures.mjs';
import { readFrontMatter } from './articles/front_matter.mjs';
import { languages } from './articles/languages.mjs';
import { Packs, decimal, readPacks } from './articles/packs.mjs';
import { checkArticles, readArticles } from './check_articles.mjs';

const TODAY = '2026-12-01';
const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const packs = new Packs(
  [
    { id: 'bus', version: 1, title: { en: 'Buses' }, valid: [], rules: [] },
    { id: 'rail', version: 1, title: { en: 'Rail' }, valid: [], rules: [{ id: 'late', on: 'refund', then: { fee: { bp: 1500, of: ['fare'] } } }] },
    {
      id: 'rail',
      version: 2,
      title: { en: 'Rail', 'zh-CN': '铁路' },
      valid: [{ clock: 'purchase', from: '2026-01-19' }],
      params: { festival: [{ from: '2026-02-02', to: '2026-03-13' }] },
      rules: [
        {
          id: 'late',
          on: 'refund',
          when: { all: [{ fact: 'before_departure', ge: 'PT48H' }, { fact: 'travel_date', within: { param: 'festival' } }] },
          then: { fee: { bp: 2050, of: ['fare'], min: { cur: 'KWD', minor: 2500 } } },
        },
        { id: 'half', on: 'compensation', when: { fact: 'event.distance_km', le: 1500 }, then: { compensate: { amount: { cur: 'EUR', minor: 25000 }, reduce_bp: 5000 } } },
        { id: 'pay', on: 'deadline.refund_payment', then: { deadline: { count: 7, unit: 'business_day', from: 'request' } } },
      ],
    },
  ],
  { EUR: 2, KWD: 3, KRW: 0, XDR: 2 },
);

const good = {
  'late-train.en.md': `---
title: "My train is late: what now?"
summary: You get EUR 250 back.
keywords: [delay, rail, compensation, slow train, missed]
number: 1
category: disruption
audience: public
policies: [rail]
facts: ["rail/half: EUR 250", "rail/late: 48 h", "rail/pay: 7 business days", "domain: 2023-01-01"]
sources: [{name: "Rail rules, Art. 7", status: recalled, checked: 2026-11-21}]
owner: policy-team
review: 2027-03-01
valid_from: 2026-01-01
---
You get EUR 250 back up to 48 h before departure (to be confirmed), since 1 January 2023. Ask for WCHR too.

{{deadline refund_payment}}

1. Write to us within 7 business days. See [seats](seats).
`,
  'late-train.zh-CN.md': `---
title: 火车晚点怎么办？
summary: 可以退EUR 250。
keywords: [晚点, 火车, 赔偿, 退钱, 错过]
source_version: 1
---
自2023年1月1日起，开车前48小时可以退EUR 250（待确认）。也可以申请WCHR。

{{deadline refund_payment}}

1. 请在7个工作日内写信给我们。见[座位](seats)。
`,
  'seats.en.md': `---
title: Seats
summary: You choose your seat.
keywords: [window, aisle, place, row, sit]
number: 2
category: booking
audience: public
policies: []
facts: []
sources: [{name: "Our service rules", status: verified, checked: 2026-11-21}]
owner: service-team
review: 2027-03-01
valid_from: 2026-01-01
---
You choose your seat on the order page.
`,
  'seats.zh-CN.md': `---
title: 座位
summary: 座位由您来选。
keywords: [靠窗, 过道, 位子, 排, 坐]
source_version: 1
---
在订单页选择座位。
`,
};

const filesOf = (articles) => Object.entries(articles).map(([name, text]) => ({ name, text }));

function faultsOf(articles) {
  return checkArticles(filesOf(articles), packs, TODAY).map(({ file, what }) => `${file}: ${what}`);
}

/** The good articles with one passage of one file replaced. */
function withChange(name, passage, replacement) {
  if (!good[name].includes(passage)) throw new Error(`${name} has no "${passage}"`);
  return { ...good, [name]: good[name].replace(passage, () => replacement) };
}

const EN = 'late-train.en.md';
const ZH = 'late-train.zh-CN.md';

const violations = [
  ['no front matter', EN, '---\ntitle', 'title', 'has no front matter'],
  ['a value that YAML would misread', EN, '"My train is late: what now?"', 'My train is late: what now?', 'line 2: "My train is late: what now?" needs quotes'],
  ['a list that is not closed', EN, 'missed]', 'missed', 'line 4: expected ","'],
  ['a key given twice', EN, 'number: 1', 'number: 1\nnumber: 3', 'names number twice'],
  ['a missing key', EN, 'owner: policy-team\n', '', 'owner is missing'],
  ['an unknown key', EN, 'number: 1', 'number: 1\ncolour: red', 'colour does not belong'],
  ['shared facts in a translation', ZH, 'source_version: 1', 'source_version: 1\nowner: policy-team', 'owner does not belong'],
  ['too few keywords', EN, ', slow train, missed', '', 'has 3 keywords'],
  ['a keyword twice', EN, 'missed]', 'delay]', 'names a keyword twice'],
  ['an unknown category', EN, 'category: disruption', 'category: trouble', 'category "trouble" is none of'],
  ['an internal article for the public', EN, 'category: disruption', 'category: internal', 'disagree about internal'],
  ['a date that does not exist', EN, 'valid_from: 2026-01-01', 'valid_from: 2026-02-30', 'valid_from "2026-02-30" is not a date'],
  ['a review that is overdue', EN, 'review: 2027-03-01', 'review: 2026-11-30', 'review was due on 2026-11-30'],
  ['a source checked in the future', EN, 'checked: 2026-11-21', 'checked: 2026-12-02', 'in the future'],
  ['an unknown status of a source', EN, 'status: recalled', 'status: guessed', 'has the status "guessed"'],
  ['no source', EN, '[{name: "Rail rules, Art. 7", status: recalled, checked: 2026-11-21}]', '[]', 'sources names none'],
  ['a number used twice', 'seats.en.md', 'number: 2', 'number: 1', 'has number 1, as late-train has'],
  ['a body too long in words', EN, 'Ask for', `${'word '.repeat(110)}Ask for`, 'words instead of 120 at most'],
  ['a body too long in characters', ZH, '也可以', '很'.repeat(220) + '也可以', 'characters instead of 260 at most'],
  ['no text', 'seats.zh-CN.md', '在订单页选择座位。', '', 'has no text'],
  ['HTML', EN, 'Ask for', '<b>Ask</b> for', 'holds HTML'],
  ['a heading', EN, '{{deadline', '# Late\n\n{{deadline', 'holds a heading'],
  ['an exclamation mark', ZH, 'WCHR。', 'WCHR！', 'exclaims'],
  ['digits of another script', ZH, '48小时', '４８小时', 'other than Western digits'],
  ['a percentage in words', ZH, '也可以', '百分之五，也可以', 'other than Western digits'],
  ['an amount before its code', ZH, '退EUR 250（', '退250 EUR（', 'without its code before it'],
  ['a recalled fact not told in English', EN, ' (to be confirmed)', '', 'does not say "to be confirmed"'],
  ['a recalled fact not told in a translation', ZH, '（待确认）', '', 'does not say "to be confirmed"'],
  ['"to be confirmed" without a recalled source', EN, 'recalled', 'verified', 'says "to be confirmed"'],
  ['an unknown block', EN, '{{deadline refund_payment}}', '{{price}}', '{{price}} is no block'],
  ['a deadline no policy has', EN, 'refund_payment', 'coffee_break', 'no policy has deadline.coffee_break'],
  ['a block inside a line', EN, '{{deadline', 'Until {{deadline', 'does not stand on a line of its own'],
  ['a link to nowhere', ZH, '(seats)', '(seat)', 'links to "seat", which is no article'],
  ['a link to itself', EN, '(seats)', '(late-train)', 'links to itself'],
  ['an unknown policy', EN, 'policies: [rail]', 'policies: [rail, road]', 'policies names "road"'],
  ['a policy without a title in a language', EN, 'policies: [rail]', 'policies: [rail, bus]', 'late-train.zh-CN.md: names policy "bus", which has no title in zh-CN'],
  ['a fact of a policy not named', EN, 'policies: [rail]', 'policies: []', 'that policies does not name'],
  ['a fact of an unknown rule', EN, 'rail/pay', 'rail/paid', 'there is no such rule'],
  ['a fact that the rule does not say', EN, 'rail/half: EUR 250', 'rail/half: EUR 260', 'the rule says 1500 km, EUR 125, 50 %, EUR 250'],
  ['a fact of an older version', EN, '"rail/half: EUR 250"', '"rail/half: EUR 250", "rail/late: 15 %"', 'the rule says 2880 min, 48 h'],
  ['a fact that the text does not state', EN, '"rail/late: 48 h"', '"rail/late: 48 h", "domain: 3 days"', '"domain: 3 days" does not stand in the text'],
  ['a fact in a form of its own', EN, '"rail/late: 48 h"', '"48 h"', 'fact "48 h" is not'],
  ['a figure without a fact', EN, 'Ask for', 'It is 900 km. Ask for', '"900 km" has no fact behind it'],
  ['another figure in a translation', ZH, '48小时', '24小时', 'figures missing: 48 h'],
  ['another unit in a translation', ZH, '7个工作日', '7天', 'figures not in English: 7 days'],
  ['a figure more often in a translation', ZH, '也可以', '24小时内也可以', 'figures not in English: 24 h'],
  ['another figure in the summary of a translation', ZH, '可以退EUR 250。\nkey', '可以退EUR 400。\nkey', 'figures of the summary missing: EUR 250'],
  ['another code in a translation', ZH, 'WCHR', 'WCHS', 'codes missing: WCHR'],
  ['a missing block in a translation', ZH, '{{deadline refund_payment}}\n', '', 'blocks missing: deadline refund_payment'],
  ['a missing link in a translation', ZH, '[座位](seats)', '座位', 'links missing: seats'],
  ['a translation of an older text', EN, 'valid_from: 2026-01-01', 'valid_from: 2026-01-01\nsource_version: 2', 'is made from version 1, the English text is at version 2'],
  ['a translation ahead of its source', ZH, 'source_version: 1', 'source_version: 2', 'which the English text has not reached'],
];

describe('the check of the articles', () => {
  test('finds nothing in good articles', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  test.each(violations)('finds %s', (_what, file, passage, replacement, fault) => {
    expect(faultsOf(withChange(file, passage, replacement)).join('\n')).toContain(fault);
  });

  test('finds a link from the public to what is for agents only', () => {
    const articles = withChange('seats.en.md', 'category: booking\naudience: public', 'category: internal\naudience: internal');
    expect(faultsOf(articles)).toContain('late-train.en.md: links to "seats", which is for agents only');
  });

  test('finds a language that is required and missing', () => {
    const { [ZH]: _left, ...rest } = good;
    expect(faultsOf(rest)).toEqual(['late-train: is not written in zh-CN']);
  });

  test('counts Thai by words, which no spaces separate', () => {
    const head = '---\ntitle: ที่นั่ง\nsummary: คุณเลือกที่นั่งได้\nkeywords: [แถว, หน้าต่าง, ทางเดิน, ที่, นั่ง]\nsource_version: 1\n---\n';
    const of = (count) => faultsOf({ ...good, 'seats.th.md': `${head}${'เลือกที่นั่ง'.repeat(count)}` });
    expect(of(40)).toEqual([]);
    expect(of(41)).toEqual(['seats.th.md: has 123 words of the dictionary instead of 120 at most']);
  });

  test('finds a file of no known language', () => {
    const [fault] = faultsOf({ ...good, 'seats.tlh.md': good['seats.zh-CN.md'] });
    expect(fault).toContain('seats.tlh.md: is not SLUG.LANGUAGE.md');
  });

  test('finds the same file in two folders', () => {
    const files = [...filesOf(good), { name: 'seats.en.md', text: good['seats.en.md'] }];
    expect(checkArticles(files, packs, TODAY)).toContainEqual({ file: 'seats.en.md', what: 'exists twice' });
  });
});

const sentences = {
  en: 'From 1 January 2023: EUR 1,519.50, 5 %, 15 to 29 minutes, 48-hour limit, 7 business days, 14 days, 2 years, 23 kg, 18:00, 4 times.',
  'zh-CN': '自2023年1月1日起：EUR 1519.5，5%，15至29分钟，48小时，7个工作日，14天，2年，23公斤，18:00，4次。',
  'zh-TW': '自2023年1月1日起：EUR 1519.50，5％，15到29分鐘，48小時，7個工作天，14天，2年，23公斤，18:00，4次。',
  ja: '2023年1月1日から：EUR 1,519.50、5％、15～29分、48時間、7営業日、14日間、2年、23kg、18時、4回。',
  ko: '2023년 1월 1일부터: EUR 1519.50, 5%, 15~29분, 48시간, 영업일 기준 7일, 14일, 2년, 23kg, 18:00, 4번.',
  fr: 'Depuis le 1er janvier 2023 : EUR 1 519,50, 5 %, 15 à 29 minutes, 48 heures, 7 jours ouvrés, 14 jours, 2 ans, 23 kg, 18 h 00, 4 fois.',
  de: 'Ab dem 1. Januar 2023: EUR 1.519,50, 5 %, 15 bis 29 Minuten, 48 Stunden, 7 Werktage, 14 Tagen, 2 Jahre, 23 kg, 18 Uhr, 4 Mal.',
  es: 'Desde el 1 de enero de 2023: EUR 1519,50, 5 %, de 15 a 29 minutos, 48 horas, 7 días hábiles, 14 días, 2 años, 23 kg, 18:00, 4 veces.',
  ar: 'منذ 1 يناير 2023: EUR 1519.50، 5٪، من 15 إلى 29 دقيقة، 48 ساعة، 7 أيام عمل، 14 يومًا، 2 سنة، 23 كغ، 18:00، 4 مرات.',
  th: 'ตั้งแต่วันที่ 1 มกราคม 2023: EUR 1519.50, 5%, 15 ถึง 29 นาที, 48 ชั่วโมง, 7 วันทำการ, 14 วัน, 2 ปี, 23 กก., 18:00, 4 ครั้ง',
};

describe('figures', () => {
  test('are known in every language of the articles', () => {
    expect(Object.keys(sentences)).toEqual(Object.keys(languages));
  });

  test.each(Object.entries(sentences))('read the same in %s', (language, sentence) => {
    const expected = ['2023-01-01', 'EUR 1519.5', '5 %', '15 min', '29 min', '48 h', '7 business days', '14 days', '2 years', '23 kg', '18:00', '4'];
    expect(figuresIn(sentence, language, ['EUR'])).toEqual(expected);
  });

  test('are neither numbers of laws nor of steps', () => {
    const body = '1. See EU261, Regulation 2021/782 and Art. 5(3).\n2. Case C-402/07.';
    expect(figuresIn(body, 'en', ['EUR'])).toEqual([]);
  });

  test('know a month from a verb, and a day of every year', () => {
    expect(figuresIn('EUR 600 may be due from 1 October, and from March 2029.', 'en', ['EUR'])).toEqual(['EUR 600', '--10-01', '2029-03']);
  });

  test('of a rule come from its newest version, with its parameters and its validity', () => {
    const expected = ['2880 min', '48 h', '2 days', '2026-02-02', '2026-03-13', '20.5 %', 'KWD 2.5', '2026-01-19'];
    expect([...packs.figures('rail', 'late')]).toEqual(expected);
  });

  test('of money follow the currency', () => {
    expect([decimal(151900, 2), decimal(2505, 3), decimal(7, 2), decimal(150000, 0)]).toEqual(['1519', '2.505', '0.07', '150000']);
  });
});

test('front matter is read as it is written', () => {
  const { head, body, faults } = readFrontMatter('---\ntitle: "a: \\"b\\""\nkeywords: [1, "x, y", z z]\nsources: [{name: "n, m", status: verified}]\n---\nText.\n');
  expect(faults).toEqual([]);
  expect(body).toBe('Text.');
  expect(head).toEqual({ title: 'a: "b"', keywords: ['1', 'x, y', 'z z'], sources: [{ name: 'n, m', status: 'verified' }] });
});

test('the articles of the knowledge base hold', { timeout: 60_000 }, () => {
  const files = readArticles([fromRoot('kb/articles')]);
  expect(files.length).toBeGreaterThan(0);
  const faults = checkArticles(files, readPacks(fromRoot('kb/policies')), TODAY);
  expect(faults.map(({ file, what }) => `${file}: ${what}`)).toEqual([]);
});
