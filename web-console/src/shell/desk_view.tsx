// The signed-in console: rail, the chosen place, and what floats above it.

import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
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
import { Lazy, Loaded } from './lazy';
import { next_region } from './regions';
import { Rail } from './rail';
import { ToastList } from './toast_list';
import styles from './desk_view.module.css';

const load_palette = () => import('./palette').then((module) => module.Palette);
const load_map = () => import('./keyboard_map').then((module) => module.KeyboardMap);
const load_wallboard = () => import('../wallboard/wallboard').then((module) => module.Wallboard);
const load_callbacks = () => import('../callbacks/callbacks_page').then((module) => module.CallbacksPage);
const load_reminders = () => import('../callbacks/reminder_voice').then((module) => module.remind);
const load_cases = () => import('../cases/cases_page').then((module) => module.load_page());
const load_knowledge = () => import('../knowledge/knowledge_page').then((module) => module.KnowledgePage);
const load_policies = () => import('../policies/policies_page').then((module) => module.PoliciesPage);
const load_sla = () => import('../reports/sla_page').then((module) => module.SlaPage);
const load_rules = () => import('../rules/rules_page').then((module) => module.RulesPage);
const load_queues = () => import('../queues/queues_page').then((module) => module.QueuesPage);
const load_levels = () => import('../levels/levels_page').then((module) => module.LevelsPage);
const load_calendars = () => import('../calendars/calendars_page').then((module) => module.CalendarsPage);
const load_whatif = () => import('../whatif/whatif_page').then((module) => module.WhatIfPage);
const load_decisions = () => import('../decisions/decisions_page').then((module) => module.DecisionsPage);
const load_mails = () => import('../mail/mails_page').then((module) => module.MailsPage);
const load_answers = async () => (await import('../tickets/answers_page')).load();
const load_travelers = () => import('../travelers/travelers_page').then((module) => module.load_page());
const load_search = async () => {
  const [{ SearchPage }, { with_words }] = await Promise.all([import('../search/search_page'), import('../search/words')]);
  return with_words(SearchPage);
};
const load_figures = () => import('../figures/figures_page').then((module) => module.load_page());
const load_day = () => import('../day/day_page').then((module) => module.load_page());
const load_leave = () => import('../day/leave_dialog').then((module) => module.load_dialog());
const load_surveys = () => import('../surveys/surveys_page').then((module) => module.load_page());
const load_quality = () => import('../quality/quality_page').then((module) => module.load_page());
const load_account = () => import('../account/account_page').then((module) => module.load_page());
const load_staff = () => import('../staff/staff_page').then((module) => module.load_page());
const load_channels = () => import('../channels/channels_page').then((module) => module.load_page());
const load_setup = () => import('../setup/setup_page').then((module) => module.load_page());
const load_webhooks = () => import('../webhooks/webhooks_page').then((module) => module.load_page());
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

  // A key that is pressed as soon as the page is seen counts: a passive effect would come a picture later.
  useLayoutEffect(() => listen(desk.commands, () => preferences.single_keys.peek()), [desk]);
  useTabTitle();
  useReminders();
  useEffect(() => {
    if (desk.me.peek().role === 'admin') void import('../setup/resume').then((module) => module.resume(desk), () => undefined);
  }, [desk]);
  useCommands(
    () => [
      { id: 'palette', label: 'command.palette', group: 'desk', keys: 'Mod+k', everywhere: true, hidden: true, run: () => (palette.value = true) },
      { id: 'keyboard', label: 'command.keyboard', group: 'desk', keys: '?', run: () => (map.value = true) },
      { id: 'regions', label: 'command.regions', group: 'go', keys: 'F6', everywhere: true, hidden: true, run: next_region },
      { id: 'go_inbox', label: 'command.go_inbox', group: 'go', keys: 'g i', run: () => router.go({ place: 'inbox' }) },
      { id: 'go_wallboard', label: 'command.go_wallboard', group: 'go', keys: 'g w', run: () => router.go({ place: 'wallboard' }) },
      { id: 'go_callbacks', label: 'command.go_callbacks', group: 'go', keys: 'g b', run: () => router.go({ place: 'callbacks' }) },
      { id: 'go_complaints', label: 'command.go_complaints', group: 'go', keys: 'g x', run: () => router.go({ place: 'complaints' }) },
      { id: 'go_refunds', label: 'command.go_refunds', group: 'go', keys: 'g u', run: () => router.go({ place: 'refunds' }) },
      { id: 'go_knowledge', label: 'command.go_knowledge', group: 'go', keys: 'g k', run: () => router.go({ place: 'knowledge' }) },
      { id: 'go_policies', label: 'command.go_policies', group: 'go', keys: 'g o', run: () => router.go({ place: 'policies' }) },
      { id: 'go_settings', label: 'command.go_settings', group: 'go', keys: 'g s', run: () => router.go({ place: 'settings' }) },
      { id: 'go_travelers', label: 'command.go_travelers', group: 'go', keys: 'g t', run: () => router.go({ place: 'travelers' }) },
      { id: 'go_search', label: 'command.go_search', group: 'go', keys: 'g /', run: () => router.go({ place: 'search' }) },
      { id: 'go_day', label: 'command.go_day', group: 'go', keys: 'g h', run: () => router.go({ place: 'day' }) },
      { id: 'go_account', label: 'command.go_account', group: 'go', run: () => router.go({ place: 'account' }) },
      { id: 'go_staff', label: 'command.go_staff', group: 'go', enabled: () => desk.me.peek().role === 'admin', run: () => router.go({ place: 'staff' }) },
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
      { id: 'go_mails', label: 'command.go_mails', group: 'go', keys: 'g m', run: () => router.go({ place: 'mails' }) },
      { id: 'go_figures', label: 'command.go_figures', group: 'go', keys: 'g n', run: () => router.go({ place: 'figures' }) },
      { id: 'go_surveys', label: 'command.go_surveys', group: 'go', keys: 'g y', run: () => router.go({ place: 'surveys' }) },
      { id: 'go_quality', label: 'command.go_quality', group: 'go', keys: 'g v', run: () => router.go({ place: 'quality' }) },
      { id: 'go_answers', label: 'command.go_answers', group: 'go', keys: 'g a', run: () => router.go({ place: 'answers' }) },
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
        {place === 'callbacks' && <Lazy load={load_callbacks} name="callbacks" />}
        {(place === 'complaints' || place === 'refunds' || place === 'corrections') && <Lazy load={load_cases} name="cases" />}
        {place === 'knowledge' && <Lazy load={load_knowledge} name="knowledge" />}
        {place === 'policies' && <Lazy load={load_policies} name="policies" />}
        {place === 'sla' && <Lazy load={load_sla} name="sla" />}
        {place === 'rules' && <Lazy load={load_rules} name="rules" />}
        {place === 'queues' && <Lazy load={load_queues} name="queues" />}
        {place === 'levels' && <Lazy load={load_levels} name="levels" />}
        {place === 'calendars' && <Lazy load={load_calendars} name="calendars" />}
        {place === 'whatif' && <Lazy load={load_whatif} name="whatif" />}
        {place === 'decisions' && <Lazy load={load_decisions} name="decisions" />}
        {place === 'mails' && <Lazy load={load_mails} name="mails" />}
        {place === 'settings' && <Lazy load={load_settings} name="settings" />}
        {place === 'travelers' && <Lazy load={load_travelers} name="travelers" />}
        {place === 'search' && <Lazy load={load_search} name="search" />}
        {place === 'day' && <Lazy load={load_day} name="day" />}
        {place === 'figures' && <Lazy load={load_figures} name="figures" />}
        {place === 'surveys' && <Lazy load={load_surveys} name="surveys" />}
        {place === 'quality' && <Lazy load={load_quality} name="quality" />}
        {place === 'account' && <Lazy load={load_account} name="account" />}
        {place === 'staff' && <Lazy load={load_staff} name="staff" />}
        {place === 'webhooks' && <Lazy load={load_webhooks} name="webhooks" />}
        {place === 'answers' && <Lazy load={load_answers} name="answers" />}
        {place === 'channels' && <Lazy load={load_channels} name="channels" />}
        {place === 'setup' && <Lazy load={load_setup} name="setup" />}
      </div>
      <OfferCards />
      <ToastList />
      <BreachAnnouncer />
      {session.kept.value !== null && <Loaded load={load_leave} name="leave" props={{ session }} />}
      {palette.value && <Loaded load={load_palette} name="palette" props={{ onClose: () => (palette.value = false) }} />}
      {map.value && <Loaded load={load_map} name="keyboard_map" props={{ onClose: () => (map.value = false) }} />}
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

// Nothing of it is on the screen, so it may come late. The palette is at hand before somebody asks for it.
function useReminders(): void {
  const desk = useDesk();
  useEffect(() => {
    load_palette().catch(() => undefined);
    let end: (() => void) | null = null;
    let over = false;
    load_reminders().then((remind) => over || (end = remind(desk)), () => undefined);
    return () => {
      over = true;
      end?.();
    };
  }, [desk]);
}
