// What stands between the person and rules in force: no connection, a refusal, somebody else's newer version.

import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { ApiError } from '../net/api';
import { rule_at_pointer } from './rule_set';
import { useRules } from './use_rules';

export function Notices() {
  const desk = useDesk();
  const screen = useRules();
  const { book } = screen;
  const problem = book.problem.value;
  const newer = book.newer.value;
  const rule = rule_at_pointer(book.groups.value, problem?.field ?? '');
  return (
    <>
      {!desk.online.value && book.stage.value === 'ready' && <Notice>{t('rules.offline')}</Notice>}
      {newer && (
        <Notice>
          <p>{t('rules.newer', { version: newer.version })}</p>
          <Button onClick={() => book.load_theirs()}>{t('rules.load_theirs')}</Button>
          <Button onClick={() => book.keep_mine()}>{t('rules.keep_mine')}</Button>
        </Notice>
      )}
      {book.aside.value && (
        <Notice>
          <p>{t('rules.aside')}</p>
          <Button onClick={() => book.take_back()}>{t('rules.take_back')}</Button>
        </Notice>
      )}
      {problem && (
        <Notice danger>
          <p>{rule ? t('rules.refused', { name: rule.name }) : problem_words(problem)}</p>
          {rule && <Button onClick={() => screen.show(rule.id)}>{t('rules.show')}</Button>}
        </Notice>
      )}
    </>
  );
}

function problem_words(problem: ApiError): string {
  if (problem.code === 'offline') return t('rules.offline');
  if (problem.code === 'forbidden') return t('problem.forbidden');
  return problem.detail || t('problem.other');
}
