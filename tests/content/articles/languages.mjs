// What the check knows of each language an article may be written in.
//   limit    how long a body may be: in words, or in characters where one is about a syllable. Thai has no spaces between
//            its words, so they are found in a dictionary.
//   confirm  how a text says that a fact is "to be confirmed"
//   units    the words after a number, per unit, the longer meaning first (7 business days before 7 days)
//   before   the same where a unit stands before its number

const WORDS = { count: 120, unit: 'words' };
const DICTIONARY_WORDS = { count: 120, unit: 'words of the dictionary' };
const CHARACTERS = { count: 260, unit: 'characters' };
const KM = 'km|㎞';
const KG = 'kg';

export const languages = {
  en: {
    limit: WORDS,
    confirm: /to be confirmed/i,
    units: {
      'business days': '(?:business|working|bank(?:ing)?) days?',
      h: 'hours?|h',
      min: 'minutes?|min',
      days: '(?:calendar )?days?',
      weeks: 'weeks?',
      months: 'months?',
      years: 'years?',
      km: `${KM}|kilomet(?:er|re)s?`,
      kg: `${KG}|kilos?`,
      '%': 'per ?cent',
    },
  },
  'zh-CN': {
    limit: CHARACTERS,
    confirm: /(?<!等)待确认/,
    units: {
      'business days': '个?工作日|个?营业日',
      h: '个?小时',
      min: '分钟',
      days: '天|日|个自然日|个日历日',
      weeks: '周(?!岁)|个星期',
      months: '个月',
      years: '年|周?岁',
      km: `${KM}|公里|千米`,
      kg: `${KG}|公斤|千克`,
    },
  },
  'zh-TW': {
    limit: CHARACTERS,
    confirm: /(?<!等)待確認/,
    units: {
      'business days': '個?工作[天日]|個?營業日|個?上班日',
      h: '個?小時',
      min: '分鐘',
      days: '天|日|個日曆天',
      weeks: '週|個星期',
      months: '個月',
      years: '年|歲',
      km: `${KM}|公里`,
      kg: `${KG}|公斤`,
    },
  },
  ja: {
    limit: CHARACTERS,
    confirm: /要確認|確認中|確認待ち|未確認/,
    units: {
      'business days': '営業日',
      h: '時間',
      min: '分間?',
      days: '日間?|暦日',
      weeks: '週間?',
      months: '[かヶカヵ]月',
      years: '年間?|歳',
      km: `${KM}|キロメートル`,
      kg: `${KG}|キログラム`,
      '%': 'パーセント',
    },
  },
  ko: {
    limit: CHARACTERS,
    confirm: /확인 ?(?:예정|중|필요|전|대기)|확인이 필요/,
    units: {
      'business days': '영업일|근무일|업무일',
      h: '시간',
      min: '분',
      days: '일',
      weeks: '주',
      months: '개월',
      years: '년|세|살',
      km: KM,
      kg: KG,
      '%': '퍼센트',
    },
    before: { 'business days': '(?:영업일|근무일|업무일)(?: 기준)?(?:으로)? ?(\\d+)일' },
  },
  fr: {
    limit: WORDS,
    confirm: /à confirmer|reste à confirmer/i,
    units: {
      'business days': 'jours? (?:ouvr(?:és?|ables?)|bancaires?)',
      h: 'heures?|h',
      min: 'minutes?|min',
      days: 'jours?',
      weeks: 'semaines?',
      months: 'mois',
      years: 'ans?|années?',
      km: KM,
      kg: KG,
      '%': 'pour cent',
    },
  },
  de: {
    limit: WORDS,
    confirm: /(?:noch )?zu bestätigen|noch nicht bestätigt|noch unbestätigt|Bestätigung (?:steht noch aus|ausstehend)/i,
    units: {
      'business days': '(?:Bank)?(?:arbeits|werk|geschäfts)tage?n?',
      h: 'Stunden?|Std\\.?|h',
      min: 'Minuten?|Min\\.?',
      days: '(?:Kalender)?tage?n?',
      weeks: 'Wochen?',
      months: 'Monate?n?',
      years: 'Jahre?n?',
      km: KM,
      kg: KG,
      '%': 'Prozent',
    },
  },
  es: {
    limit: WORDS,
    confirm: /por confirmar|pendientes? de confirma(?:r|ción)/i,
    units: {
      'business days': 'días? (?:hábil(?:es)?|laborables?|bancarios?)',
      h: 'horas?|h',
      min: 'minutos?|min',
      days: 'días?',
      weeks: 'semanas?',
      months: 'mes(?:es)?',
      years: 'años?',
      km: KM,
      kg: KG,
      '%': 'por ciento',
    },
  },
  ar: {
    limit: WORDS,
    confirm: /(?:قيد|بانتظار|في انتظار|بحاجة إلى|يحتاج إلى|تحتاج إلى) (?:ال)?تأكيد|لم (?:يؤكد|تؤكد|يتأكد) بعد/,
    units: {
      'business days': '(?:يوما?|أيام|يوم) (?:عمل|مصرفي[اة]?)',
      h: 'ساع(?:ة|ات|تين)',
      min: 'دقيقة|دقائق',
      days: 'يوما?|أيام',
      weeks: 'أسبوعا?|أسابيع',
      months: 'شهرا?|أشهر|شهور',
      years: 'سن(?:ة|وات|ين|تين)|عاما?|أعوام',
      km: `${KM}|كم|كيلومتر(?:ا|ات)?`,
      kg: `${KG}|كغم?|كجم|كيلوغراما?`,
      '%': 'بالمئة|بالمائة|في المئة|في المائة',
    },
  },
  th: {
    limit: DICTIONARY_WORDS,
    confirm: /รอ(?:การ)?ยืนยัน|ยังต้องยืนยัน|ยังไม่(?:ได้)?(?:รับการ)?ยืนยัน/,
    units: {
      'business days': 'วันทำ(?:การ|งาน)',
      h: 'ชั่วโมง|ชม\\.',
      min: 'นาที',
      days: 'วัน(?!ที่)',
      weeks: 'สัปดาห์',
      months: 'เดือน',
      years: 'ปี|ขวบ',
      km: `${KM}|กม\\.|กิโลเมตร`,
      kg: `${KG}|กก\\.|กิโลกรัม`,
      '%': 'เปอร์เซ็นต์',
    },
  },
};

/** Every article is written in these; the others may follow. */
export const required = ['en', 'zh-CN'];
export const source = 'en';
