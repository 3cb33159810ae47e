// The screens of complaints and refunds, with their styles, in a chunk of their own.

import { dress } from '../dress';
import { AllScreen } from './all_screen';
import styles from './case_screens.css?inline';
import { CaseScreen } from './case_screen';
import { ComplaintScreen } from './complaint_screen';
import { useCases } from './use_cases';
import { useFresh } from './use_fresh';

dress(styles);

/** All of them, one, or the form for a complaint. */
export function CaseScreens() {
  const { desk } = useCases();
  useFresh(() => void desk.refresh());
  const view = desk.view.value;
  if (view === 'complaint') return <ComplaintScreen />;
  return view === 'all' ? <AllScreen /> : <CaseScreen key={view.id} id={view.id} />;
}
