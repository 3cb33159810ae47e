import { describe, expect, it, vi } from 'vitest';
import { readEntry } from './fact_values';
import { GuidedQuote } from './guided_quote';
import { draftOf, openingOf } from './hand_over';
import { HelpLine, Refused, type Facts } from './help_line';
import type { Question, QuestionKind, QuoteAnswer } from './quote_answer';

const text = (fact: string): Question => ({ fact, kind: 'text', text: fact });
const question = (...facts: string[]): QuoteAnswer => ({ state: 'question', questions: facts.map(text), booking: null });
const told: QuoteAnswer = { state: 'told', quote: 'q_1', headline: 'EUR 1', lines: [], valid_until: null, rules: [], steps: [] };

/** A desk that asks for what it does not know yet, and quotes what it was told. */
function begin(needs: string[][], answers: (QuoteAnswer | Error)[] = []) {
  const asked: Facts[] = [];
  const ask = vi.fn(async (facts: Facts): Promise<QuoteAnswer> => {
    asked.push(facts);
    const next = answers.shift();
    if (next instanceof Error) throw next;
    if (next) return next;
    const missing = needs.find((step) => step.some((fact) => !(fact in facts)));
    return missing ? question(...missing) : told;
  });
  const quote = new GuidedQuote(ask, () => 'en', () => false);
  const step = () => quote.steps.value.at(-1)?.map(({ fact }) => fact);
  const submit = async (entries: Record<string, string>) => {
    for (const [fact, entry] of Object.entries(entries)) quote.enter(fact, entry);
    const sent = quote.submit();
    await vi.waitFor(() => expect(quote.busy.value).toBe(false));
    return sent;
  };
  return { quote, asked, step, submit, answers };
}

describe('the guided quote', () => {
  it('asks until it knows, telling all facts each time', async () => {
    const { quote, asked, step, submit } = begin([['booking', 'surname'], ['reason']]);
    await quote.start();
    expect(step()).toEqual(['booking', 'surname']);
    await submit({ booking: ' MDN4KQ ', surname: 'Almeida' });
    expect(step()).toEqual(['reason']);
    await submit({ reason: 'own' });
    expect(quote.outcome.value).toEqual(told);
    expect(asked).toEqual([{}, { booking: 'MDN4KQ', surname: 'Almeida' }, { booking: 'MDN4KQ', surname: 'Almeida', reason: 'own' }]);
    expect(quote.facts).toEqual(asked[2]);
  });

  it('sends nothing while something is not entered, and says which', async () => {
    const { quote, asked, submit } = begin([['booking', 'surname']]);
    await quote.start();
    expect(await submit({ booking: 'X' })).toBe(false);
    expect(quote.objections.value).toEqual({ surname: { fault: 'missing' } });
    quote.enter('surname', 'A');
    expect(quote.objections.value).toEqual({});
    expect(asked).toHaveLength(1);
  });

  it('goes back over what was told to the first step, keeps what was typed, and takes the changed answer', async () => {
    const { quote, asked, step, submit } = begin([['booking'], ['reason']]);
    await quote.start();
    await submit({ booking: 'A' });
    await submit({ reason: 'own' });
    expect([quote.back(), step(), quote.outcome.value]).toEqual([true, ['reason'], null]);
    expect([quote.back(), step()]).toEqual([true, ['booking']]);
    expect(quote.back()).toBe(false);
    await submit({ booking: 'B' });
    // The reason belongs to a step that was taken back: it is offered again, not sent unseen.
    expect(asked.at(-1)).toEqual({ booking: 'B' });
    expect(quote.entries.value.reason).toBe('own');
  });

  it('returns to the booking when nobody knows it', async () => {
    const { quote, step, submit, answers } = begin([['booking', 'surname'], ['reason']]);
    await quote.start();
    answers.push({ state: 'unknown_booking', text: 'No such booking.' });
    await submit({ booking: 'X', surname: 'Y' });
    expect([step(), quote.objections.value, quote.entries.value.booking]).toEqual([['booking', 'surname'], { booking: { text: 'No such booking.' } }, 'X']);
  });

  it('shows what the server does not understand at the step that asked for it', async () => {
    const { quote, step, submit, answers } = begin([['booking'], ['reason']]);
    await quote.start();
    await submit({ booking: 'A' });
    answers.push(new Refused(422, 'facts.booking', 'Not a code.'));
    await submit({ reason: 'own' });
    expect([step(), quote.objections.value]).toEqual([['booking'], { booking: { text: 'Not a code.' } }]);
  });

  it('keeps the step when no answer comes, and tries the same again', async () => {
    const { quote, asked, step, submit, answers } = begin([['booking'], ['reason']]);
    await quote.start();
    answers.push(new TypeError('no answer'));
    await submit({ booking: 'A' });
    expect([step(), quote.failure.value, quote.entries.value.booking]).toEqual([['booking'], { why: 'failed', text: '' }, 'A']);
    await quote.again();
    expect([asked.at(-1), step(), quote.failure.value]).toEqual([{ booking: 'A' }, ['reason'], null]);
  });

  it('asked again for what was just answered, stays at that step', async () => {
    const { quote, submit, answers } = begin([['booking', 'surname']]);
    await quote.start();
    answers.push(question('surname'));
    await submit({ booking: 'A', surname: '?' });
    expect(quote.steps.value.map((step) => step.map(({ fact }) => fact))).toEqual([['surname']]);
  });

  it('forgets an answer that comes after somebody went back', async () => {
    let release = (_: QuoteAnswer) => {};
    const answers = [Promise.resolve(question('booking')), Promise.resolve(question('reason')), new Promise<QuoteAnswer>((resolve) => (release = resolve))];
    const quote = new GuidedQuote(() => answers.shift()!, () => 'en');
    await quote.start();
    quote.enter('booking', 'A');
    quote.submit();
    await vi.waitFor(() => expect(quote.steps.value).toHaveLength(2));
    quote.enter('reason', 'own');
    quote.submit();
    quote.back();
    release(told);
    await new Promise((resolve) => setTimeout(resolve));
    expect([quote.steps.value.length, quote.outcome.value, quote.busy.value]).toEqual([1, null, false]);
  });
});

