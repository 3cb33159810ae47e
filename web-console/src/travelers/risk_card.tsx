// Why somebody may leave us: the reasons with their weights, and where each comes from.

import { Card } from '../ui/card';
import type { Profile } from './form';
import { conversation_route, risk_case_route } from './links';
import { RiskMark } from './marks';
import { say } from './words';
import styles from './parts.module.css';

export function RiskCard({ risk }: { risk: Profile['risk'] }) {
  return (
    <Card title={say('risk.title')} data-risk-card>
      <p class={styles['line']}>
        <RiskMark risk={risk.level} />
        <span class={styles['quiet']}>{say('risk.score', { score: risk.score })}</span>
      </p>
      {risk.reasons.length === 0 ? (
        <p class={styles['quiet']}>{say('risk.none')}</p>
      ) : (
        <ul class={styles['list']}>
          {risk.reasons.map((reason, index) => (
            <li key={index} class={styles['item']}>
              <span>{reason.label}</span>
              <span class={styles['end']} dir="ltr">+{reason.weight}</span>
              <span class={styles['links']}>
                {reason.conversation !== null && <a href={conversation_route(reason.conversation)}>{say('risk.conversation')}</a>}
                {reason.case !== null && <a href={risk_case_route(reason.reason, reason.case)}>{say('risk.case')}</a>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class={styles['quiet']}>{say('risk.meaning')}</p>
    </Card>
  );
}
