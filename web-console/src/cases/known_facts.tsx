// What is known of a case, in groups.

import { Row, Rows } from '../customer/section';
import { useDesk } from '../shell/context';
import { Card } from '../ui/card';
import { field_forms } from './beginning';
import { grouped } from './facts';
import type { Case } from './form';
import { process_for } from './process';
import { ValueWords } from './value_words';
import { field_words, group_words, tc } from './words';
import styles from './known_facts.module.css';

export function KnownFacts({ one }: { one: Case }) {
  const { api } = useDesk();
  const process = process_for(api, one.kind).process.value;
  const forms = field_forms(process === 'failed' ? null : process);
  const groups = grouped(one.kind, one.fields);
  return (
    <Card title={tc('facts.title')} data-facts>
      {groups.length === 0 && <p class={styles['quiet']}>{tc('facts.none')}</p>}
      {groups.map(({ name, fields }) => (
        <section key={name} class={styles['group']}>
          <h3>{group_words(name)}</h3>
          <Rows>
            {fields.map((field) => {
              const value = one.fields[field];
              return value === undefined ? null : (
                <Row key={field} name={field_words(field)}>
                  <ValueWords kind={one.kind} name={field} value={value} form={forms.get(field)} />
                </Row>
              );
            })}
          </Rows>
        </section>
      ))}
    </Card>
  );
}
