// Priority rules: in which order they are decided, what each asks and brings about. Nothing is in force before it is saved.

import { useSignal } from '@preact/signals';
import { FlaskConical, History, ListOrdered, LockKeyhole, Plus, Undo2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { GroupCard } from './group_card';
import { HistoryDialog } from './history_dialog';
import { Notices } from './notices';
import { added_group, rule_at_pointer } from './rule_set';
import { TrialPanel } from './trial_panel';
import { useRules } from './use_rules';
import styles from './rules_page.module.css';

export function RulesPage() {
  const desk = useDesk();
  const { book, said } = useRules();
  const may = desk.me.value.role !== 'agent';
  useEffect(() => {
    if (!may) return;
    void book.load();
    void desk.refresh();
  }, [book, may]);
  useWantedFocus();
  if (!may) {
    return (
      <main class={styles['page']} data-region="rules">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('rules.not_manager')} />
      </main>
    );
  }
  return (
    <main class={styles['page']} data-region="rules" aria-busy={book.stage.value === 'loading'}>
      <Head />
      <p class="visually-hidden" role="status">
        {said.value}
      </p>
      <Notices />
      <TrialPanel />
      <Groups />
    </main>
  );
}

function Head() {
  const desk = useDesk();
  const screen = useRules();
  const { book } = screen;
  const history = useSignal(false);
  const changed = book.is_changed.value;
  const busy = book.busy.value;
  const ready = book.stage.value === 'ready';

  const save = async () => {
    if (await book.save()) desk.toasts.show(t('rules.saved', { version: book.version }));
    else show_problem();
  };
  const attempt = async () => {
    await book.try();
    show_problem();
  };
  const show_problem = () => {
    const rule = rule_at_pointer(book.groups.peek(), book.problem.peek()?.field ?? '');
    if (rule !== null) screen.show(rule.id);
  };
  useCommands(
    () => [{ id: 'save_rules', label: 'app.save', group: 'desk', keys: 'Mod+s', everywhere: true, enabled: () => book.is_changed.peek(), run: () => void save() }],
    [book],
  );

  return (
    <header class={styles['head']}>
      <div class={styles['title']}>
        <h1>{t('place.rules')}</h1>
        <p class={styles['state']} data-changed={changed || undefined}>
          {ready && (changed ? t('rules.unsaved') : t('rules.version', { version: book.version }))}
        </p>
      </div>
      <div class={styles['actions']}>
        <Button icon={History} disabled={!ready} onClick={() => (history.value = true)}>
          {t('rules.history')}
        </Button>
        {changed && (
          <Button icon={Undo2} disabled={busy !== null} onClick={() => book.discard()}>
            {t('rules.discard')}
          </Button>
        )}
        <Button icon={FlaskConical} disabled={!ready || busy !== null} onClick={() => void attempt()}>
          {t(busy === 'try' ? 'rules.trying' : 'rules.try')}
        </Button>
        <Button kind="primary" disabled={!changed || busy !== null} onClick={() => void save()}>
          {t('app.save')}
        </Button>
      </div>
      {history.value && <HistoryDialog onClose={() => (history.value = false)} />}
    </header>
  );
}

function Groups() {
  const screen = useRules();
  const { book } = screen;
  if (book.stage.value === 'loading') return <div class={styles['skeleton']} />;
  if (book.stage.value === 'failed') {
    return (
      <Empty icon={ListOrdered} title={t('rules.failed')}>
        <Button onClick={() => void book.load()}>{t('app.try_again')}</Button>
      </Empty>
    );
  }
  const groups = book.groups.value;
  const add = () => {
    book.change(added_group(groups, t('rules.new_group')));
    screen.want(`[data-group="${groups.length}"] input`);
  };
  return (
    <>
      {groups.length === 0 && <Empty icon={ListOrdered} title={t('rules.empty')} hint={t('rules.empty_hint')} />}
      <ol class={styles['groups']}>
        {groups.map((group, index) => (
          <GroupCard key={group.id} group={group} at={index} />
        ))}
      </ol>
      <Button icon={Plus} class={styles['add'] ?? ''} data-add-group onClick={add}>
        {t('rules.add_group')}
      </Button>
    </>
  );
}

function useWantedFocus(): void {
  const screen = useRules();
  const wanted = screen.wanted.value;
  useEffect(() => {
    if (wanted.length === 0) return;
    screen.want();
    const found = wanted.map((selector) => document.querySelector<HTMLElement>(selector)).find((element) => element !== null);
    found?.focus();
    found?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);
}
