// The documents that were made for the traveler, to be kept as files.

import { useMemo } from 'preact/hooks';
import { Icon } from '@waydesk/shared/ui';
import { useSignal } from '../following';
import { DocumentLine, type DocumentFile } from './document_line';
import type { OwnCase } from './own_case';
import { useCases } from './use_cases';

/** As long as a browser may take to begin with a file. */
const KEPT_MS = 60_000;

export function Documents({ one }: { one: OwnCase }) {
  const { chat, a, language } = useCases();
  const line = useMemo(() => new DocumentLine((reason) => chat.line.credentials(reason), undefined, () => language), [language]);
  const failed = useSignal(false);
  const busy = useSignal<number | null>(null);
  if (one.documents.length === 0) return null;
  const load = async (step: number) => {
    if (busy.value !== null) return;
    busy.value = step;
    failed.value = false;
    await line.document(one.id, step).then(save, () => (failed.value = true));
    busy.value = null;
  };
  return (
    <section class="case-part" aria-labelledby="case-documents">
      <h2 id="case-documents">{a('case.documents')}</h2>
      <ul>
        {one.documents.map(({ step, title }) => (
          <li key={step}>
            <button type="button" class="link-button case-document" data-document={step} aria-disabled={busy.value === step} onClick={() => void load(step)}>
              <Icon name="file" size={16} />
              <span dir="auto">{title ?? a('case.document')}</span>
              <span>(PDF)</span>
            </button>
          </li>
        ))}
      </ul>
      {failed.value && (
        <p class="sub-fault" role="alert">
          {a('case.document_failed')}
        </p>
      )}
    </section>
  );
}

function save({ name, content }: DocumentFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
