import { describe, expect, it } from 'vitest';
import { AnswerForm, type FormTools } from './answer_form';
import { isChangeable, labelOf, scoresOf, type Answer, type Survey } from './survey';
import { Refused } from './survey_line';

const survey: Survey = {
  id: 'sv_1', kind: 'csat', conversation: 'c_1', state: 'open', question: 'How was it?', from: 1, to: 5,
  labels: ['Very bad', 'Bad', 'Fair', 'Good', 'Very good'], score: null, comment: null, solved: null, changeable_until: null,
};

function formOf({ kept = '', refuse }: { kept?: string; refuse?: unknown } = {}) {
  const sent: Answer[] = [];
  const notes = { stale: 0 };
  const tools: FormTools = {
    send: (answer) => (refuse ? Promise.reject(refuse) : (sent.push(answer), Promise.resolve(survey))),
    kept: { value: kept },
    stale: () => void notes.stale++,
  };
  return { form: new AnswerForm(tools), sent, tools, notes };
}

describe('an answer', () => {
  it('needs a score and nothing else', async () => {
    const { form, sent } = formOf();
    expect(await form.submit()).toBe(false);
    expect(form.fault.value).toEqual({ key: 'missing' });
    form.enter({ score: 4 });
    expect(form.fault.value).toBeNull();
    expect(await form.submit()).toBe(true);
    expect(sent).toEqual([{ score: 4 }]);
  });

  it('carries what was added, blanks being nothing', async () => {
    const { form, sent } = formOf();
    form.enter({ score: 1, comment: '  Late  ', solved: false });
    await form.submit();
    form.enter({ score: 2, comment: '   ' });
    await form.submit();
    expect(sent).toEqual([{ score: 1, comment: 'Late', solved: false }, { score: 2 }]);
  });

  it('is kept over a reload until the server has it', async () => {
    const { form, tools } = formOf();
    form.enter({ score: 3, comment: 'So' });
    expect(formOf({ kept: tools.kept.value }).form.entries.value).toEqual({ score: 3, comment: 'So', solved: null });
    await form.submit();
    expect(tools.kept.value).toBe('');
    expect(formOf({ kept: '{"score":"x"}' }).form.entries.value.score).toBeNull();
    expect(formOf({ kept: 'no json' }).form.entries.value.score).toBeNull();
  });

  it('that the server refuses stays, with its sentence, and what is known is read anew', async () => {
    const { form, tools, notes } = formOf({ refuse: new Refused(409, null, 'It could be changed for a day.') });
    form.enter({ score: 5 });
    expect(await form.submit()).toBe(false);
    expect(form.fault.value).toEqual({ detail: 'It could be changed for a day.' });
    expect(form.busy.value).toBe(false);
    expect(form.entries.value.score).toBe(5);
    expect(tools.kept.value).not.toBe('');
    expect(notes.stale).toBe(1);
  });

  it('that got no answer stays', async () => {
    const { form, notes } = formOf({ refuse: new TypeError('offline') });
    form.enter({ score: 5 });
    await form.submit();
    expect(form.fault.value).toEqual({ key: 'unanswered' });
    expect(notes.stale).toBe(0);
  });

  it('is changed from what it was, or left as it was', () => {
    const { form, tools } = formOf();
    form.change({ ...survey, score: 2, comment: 'Late', solved: true });
    expect(form.changing.value).toBe(true);
    expect(form.entries.value).toEqual({ score: 2, comment: 'Late', solved: true });
    form.leave();
    expect(form.changing.value).toBe(false);
    expect(tools.kept.value).toBe('');
  });
});

describe('a survey', () => {
  it('has words for every score, or for its ends', () => {
    expect(scoresOf(survey)).toEqual([1, 2, 3, 4, 5]);
    expect(labelOf(survey, 4)).toBe('Good');
    const nps = { ...survey, from: 0, to: 10, labels: ['Never', 'Surely'] };
    expect(scoresOf(nps)).toHaveLength(11);
    expect([labelOf(nps, 0), labelOf(nps, 5), labelOf(nps, 10)]).toEqual(['Never', '', 'Surely']);
  });

  it('can be changed until its time has come', () => {
    const answered: Survey = { ...survey, state: 'answered', changeable_until: 1000 };
    expect(isChangeable(answered, 999)).toBe(true);
    expect(isChangeable(answered, 1000)).toBe(false);
    expect(isChangeable({ ...answered, state: 'over' }, 0)).toBe(false);
    expect(isChangeable({ ...answered, changeable_until: null }, 0)).toBe(false);
  });
});
