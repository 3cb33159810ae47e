// One decision: a sentence, the conversation, and behind it the terms by which it was taken.

import { policy_name } from '../queues/policies';
import { useDesk } from '../shell/context';
import { format_route } from '../state/route';
import { date_time, number, stopwatch } from '../text/format';
import { t } from '../text/text';
import { deciding, type Decision, type Explanation, type Terms } from './decision';
import { not_chosen, reason, sentence } from './words';
import styles from './decisions.module.css';

export function DecisionItem({ decision }: { decision: Decision }) {
  const { conversation, queue, body, kind, at } = decision;
  const route = useDesk().page.router.route.value;
  const has_terms = Boolean(body.explanation) || kind === 'routed';
  return (
    <li class={styles['item']} data-kind={kind}>
      <div class={styles['line']}>
        <p dir="auto">{sentence(decision)}</p>
        <time class="tabular">{date_time(at)}</time>
      </div>
      <p class={styles['about']}>
        <a href={format_route({ ...route, place: 'inbox', conversation: conversation.id })}>
          <bdi>{t('decision.conversation', { number: String(conversation.number) })}</bdi>
        </a>
        {conversation.subject && <bdi>{conversation.subject}</bdi>}
        {queue && <bdi>{queue.name}</bdi>}
      </p>
      {has_terms && (
        <details class={styles['terms']}>
          <summary>
            {t('decision.terms')}
            <span class="visually-hidden">: {t('decision.conversation', { number: String(conversation.number) })}</span>
          </summary>
          {kind === 'routed' ? <Rules decision={decision} /> : body.explanation && <Why explanation={body.explanation} />}
        </details>
      )}
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

function Rules({ decision: { body } }: { decision: Decision }) {
  const { rules } = body;
  const applied = rules?.applied ?? [];
  return (
    <dl class={styles['facts']}>
      <Fact name={t('why.class')} value={body.class ?? t('whatif.general')} />
      <Fact name={t('decision.weight')} value={number(body.weight ?? 1)} />
      <Fact name={t('decision.priority')} value={number(body.priority ?? 0)} />
      {typeof body.target_s === 'number' && <Fact name={t('decision.target')} value={stopwatch(body.target_s * 1000)} />}
      <Fact name={t('why.rules')} value={applied.length > 0 ? applied.join(', ') : t('decision.no_rules')} />
      {rules && <Fact name={t('decision.rules_version')} value={number(rules.version)} />}
      {(rules?.undecided ?? []).map((one) => (
        <Fact key={one.rule} name={t('why.missing')} value={`${one.rule}: ${one.missing.join(', ')}`} />
      ))}
    </dl>
  );
}

function Why({ explanation }: { explanation: Explanation }) {
  const agents = useDesk().people.agents.value;
  const { chosen, runner_up, candidates, others, policy } = explanation;
  const decided = deciding(explanation);
  return (
    <>
      <dl class={styles['facts']}>
        <Fact name={t('queue.policy')} value={t(policy_name(policy))} />
        <Fact name={t('decision.candidates')} value={number(candidates)} />
        {decided && <Fact name={t('decision.because')} value={reason(decided)} />}
      </dl>
      <div class={styles['scroll']} role="region" aria-label={t('decision.score')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('decision.chosen')}</th>
              {runner_up && <th scope="col">{t('decision.runner_up')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{t(name)}</th>
                <td>{value(chosen)}</td>
                {runner_up && <td>{value(runner_up)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {others.length > 0 && (
        <ul class={styles['others']} aria-label={t('decision.others')}>
          {others.map(({ agent, why }) => (
            <li key={agent}>
              <bdi>{agents.get(agent)?.name ?? agent}</bdi> <span>{not_chosen(why)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const small = (value: number): string => (Math.abs(value) >= 0.01 || value === 0 ? value.toFixed(3) : value.toExponential(2));
const rows = [
  ['why.class', (terms: Terms) => terms.class ?? t('whatif.general')],
  ['decision.priority', (terms: Terms) => number(terms.priority)],
  ['decision.weight', (terms: Terms) => number(terms.weight)],
  ['decision.waited', (terms: Terms) => stopwatch(terms.waited_s * 1000)],
  ['decision.target', (terms: Terms) => stopwatch(terms.target_s * 1000)],
  ['decision.handle', (terms: Terms) => stopwatch(terms.handle_s * 1000)],
  ['decision.late', (terms: Terms) => (terms.late ? t('decision.yes') : t('decision.no'))],
  ['decision.score', (terms: Terms) => small(terms.score)],
] as const;
