// A policy as it can be read: what it rests on, its rules as sentences, what may be out of date since it changed; for
// managers the way to a new version.

import { useSignal } from '@preact/signals';
import { FilePlus2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { date_words, date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { OutOfDate } from './out_of_date';
import { policy_version, type Policy } from './form';
import { PolicyEditor } from './policy_editor';
import { status_words, valid_words } from './policy_row';
import { chapters_of, event_words, table_words, type Clause, type Sentence } from './sentences';
import { usePolicies } from './use_policies';
import { param_words, spoken } from './value_words';
import styles from './policy_view.module.css';

export function PolicyView({ id, manages }: { id: string; manages: boolean }) {
  const screen = usePolicies();
  const failed = useSignal(false);
  const detail = screen.detail(id);
  const load = () => {
    failed.value = false;
    screen.open(id).catch(() => (failed.value = true));
  };
  useEffect(load, [id]);
  if (failed.value && detail === null) {
    return (
      <div class={styles['body']}>
        <p role="alert">{t('policies.failed')}</p>
        <Button onClick={load}>{t('app.try_again')}</Button>
      </div>
    );
  }
  if (detail === null) return <div class={styles['body']} aria-busy="true" />;
  if (manages && screen.draft(id) !== null) return <PolicyEditor id={id} />;
  return (
    <div class={styles['body']}>
      <Versions id={id} manages={manages} />
      <OutOfDate policy={id} version={detail.newest} />
    </div>
  );
}

function Versions({ id, manages }: { id: string; manages: boolean }) {
  const desk = useDesk();
  const screen = usePolicies();
  const detail = screen.detail(id);
  const earlier = useSignal<Policy | null>(null);
  if (detail === null) return null;
  const shown = earlier.value ?? detail.policy;
  const choices = detail.versions.map((one) => ({
    value: String(one.version),
    label: [t('rules.version', { version: one.version }), one.at === null ? '' : date_time(one.at), one.author?.name ?? (one.shipped ? t('policies.shipped') : '')]
      .filter(Boolean).join(' · '),
  }));
  const choose = async (version: string) => {
    try {
      earlier.value = Number(version) === detail.newest ? null : await policy_version(desk.api, id, Number(version));
    } catch {
      desk.toasts.show(t('policies.failed'), 'warn');
    }
  };
  return (
    <>
      <div class={styles['tools']}>
        <Select label={t('policies.version')} choices={choices} value={String(shown.version)} onChange={(version) => void choose(version)} />
        {manages && (
          <Button icon={FilePlus2} data-new-version onClick={() => screen.begin(id)}>
            {t('policies.new_version')}
          </Button>
        )}
      </div>
      <PolicyText policy={shown} />
    </>
  );
}

export function PolicyText({ policy }: { policy: Policy }) {
  return (
    <div class={styles['text']}>
      <ul class={styles['facts']}>
        {policy.valid.map((window) => (
          <li key={window.clock}>{valid_words(window)}</li>
        ))}
        {policy.taxes && <li>{t('policy.taxes', { what: table_words(policy.taxes) })}</li>}
        {policy.extras && <li>{t('policy.extras', { what: table_words(policy.extras) })}</li>}
      </ul>
      {chapters_of(policy).map(({ on, rules }) => (
        <section key={on}>
          <h3>{event_words(on)}</h3>
          <p class={styles['hint']}>{t('policies.first_counts')}</p>
          <ol class={styles['rules']}>
            {rules.map((rule) => (
              <RuleText key={rule.id} rule={rule} />
            ))}
          </ol>
        </section>
      ))}
      <Names params={policy.params} />
      <section>
        <h3>{t('policies.sources')}</h3>
        <ul class={styles['sources']}>
          {policy.sources.map((source) => (
            <li key={source.name}>
              <bdi>{source.name}</bdi>
              <span class={styles['status']}>{status_words(source.status)}</span>
              {source.status === 'recalled' && <span class={styles['confirm']}>{t('policies.to_confirm')}</span>}
              {source.ref && <bdi class={styles['hint']}>{source.ref}</bdi>}
              {source.checked && <span class={styles['hint']}>{t('policies.checked', { date: date_words(source.checked) })}</span>}
              {source.note && <bdi class={styles['hint']}>{source.note}</bdi>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

// Lists and dates that rules call by name.
function Names({ params }: { params: Policy['params'] }) {
  const names = Object.entries(params ?? {});
  if (names.length === 0) return null;
  return (
    <section>
      <h3>{t('policies.names')}</h3>
      <ul class={styles['sources']}>
        {names.map(([name, value]) => (
          <li key={name}>
            <span>“{spoken(name)}”:</span> <bdi class={styles['hint']}>{param_words(value)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RuleText({ rule }: { rule: Sentence }) {
  return (
    <li data-rule={rule.id}>
      {rule.when !== null && <ClauseText clause={rule.when} />}
      <p class={styles['then']}>
        {rule.when === null && <span>{t('policies.otherwise')} </span>}
        {rule.then}
      </p>
      <p class={styles['cite']}>
        <bdi>{rule.cite}</bdi> · <bdi dir="ltr">{rule.id}</bdi>
      </p>
    </li>
  );
}

const joint = { all: 'policy.all', any: 'policy.any', none: 'policy.none' } as const;

function ClauseText({ clause }: { clause: Clause }) {
  if (clause.kind === 'says') return <p>{clause.text}</p>;
  return (
    <div>
      <p class={styles['hint']}>{t(joint[clause.kind])}</p>
      <ul class={styles['parts']}>
        {clause.parts.map((part, index) => (
          <li key={index}>
            <ClauseText clause={part} />
          </li>
        ))}
      </ul>
    </div>
  );
}
