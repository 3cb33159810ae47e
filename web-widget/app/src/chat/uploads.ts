// Files on their way to the server, for the message that is being written.

import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Attachment, Limits } from '@waydesk/shared/wire';
import { isLargePhoto } from './photos';
import type { Transfer } from './transfers';

export type UploadState = 'uploading' | 'ready' | 'failed';

export interface Upload {
  key: number;
  file: File;
  state: UploadState;
  /** 0 to 1. */
  progress: number;
  attachment: Attachment | null;
}

export type UploadRefusal = { why: 'too_large' | 'wrong_type' | 'too_many'; name: string };

export type UploadLimits = Pick<Limits, 'attachment_bytes' | 'attachments' | 'attachment_types'>;

export class Uploads {
  readonly list = signal<readonly Upload[]>([]);
  readonly refusals = signal<readonly UploadRefusal[]>([]);
  readonly busy: ReadonlySignal<boolean>;
  readonly #cancels = new Map<number, () => void>();
  #lastKey = 0;

  constructor(
    private readonly transfer: Transfer,
    private readonly limits: () => UploadLimits,
  ) {
    this.busy = computed(() => this.list.value.some((upload) => upload.state === 'uploading'));
  }

  add(files: readonly File[]): void {
    const refusals: UploadRefusal[] = [];
    for (const file of files) {
      const why = this.#objection(file);
      if (why) refusals.push({ why, name: file.name });
      else this.#start(file);
    }
    this.refusals.value = refusals;
  }

  /** Cancels it if it is under way. */
  remove(key: number): void {
    this.#cancels.get(key)?.();
    this.#cancels.delete(key);
    this.list.value = this.list.value.filter((upload) => upload.key !== key);
  }

  retry(key: number): void {
    const upload = this.list.value.find((one) => one.key === key);
    if (upload?.state === 'failed') this.#begin(upload);
  }

  /** The files that are ready, which leave the list with the message that takes them. */
  take(): Attachment[] {
    const ready = this.list.value.filter((upload) => upload.attachment);
    this.list.value = this.list.value.filter((upload) => !upload.attachment);
    this.refusals.value = [];
    return ready.map((upload) => upload.attachment!);
  }

  #objection(file: File): UploadRefusal['why'] | null {
    const { attachment_bytes, attachments, attachment_types } = this.limits();
    if (this.list.value.length >= attachments) return 'too_many';
    // A large photo is made smaller before it is sent.
    if (file.size > attachment_bytes && !isLargePhoto(file)) return 'too_large';
    return attachment_types.includes(file.type) ? null : 'wrong_type';
  }

  #start(file: File): void {
    const upload: Upload = { key: ++this.#lastKey, file, state: 'uploading', progress: 0, attachment: null };
    this.list.value = [...this.list.value, upload];
    this.#begin(upload);
  }

  #begin({ key, file }: Upload): void {
    this.#change(key, { state: 'uploading', progress: 0 });
    const progress = (share: number) => this.#change(key, { progress: share });
    const done = (attachment: Attachment | null) => {
      this.#cancels.delete(key);
      this.#change(key, { state: attachment ? 'ready' : 'failed', attachment });
    };
    this.#cancels.set(key, this.transfer(file, progress, done));
  }

  #change(key: number, change: Partial<Upload>): void {
    this.list.value = this.list.value.map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
  }
}
