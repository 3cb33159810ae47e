import { describe, expect, it } from 'vitest';
import { ApiError } from '../net/api';
import type { Answer, Facts, Question } from './form';
import { days_value, GuidedQuote, hours_value, read_days, read_hours } from './guided';

const question = (fact: string): Question => ({ fact, kind: 'text', text: fact });
const told: Answer = { state: 'told', quote: 'q_1', headline: 'You get back', lines: [], valid_until: null, rules: [], steps: [] };

function scripted(answers: (Answer | ApiError)[]): { guided: GuidedQuote; sent: Facts[] } {
  const sent: Facts[] = [];
  const guided = new GuidedQuote(async (facts) => {
    sent.push(facts);
    const answer = answers.shift();
    if (answer === undefined || answer instanceof ApiError) throw answer ?? new Error('nothing is left to answer');
    return answer;
  });
  return { guided, sent };
}

describe('a guided quote', () => {
  it('sends everything it knows with every step', async () => {
    const { guided, sent } = scripted([
      { state: 'question', questions: [question('surname')], booking: null },
      { state: 'question', questions: [question('reason')], booking: { reference: 'ABC', title: 'Lisbon' } },
      told,
    ]);
    await guided.begin({ booking: 'ABC' });
    guided.set('surname', 'Almeida');
    await guided.next();
    expect(guided.stage.value).toMatchObject({ kind: 'asking', booking: 'Lisbon' });
    guided.set('reason', 'own');
    await guided.next();
    expect(sent).toEqual([{ booking: 'ABC' }, { booking: 'ABC', surname: 'Almeida' }, { booking: 'ABC', surname: 'Almeida', reason: 'own' }]);
    expect(guided.stage.value).toMatchObject({ kind: 'answered', answer: { quote: 'q_1' } });
  });

  it('goes back to the questions before, with what was answered', async () => {
    const { guided, sent } = scripted([{ state: 'question', questions: [question('reason')] }, told, told]);
    await guided.begin({ booking: 'ABC' });
    guided.set('reason', 'own');
    await guided.next();
    guided.back();
    expect(guided.stage.value).toMatchObject({ kind: 'asking', questions: [{ fact: 'reason' }] });
    expect(guided.values.value['reason']).toBe('own');
    guided.set('reason', 'cancelled');
    await guided.next();
    expect(sent.at(-1)).toEqual({ booking: 'ABC', reason: 'cancelled' });
    expect(guided.step).toBe(1);
  });

  it('does not go on while an answer is missing', async () => {
    const { guided, sent } = scripted([{ state: 'question', questions: [question('a'), question('b')] }]);
    await guided.begin({});
    guided.set('a', 'x');
    guided.set('b', ' ');
    await guided.next();
    expect(guided.trouble.value).toEqual({ kind: 'missing', fact: 'b', detail: '' });
    expect(sent).toHaveLength(1);
  });

  it('keeps what was typed when a request fails, and says at which field', async () => {
    const { guided } = scripted([
      { state: 'question', questions: [question('booking')] },
      new ApiError(400, 'bad_frame', 'No such code.', 'facts.booking'),
      new ApiError(0, 'offline', ''),
    ]);
    await guided.begin({});
    guided.set('booking', '??');
    await guided.next();
    expect(guided.trouble.value).toEqual({ kind: 'field', fact: 'booking', detail: 'No such code.' });
    expect(guided.values.value['booking']).toBe('??');
    expect(guided.step).toBe(0);
    guided.set('booking', 'ABC');
    expect(guided.trouble.value).toBeNull();
    await guided.next();
    expect(guided.trouble.value?.kind).toBe('offline');
  });
});

describe('answers in fields', () => {
  it('are durations', () => {
    expect([hours_value(3, 20), hours_value(3, 0), days_value(10)]).toEqual(['PT3H20M', 'PT3H', 'P10D']);
    expect(read_hours('PT3H20M')).toEqual({ hours: 3, minutes: 20 });
    expect([read_hours('P1D'), read_days('P10D'), read_days(3)]).toEqual([null, 10, null]);
  });
});
