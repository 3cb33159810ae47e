import { describe, expect, it, vi } from 'vitest';
import type { Attachment } from '@waydesk/shared/wire';
import { hasCardNumber, maskCardNumbers } from './card_numbers';
import { Drafts, visitorStorage } from './drafts';
import { fittingSize, isLargePhoto, LARGE_PHOTO_BYTES } from './photos';
import { withSmallPhotos, type Transfer } from './transfers';
import { Uploads } from './uploads';

describe('card numbers', () => {
  it.each(['4111 1111 1111 1111', '5500-0000-0000-0004', 'pay 378282246310005 now'])('are seen in %s', (text) => {
    expect(hasCardNumber(text)).toBe(true);
    expect(maskCardNumbers(text)).not.toMatch(/\d{5}|\d{4}[ -]\d{4}/);
  });

  it.each(['MDN4KQ', 'ticket 0472123456789', '+351 912 345 678', '4111 1111 1111 1112', '2026-11-21 04:15'])('are not seen in %s', (text) => {
    expect(hasCardNumber(text)).toBe(false);
  });
});

describe('drafts', () => {
  it('survive a reload', () => {
    localStorage.clear();
    new Drafts(localStorage, 'p:').of('c_1').value = 'half a sentence';
    expect(new Drafts(localStorage, 'p:').of('c_1').value).toBe('half a sentence');
  });

  it('leave nothing when they are sent', () => {
    localStorage.clear();
    const drafts = new Drafts(localStorage, 'p:');
    drafts.of('c_1').value = 'x';
    drafts.of('c_1').value = '';
    expect(localStorage.length).toBe(0);
  });

  it('of another visitor of the same site go away', () => {
    localStorage.clear();
    localStorage.setItem('waydesk:demo:old:draft:c', 'theirs');
    localStorage.setItem('waydesk:demo:new:draft:c', 'ours');
    localStorage.setItem('other', 'kept');
    visitorStorage('demo', 'new');
    expect([localStorage.getItem('waydesk:demo:old:draft:c'), localStorage.getItem('waydesk:demo:new:draft:c'), localStorage.getItem('other')]).toEqual([null, 'ours', 'kept']);
  });
});

describe('uploads', () => {
  const limits = () => ({ attachment_bytes: 1000, attachments: 3, attachment_types: ['image/png'] });
  const png = (name: string, size = 10) => new File([new Uint8Array(size)], name, { type: 'image/png' });

  function begin() {
    const running: { file: File; progress: (share: number) => void; done: (result: Attachment | null) => void; cancelled: ReturnType<typeof vi.fn> }[] = [];
    const transfer: Transfer = (file, progress, done) => {
      const cancelled = vi.fn();
      running.push({ file, progress, done, cancelled });
      return cancelled;
    };
    return { uploads: new Uploads(transfer, limits), running };
  }
  const attachment = (name: string): Attachment => ({ id: `at_${name}`, name, type: 'image/png', size: 10, state: 'ready' });

  it('run several at once, each with its own progress', () => {
    const { uploads, running } = begin();
    uploads.add([png('a'), png('b')]);
    running[1]!.progress(0.5);
    expect(uploads.list.value.map((upload) => upload.progress)).toEqual([0, 0.5]);
    running[0]!.done(attachment('a'));
    expect(uploads.busy.value).toBe(true);
    running[1]!.done(attachment('b'));
    expect(uploads.busy.value).toBe(false);
    expect(uploads.take().map((one) => one.name)).toEqual(['a', 'b']);
    expect(uploads.list.value).toEqual([]);
  });

  it('are cancelled one by one', () => {
    const { uploads, running } = begin();
    uploads.add([png('a'), png('b')]);
    uploads.remove(uploads.list.value[0]!.key);
    expect(running[0]!.cancelled).toHaveBeenCalledOnce();
    expect(running[1]!.cancelled).not.toHaveBeenCalled();
    expect(uploads.list.value.map((upload) => upload.file.name)).toEqual(['b']);
  });

  it('say why a file is refused, and take the others', () => {
    const { uploads } = begin();
    uploads.add([png('big', 1001), new File(['x'], 'a.exe', { type: 'application/x-msdownload' }), png('1'), png('2'), png('3'), png('4')]);
    expect(uploads.refusals.value).toEqual([
      { why: 'too_large', name: 'big' },
      { why: 'wrong_type', name: 'a.exe' },
      { why: 'too_many', name: '4' },
    ]);
    expect(uploads.list.value).toHaveLength(3);
  });

  it('can be tried again after a failure', () => {
    const { uploads, running } = begin();
    uploads.add([png('a')]);
    running[0]!.done(null);
    expect(uploads.list.value[0]!.state).toBe('failed');
    uploads.retry(uploads.list.value[0]!.key);
    running[1]!.done(attachment('a'));
    expect(uploads.list.value[0]!.state).toBe('ready');
  });
});

describe('photos', () => {
  const jpeg = (size: number) => new File([new Uint8Array(size)], 'beach.jpg', { type: 'image/jpeg' });
  const large = jpeg(LARGE_PHOTO_BYTES + 1);

  it('are large above the bound; drawn pictures and documents never are', () => {
    expect(isLargePhoto(large)).toBe(true);
    expect(isLargePhoto(jpeg(LARGE_PHOTO_BYTES))).toBe(false);
    expect(isLargePhoto({ type: 'image/png', size: 9e6 })).toBe(false);
    expect(isLargePhoto({ type: 'application/pdf', size: 9e6 })).toBe(false);
  });

  it.each([
    [[4032, 3024], [2048, 1536]],
    [[3024, 4032], [1536, 2048]],
    [[2048, 100], [2048, 100]],
    [[640, 480], [640, 480]],
    [[100_000, 3], [2048, 1]],
  ])('of %j pixels are drawn at %j', ([width, height], [smallerWidth, smallerHeight]) => {
    expect(fittingSize(width!, height!)).toEqual({ width: smallerWidth, height: smallerHeight });
  });

  it('are drawn smaller before they are sent, and only they', async () => {
    const sent: File[] = [];
    const transfer = withSmallPhotos((file) => (sent.push(file), () => {}), async (file) => new File(['small'], file.name));
    const small = jpeg(10);
    transfer(small, () => {}, () => {});
    expect(sent).toEqual([small]);
    transfer(large, () => {}, () => {});
    await vi.waitFor(() => expect(sent.map((file) => [file.name, file.size])[1]).toEqual(['beach.jpg', 5]));
  });

  it('that cannot be drawn are sent as they are', async () => {
    const sent: File[] = [];
    withSmallPhotos((file) => (sent.push(file), () => {}), () => Promise.reject(new Error('no chunk')))(large, () => {}, () => {});
    await vi.waitFor(() => expect(sent).toEqual([large]));
  });

  it('that were taken back while they were drawn are not sent', async () => {
    let drawn = (_: File) => {};
    const drawing = new Promise<File>((resolve) => (drawn = resolve));
    const transfer = vi.fn(() => () => {});
    withSmallPhotos(transfer, () => drawing)(large, () => {}, () => {})();
    drawn(large);
    await drawing;
    await Promise.resolve();
    expect(transfer).not.toHaveBeenCalled();
  });

  it('may be larger than the limit, because they are not when they are sent', () => {
    const uploads = new Uploads(() => () => {}, () => ({ attachment_bytes: 1000, attachments: 3, attachment_types: ['image/jpeg'] }));
    uploads.add([large]);
    expect(uploads.refusals.value).toEqual([]);
  });
});
