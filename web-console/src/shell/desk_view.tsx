// The signed-in console: rail, the chosen place, and what floats above it.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Desk } from '../desk';
import { InboxView } from '../inbox/inbox_view';
import { OfferCards } from '../inbox/offer_cards';
import { listen } from '../keys/listen';
import type { Session } from '../session/session';
import { tab_title } from '../state/alerts';
import { t } from '../text/text';
import { BreachAnnouncer } from './breach_announcer';
import { ConnectionLine } from './connection_line';
import { DeskContext, useCommands, useDesk } from './context';
import { KeyboardMap } from './keyboard_map';
import { Lazy } from './lazy';
import { Palette } from './palette';
import { next_region } from './regions';
import { Rail } from './rail';
import { ToastList } from './toast_list';
import styles from './desk_view.module.css';

const load_wallboard = () => import('../wallboard/wallboard').then((module) => module.Wallboard);
const load_knowledge = () => import('../knowledge/knowledge_page').then((module) => module.KnowledgePage);
const load_policies = () => import('../policies/policies_page').then((module) => module.PoliciesPage);
const load_sla = () => import('../reports/sla_page').then((module) => module.SlaPage);
const load_rules = () => import('../rules/rules_page').then((module) => module.RulesPage);
const load_queues = () => import('../queues/queues_page').then((module) => module.QueuesPage);
const load_levels = () => import('../levels/levels_page').then((module) => module.LevelsPage);
const load_calendars = () => import('../calendars/calendars_page').then((module) => module.CalendarsPage);
const load_whatif = () => import('../whatif/whatif_page').then((module) => module.WhatIfPage);
const load_decisions = () => import('../decisions/decisions_page').then((module) => module.DecisionsPage);
const load_settings = () => import('../admin/settings').then((module) => module.Settings);

export function DeskView({ desk, session }: { desk: Desk; session: Session }) {
  return (
    <DeskContext.Provider value={desk}>
      <Frame session={session} />
    </DeskContext.Provider>
  );
}

function Frame({ session }: { session: Session }) {
  const desk = useDesk();
  const palette = useSignal(false);
  const map = useSignal(false);
  const { router, preferences } = desk.page;
  const place = router.route.value.place;

  const manages = desk.me.value.role !== 'agent';

  useEffect(() => listen(desk.commands, () => preferences.single_keys.peek()), [desk]);
  useTabTitle();
  useCommands(
    () => [
      { id: 'palette', label: 'command.palette', group: 'desk', keys: 'Mod+k', everywhere: true, hidden: true, run: () => (palette.value = true) },
      { id: 'keyboard', label: 'command.keyboard', group: 'desk', keys: '?', run: () => (map.value = true) },
      { id: 'regions', label: 'command.regions', group: 'go', keys: 'F6', everywhere: true, hidden: true, run: next_region },
      { id: 'go_inbox', label: 'command.go_inbox', group: 'go', keys: 'g i', run: () => router.go({ place: 'inbox' }) },
      { id: 'go_wallboard', label: 'command.go_wallboard', group: 'go', keys: 'g w', run: () => router.go({ place: 'wallboard' }) },
      { id: 'go_knowledge', label: 'command.go_knowledge', group: 'go', keys: 'g k', run: () => router.go({ place: 'knowledge' }) },
      { id: 'go_policies', label: 'command.go_policies', group: 'go', keys: 'g o', run: () => router.go({ place: 'policies' }) },
      { id: 'go_settings', label: 'command.go_settings', group: 'go', keys: 'g s', run: () => router.go({ place: 'settings' }) },
      { id: 'sign_out', label: 'profile.sign_out', group: 'desk', run: () => void session.sign_out() },
    ],
    [desk],
  );
  useCommands(
    () => (manages ? [
      { id: 'go_sla', label: 'command.go_sla', group: 'go', keys: 'g r', run: () => router.go({ place: 'sla' }) },
      { id: 'go_rules', label: 'command.go_rules', group: 'go', keys: 'g p', run: () => router.go({ place: 'rules' }) },
      { id: 'go_queues', label: 'command.go_queues', group: 'go', keys: 'g q', run: () => router.go({ place: 'queues' }) },
      { id: 'go_levels', label: 'command.go_levels', group: 'go', keys: 'g l', run: () => router.go({ place: 'levels' }) },
      { id: 'go_calendars', label: 'command.go_calendars', group: 'go', keys: 'g c', run: () => router.go({ place: 'calendars' }) },
      { id: 'go_whatif', label: 'command.go_whatif', group: 'go', keys: 'g f', run: () => router.go({ place: 'whatif' }) },
      { id: 'go_decisions', label: 'command.go_decisions', group: 'go', keys: 'g d', run: () => router.go({ place: 'decisions' }) },
    ] : []),
    [manages],
  );

  return (
    <div class={styles['frame']}>
      <Rail session={session} onKeyboard={() => (map.value = true)} onPalette={() => (palette.value = true)} />
      <div class={styles['place']}>
        <ConnectionLine />
        {place === 'inbox' && <InboxView />}
        {place === 'wallboard' && <Lazy load={load_wallboard} name="wallboard" />}
        {place === 'knowledge' && <Lazy load={load_knowledge} name="knowledge" />}
        {place === 'policies' && <Lazy load={load_policies} name="policies" />}
        {place === 'sla' && <Lazy load={load_sla} name="sla" />}
        {place === 'rules' && <Lazy load={load_rules} name="rules" />}
        {place === 'queues' && <Lazy load={load_queues} name="queues" />}
        {place === 'levels' && <Lazy load={load_levels} name="levels" />}
        {place === 'calendars' && <Lazy load={load_calendars} name="calendars" />}
        {place === 'whatif' && <Lazy load={load_whatif} name="whatif" />}
        {place === 'decisions' && <Lazy load={load_decisions} name="decisions" />}
        {place === 'settings' && <Lazy load={load_settings} name="settings" />}
      </div>
      <OfferCards />
      <ToastList />
      <BreachAnnouncer />
      {palette.value && <Palette onClose={() => (palette.value = false)} />}
      {map.value && <KeyboardMap onClose={() => (map.value = false)} />}
    </div>
  );
}

function useTabTitle(): void {
  const desk = useDesk();
  const offers = desk.offers.count.value;
  const unread = desk.list.answer.value.unread;
  useEffect(() => {
    document.title = tab_title(offers, unread, t('app.title'));
  }, [offers, unread]);
}
