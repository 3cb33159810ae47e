// All complaints and refunds of a traveler, and the way to a new complaint.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '@waydesk/shared/ui';
import { SubScreen } from '../screens/sub_screen';
import type { OwnCase } from './own_case';
import { caseTitle, dayText } from './texts';
import { useCases } from './use_cases';

export function AllScreen() {
  const { chat, desk, a } = useCases();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const own = desk.own.value;
  const known = desk.known.value;
  const isOffline = chat.store.phase.value === 'offline';
  const state = isOffline ? a(own.length > 0 ? 'own.offline' : 'own.offline_none') : known === 'loading' ? a('own.loading') : '';
  return (
    <SubScreen label={a('own.title')} onBack={() => desk.back()}>
      <h1 ref={heading} tabIndex={-1}>
        {a('own.title')}
      </h1>
      <p class="sub-state" role="status">
        {state}
      </p>
      {known === 'loading' && own.length === 0 && !isOffline && <p class="skeleton" aria-hidden="true" />}
      {known === 'failed' && !isOffline && <Failed />}
      {own.length > 0 && (
        <ul class="card list">
          {own.map((one) => (
            <Item key={one.id} one={one} />
          ))}
        </ul>
      )}
      {known === 'known' && own.length === 0 && <p class="sub-state">{a('own.none')}</p>}
      <div class="actions">
        <button type="button" class={own.length > 0 ? 'plain-button' : 'primary-button'} onClick={() => desk.complain()}>
          {a('own.complain')}
        </button>
      </div>
    </SubScreen>
  );
}

function Failed() {
  const { desk, a, t } = useCases();
  return (
    <div class="sub-fault" role="alert">
      <p>{a('own.failed')}</p>
      <button type="button" class="link-button" onClick={() => void desk.refresh()}>
        {t('connection.try_again')}
      </button>
    </div>
  );
}

function Item({ one }: { one: OwnCase }) {
  const { desk, a, language } = useCases();
  return (
    <li>
      <button type="button" class="row" data-case={one.id} onClick={() => desk.show(one.id)}>
        <span class="row-words">
          <span class="row-title">{caseTitle(one, a)}</span>
          <span class="row-text" dir="auto">
            {one.label}
          </span>
          {one.needed && (
            <span class="case-needed" dir="auto">
              {one.needed}
            </span>
          )}
          {one.next_at !== null && <span class="row-note">{a('case.next', { date: dayText(one.next_at, language) })}</span>}
        </span>
        <Icon name="forward" size={16} />
      </button>
    </li>
  );
}
