// Files on their way to the server for one reply: progress, refusal, removal.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Attachment, Limits } from '@waydesk/shared/wire';

export type UploadProblem = 'too_large' | 'type' | 'too_many' | 'failed';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly progress: number; // 0 to 1
  readonly attachment: Attachment | null; // there when it is done
  readonly problem: UploadProblem | null;
}

export interface Sending {
  readonly done: Promise<Attachment>;
  readonly cancel: () => void;
}

export type Uploader = (file: File, progress: (part: number) => void) => Sending;

export class Uploads {
  private readonly list_ = signal<readonly Upload[]>([]);
  private readonly sending = new Map<number, Sending>();
  private last = 0;

  constructor(private readonly uploader: Uploader) {}

  get list(): ReadonlySignal<readonly Upload[]> {
    return this.list_;
  }

  get busy(): boolean {
    return this.list_.value.some((upload) => upload.attachment === null && upload.problem === null);
  }

  get ready(): readonly Attachment[] {
    return this.list_.value.flatMap((upload) => (upload.attachment === null ? [] : [upload.attachment]));
  }

  add(files: Iterable<File>, limits: Limits | null): void {
    for (const file of files) this.begin(file, limits);
  }

  remove(id: number): void {
    this.sending.get(id)?.cancel();
    this.sending.delete(id);
    this.list_.value = this.list_.value.filter((upload) => upload.id !== id);
  }

  clear(): void {
    for (const upload of this.list_.value) this.remove(upload.id);
  }

  private begin(file: File, limits: Limits | null): void {
    const id = (this.last += 1);
    const problem = limits === null ? null : objection(file, limits, this.list_.value.length);
    const upload: Upload = { id, name: file.name, size: file.size, progress: 0, attachment: null, problem };
    this.list_.value = [...this.list_.value, upload];
    if (problem !== null) return;
    const sending = this.uploader(file, (progress) => this.change(id, { progress }));
    this.sending.set(id, sending);
    sending.done.then(
      (attachment) => this.change(id, { attachment, progress: 1 }),
      () => this.change(id, { problem: 'failed' }),
    );
  }

  private change(id: number, change: Partial<Upload>): void {
    this.list_.value = this.list_.value.map((upload) => (upload.id === id ? { ...upload, ...change } : upload));
  }
}

function objection(file: File, limits: Limits, already: number): UploadProblem | null {
  if (already >= limits.attachments) return 'too_many';
  if (file.size > limits.attachment_bytes) return 'too_large';
  return limits.attachment_types.length > 0 && !limits.attachment_types.includes(file.type) ? 'type' : null;
}