describe('what is entered', () => {
  const read = (kind: QuestionKind, entry: string | string[], more: Partial<Question> = {}, language = 'en') => {
    const reading = readEntry({ fact: 'f', kind, text: '', ...more }, entry, language);
    return 'value' in reading ? reading.value : `fault: ${reading.fault}`;
  };

  it.each<[QuestionKind, string | string[], unknown]>([
    ['hours', '3:20', 'PT3H20M'],
    ['hours', '3:', 'PT3H'],
    ['hours', ':45', 'PT45M'],
    ['hours', '0:0', 'PT0H'],
    ['hours', '1:60', 'fault: minutes'],
    ['hours', ':', 'fault: missing'],
    ['hours', '-1:0', 'fault: number'],
    ['days', '10', 'P10D'],
    ['days', '1.5', 'fault: number'],
    ['number', '٢٣', 23],
    ['number', '12345678901', 'fault: number'],
    ['yes_no', 'no', false],
    ['yes_no', 'yes', true],
    ['several', ['1', '2'], ['1', '2']],
    ['several', [], 'fault: missing'],
    ['date', '2026-04-20', '2026-04-20'],
    ['text', '  ', 'fault: missing'],
  ])('as %s, %j, is %j', (kind, entry, value) => {
    expect(read(kind, entry)).toEqual(value);
  });

  it.each<[string, number, string, unknown]>([
    ['120', 2, 'en', 12000],
    ['120.5', 2, 'en', 12050],
    ['120,50', 2, 'en', 12050],
    ['1,234.50', 2, 'en', 123450],
    ['1.234,50', 2, 'de', 123450],
    ['1 234,50', 2, 'fr', 123450],
    ['1.234', 2, 'de', 123400],
    ['1.234', 3, 'en', 1234],
    ['1.234', 3, 'de', 1234000],
    ['١٢٠٫٥', 2, 'ar', 12050],
    ['9000', 0, 'ja', 9000],
    ['90.5', 0, 'ja', 'fault: amount'],
    ['12.', 2, 'en', 'fault: amount'],
    ['EUR 5', 2, 'en', 'fault: amount'],
    ['-5', 2, 'en', 'fault: amount'],
  ])('as an amount, %s with %i digits in %s, is %j', (entry, exponent, language, value) => {
    expect(read('amount', entry, { exponent }, language)).toEqual(value);
  });
});

describe('a hand-over', () => {
  it('tells what went before, short, without card numbers and without what is empty', () => {
    const opening = openingOf({ asked: 'refund to 4111 1111 1111 1111', article: 'pets', quote: undefined, facts: { reason: 'own', parts: ['1', '2'], told: true }, booking: 'MDN4KQ' });
    expect(opening).toEqual({ booking: 'MDN4KQ', fields: { asked: 'refund to •••• 1111', article: 'pets', facts: 'reason: own; parts: 1, 2; told: true' } });
    expect(openingOf({ asked: ' ', facts: {}, booking: 'x'.repeat(65) })).toEqual({});
    expect(openingOf({ asked: 'x'.repeat(9000) }).fields!.asked).toHaveLength(400);
  });

  it('begins the message with what was asked, once', () => {
    expect(draftOf('refund', 'About \u2068pets\u2069.')).toBe('refund\nAbout pets.');
    expect(draftOf('refund', 'refund', undefined)).toBe('refund');
  });
});

describe('the line to the server', () => {
  function line(...statuses: number[]) {
    const requests: { url: string; headers: Record<string, string>; body: unknown }[] = [];
    const ask = async (url: unknown, init?: RequestInit) => {
      requests.push({ url: String(url), headers: (init?.headers ?? {}) as Record<string, string>, body: JSON.parse(String(init?.body ?? 'null')) });
      const status = statuses.shift() ?? 200;
      return new Response(JSON.stringify(status < 400 ? { items: [1, 2, 3, 4], ok: true } : { detail: 'No.', field: 'facts.x' }), { status });
    };
    const token = vi.fn(async (reason: string) => `${reason}-token`);
    return { requests, token, help: new HelpLine(token, ask as typeof fetch) };
  }

  it('asks for three hits that begin like the last word', async () => {
    const { help, requests } = line();
    expect(await help.search('a & b', 'zh-CN', new AbortController().signal)).toHaveLength(3);
    expect(requests[0]!.url).toBe('/widget/v1/articles?q=a+%26+b&language=zh-CN&limit=3&typing=true');
  });

  it('quotes with the visitor’s token, and once more with a new one when it has run out', async () => {
    const { help, requests } = line(401, 200);
    await help.quote({ booking: 'A' }, 'de');
    expect(requests.map(({ headers }) => headers.Authorization)).toEqual(['Bearer connect-token', 'Bearer expired-token']);
    expect(requests[1]!.body).toEqual({ facts: { booking: 'A' }, language: 'de', zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  });

  it('says what the server refused', async () => {
    const { help } = line(422);
    await expect(help.feedback('a/b', 'en', true)).rejects.toMatchObject({ status: 422, field: 'facts.x', detail: 'No.' });
  });
});
