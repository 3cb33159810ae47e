import type { Attachment, Limits } from '@waydesk/shared/wire';
import { describe, expect, it } from 'vitest';
import { Uploads, type Uploader } from './uploads';

const limits: Limits = { text: 100, frame: 100, attachment_bytes: 10, attachments: 2, attachment_types: ['image/png'] };
const png = (name: string, bytes = 5) => new File(['x'.repeat(bytes)], name, { type: 'image/png' });

function uploads_with() {
  const started: { name: string; finish: (attachment: Attachment) => void; fail: () => void; cancelled: boolean }[] = [];
  const uploader: Uploader = (file) => {
    const one = { name: file.name, finish: (_: Attachment) => {}, fail: () => {}, cancelled: false };
    const done = new Promise<Attachment>((resolve, reject) => {
      one.finish = resolve;
      one.fail = () => reject(new Error());
    });
    started.push(one);
    return { done, cancel: () => void (one.cancelled = true) };
  };
  return { uploads: new Uploads(uploader), started };
}

describe('Uploads', () => {
  it('refuses what the server would refuse, without sending it', () => {
    const { uploads, started } = uploads_with();
    uploads.add([png('big.png', 11), new File(['x'], 'x.exe', { type: 'application/x-msdownload' }), png('third.png')], limits);
    expect(uploads.list.value.map((upload) => upload.problem)).toEqual(['too_large', 'type', 'too_many']);
    expect(started).toHaveLength(0);
  });

  it('has an attachment when the server has the file', async () => {
    const { uploads, started } = uploads_with();
    uploads.add([png('a.png')], limits);
    expect(uploads.busy).toBe(true);
    started[0]?.finish({ id: 'at_1', name: 'a.png', type: 'image/png', size: 5, state: 'ready' });
    await Promise.resolve();
    expect(uploads.busy).toBe(false);
    expect(uploads.ready.map((one) => one.id)).toEqual(['at_1']);
  });

  it('says so when an upload fails, and does not stand in the way of the reply', async () => {
    const { uploads, started } = uploads_with();
    uploads.add([png('a.png')], limits);
    started[0]?.fail();
    await new Promise((resolve) => setTimeout(resolve));
    expect(uploads.list.value[0]?.problem).toBe('failed');
    expect(uploads.busy).toBe(false);
  });

  it('cancels what is removed', () => {
    const { uploads, started } = uploads_with();
    uploads.add([png('a.png')], limits);
    uploads.remove(1);
    expect(started[0]?.cancelled).toBe(true);
    expect(uploads.list.value).toEqual([]);
  });
});
