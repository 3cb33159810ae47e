// Accounts of everybody who works here, for administrators: people and invitations, what each role may do, API tokens, and
// the log of what was done. Which of them stands in the address.

import { LockKeyhole } from 'lucide-preact';
import { say, with_words, type AccountKey } from '../account/words';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { classes } from '../ui/classes';
import { Empty } from '../ui/empty';
import page from '../ui/page.module.css';
import { AuditPart } from './audit_part';
import { part_of, parts, staff_route, type Part } from './links';
import { PeoplePart } from './people_part';
import { RolesPart } from './roles_part';
import { TokensPart } from './tokens_part';
import styles from './staff.module.css';

const titles: Readonly<Record<Part, AccountKey>> = { people: 'tab.people', roles: 'tab.roles', tokens: 'tab.tokens', audit: 'tab.audit' };

function StaffPage() {
  const desk = useDesk();
  const part = part_of(desk.page.router.route.value.query);
  if (desk.me.value.role !== 'admin') {
    return (
      <main class={page['page']} data-region="staff">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={say('tab.not_admin')} />
      </main>
    );
  }
  return (
    <main class={page['page']} data-region="staff" data-part={part}>
      <header class={page['head']}>
        <h1>{t('place.staff')}</h1>
        <nav class={classes(page['sisters'], styles['parts'])} aria-label={say('tab.which')}>
          {parts.map((one) => (
            <a key={one} href={staff_route(one)} aria-current={one === part ? 'page' : undefined}>
              {say(titles[one])}
            </a>
          ))}
        </nav>
      </header>
      {part === 'people' && <PeoplePart />}
      {part === 'roles' && <RolesPart />}
      {part === 'tokens' && <TokensPart />}
      {part === 'audit' && <AuditPart />}
    </main>
  );
}

export const load_page = () => with_words(StaffPage);
