// What agents have at hand: canned answers, a text per language, and macros, written by managers; and what administrators
// add to conversations: fields and states.

import { LockKeyhole } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { language, own_name, t } from '../text/text';
import { Empty } from '../ui/empty';
import page from '../ui/page.module.css';
import { Tabs } from '../ui/tabs';
import { useAnswers, useMacros, new_answer, new_macro } from './books';
import { AnswerFields } from './answer_fields';
import { delete_answer } from './canned_api';
import { MacroFields } from './macro_fields';
import { FieldsTab, StatesTab } from './definitions_page';
import { delete_macro } from './macros';
import { Shelf } from './shelf';
import { deed_name } from './step_words';
import { say, with_words } from './words';

export const load = () => with_words(AnswersPage);

const parts = [
  { id: 'canned', label: 'answers.canned', View: Answers, is_admins: false },
  { id: 'macros', label: 'answers.macros', View: Macros, is_admins: false },
  { id: 'fields', label: 'fields.title', View: FieldsTab, is_admins: true },
  { id: 'states', label: 'states.title', View: StatesTab, is_admins: true },
] as const;

function AnswersPage() {
  const desk = useDesk();
  const { router } = desk.page;
  if (desk.me.value.role === 'agent') {
    return (
      <main class={page['page']} data-region="answers">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={say('answers.not_manager')} />
      </main>
    );
  }
  const shown = parts.filter(({ is_admins }) => !is_admins || desk.me.value.role === 'admin');
  const part = shown.find(({ id }) => id === router.route.value.query['show']) ?? parts[0];
  const tabs = shown.map(({ id, label }) => ({ id, label: say(label) }));
  return (
    <main class={page['page']} data-region="answers">
      <header class={page['head']}>
        <h1>{t('place.answers')}</h1>
      </header>
      <div>
        <Tabs label={t('place.answers')} tabs={tabs} value={part.id} onChange={(show) => router.narrow({ show: show === parts[0].id ? '' : show })}>
          <part.View key={part.id} />
        </Tabs>
      </div>
    </main>
  );
}

function Answers() {
  const { api } = useDesk();
  return (
    <Shelf
      book={useAnswers()}
      words={{ intro: say('answers.intro'), add: say('answers.add'), empty: say('answers.empty'), failed: say('answers.failed') }}
      blank={() => new_answer(language.peek())}
      summary={(form) => [...(form.shortcut ? [`/${form.shortcut}`] : []), ...Object.keys(form.texts).map((tag) => own_name(tag, true))]}
      remove={(id) => delete_answer(api, id)}
      Fields={AnswerFields}
      fields={/^(title|shortcut|texts(\..+)?|queues.*)$/}
    />
  );
}

function Macros() {
  const { api } = useDesk();
  return (
    <Shelf
      book={useMacros()}
      words={{ intro: say('macros.intro'), add: say('macros.add'), empty: say('macros.empty'), failed: say('macro.failed') }}
      blank={() => new_macro}
      summary={(form) => form.actions.map((action) => deed_name(action.do))}
      remove={(id) => delete_macro(api, id)}
      Fields={MacroFields}
      fields={/^(title|actions[.[/]\d+.*)$/}
    />
  );
}
