import { describe, expect, it } from 'vitest';
import { ApiError } from '../net/api';
import { new_one, VersionedBook, type Versioned } from './versioned_book';

class Server {
  stored: Versioned<string>[] = [{ id: 'a', version: 3, form: 'old' }];
  refusal: ApiError | null = null;

  async load(): Promise<readonly Versioned<string>[]> {
    return [...this.stored];
  }
  async save(id: string, form: string, version: number): Promise<void> {
    if (this.refusal !== null) throw this.refusal;
    const known = this.stored.find((one) => one.id === id);
    if (known !== undefined && known.version !== version) throw new ApiError(409, 'changed', '', 'version');
    this.stored = [...this.stored.filter((one) => one.id !== id), { id, version: version + 1, form }];
  }
  is_same = (before: string, after: string): boolean => before === after;
  free_id = (form: string, used: readonly string[]): string => (used.includes(form) ? `${form}_2` : form);
}

async function ready() {
  const server = new Server();
  const book = new VersionedBook<string>(server);
  await book.load();
  return { server, book };
}

describe('things that are edited in versions', () => {
  it('are changed only as long as they differ from what is in force', async () => {
    const { book } = await ready();
    book.change('a', 'new');
    expect([book.form('a'), book.is_changed('a'), book.has_drafts.value]).toEqual(['new', true, true]);
    book.change('a', 'old');
    expect([book.form('a'), book.is_changed('a'), book.has_drafts.value]).toEqual(['old', false, false]);
  });

  it('are in force when they are saved, under a free id when they are new', async () => {
    const { book, server } = await ready();
    book.change('a', 'new');
    expect(await book.save('a')).toBe('a');
    expect(book.item('a')).toEqual({ id: 'a', version: 4, form: 'new' });
    book.change(new_one, 'a');
    expect(await book.save(new_one)).toBe('a_2');
    expect(server.stored.map((one) => one.id)).toEqual(['a', 'a_2']);
    expect(book.has_drafts.value).toBe(false);
  });

  it('keep what was typed when they are refused, and the refusal until something is changed', async () => {
    const { book, server } = await ready();
    server.refusal = new ApiError(400, 'bad_frame', 'No hours.', 'hours');
    book.change('a', 'bad');
    expect(await book.save('a')).toBeNull();
    expect(book.refused.value).toMatchObject({ id: 'a', error: { field: 'hours' } });
    expect(book.form('a')).toBe('bad');
    book.change('a', 'better');
    expect(book.refused.value).toBeNull();
  });

  it('tell when somebody saved a newer version, which is replaced only when one says so', async () => {
    const { book, server } = await ready();
    book.change('a', 'mine');
    server.stored = [{ id: 'a', version: 4, form: 'theirs' }];
    expect(await book.save('a')).toBeNull();
    expect([book.newer.value, book.form('a'), book.item('a')?.form]).toEqual(['a', 'mine', 'theirs']);
    book.keep_mine('a');
    expect(await book.save('a')).toBe('a');
    expect(server.stored).toEqual([{ id: 'a', version: 5, form: 'mine' }]);
  });

  it('leave the newer version alone when one gives up what one wrote', async () => {
    const { book, server } = await ready();
    book.change('a', 'mine');
    server.stored = [{ id: 'a', version: 4, form: 'theirs' }];
    await book.save('a');
    book.discard('a');
    expect([book.newer.value, book.form('a'), book.is_changed('a')]).toEqual([null, 'theirs', false]);
  });

  it('do not lose what is typed while they are being saved', async () => {
    const { book } = await ready();
    book.change('a', 'one');
    const saving = book.save('a');
    book.change('a', 'two');
    expect(await saving).toBe('a');
    expect([book.item('a')?.form, book.form('a')]).toEqual(['one', 'two']);
    expect(await book.save('a')).toBe('a');
    expect(book.item('a')).toEqual({ id: 'a', version: 5, form: 'two' });
  });

  it('are still there when they cannot be loaded again', async () => {
    const { book, server } = await ready();
    server.load = () => Promise.reject(new ApiError(0, 'offline', ''));
    await book.load();
    expect([book.stage.value, book.form('a')]).toEqual(['ready', 'old']);
    const never = new VersionedBook<string>(server);
    await never.load();
    expect(never.stage.value).toBe('failed');
  });
});
