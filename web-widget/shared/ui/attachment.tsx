// A file of a message. The parent knows how to open it; this shows what it is.

import type { Attachment } from '../wire';
import { Icon } from './icons';

export interface AttachmentTexts {
  open(name: string, size: string): string;
  scanning: string;
  refused: string;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "340 kB", "2.1 MB" in the words of `language`. */
export function fileSize(bytes: number, language: string): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[power]!,
    unitDisplay: 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
    numberingSystem: 'latn',
  });
  return format.format(bytes / 1000 ** power);
}

export function AttachmentTile(props: {
  attachment: Attachment;
  language: string;
  texts: AttachmentTexts;
  onOpen: (attachment: Attachment) => void;
}) {
  const { attachment, language, texts } = props;
  const size = fileSize(attachment.size, language);
  const note = attachment.state === 'ready' ? size : attachment.state === 'scanning' ? texts.scanning : texts.refused;
  return (
    <button
      type="button"
      class="attachment"
      disabled={attachment.state !== 'ready'}
      title={texts.open(attachment.name, note)}
      onClick={() => props.onOpen(attachment)}
    >
      <Icon name="file" />
      <span class="attachment-words">
        <bdi class="attachment-name">{attachment.name}</bdi>
        <span class="attachment-note tabular">{note}</span>
      </span>
    </button>
  );
}
