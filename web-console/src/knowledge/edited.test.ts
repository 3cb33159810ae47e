import { describe, expect, it } from 'vitest';
import { ApiError } from '../net/api';
import { Edited, type Stored } from './edited';

interface Form {
  readonly title: string;
}

function server(title: string) {
  const state = { stored: { version: 1, form: { title } } as Stored<Form>, refuses: null as ApiError | null };
  const edited = new Edited<Form>({
    load: async () => state.stored,
    save: async (form, version) => {
      if (state.refuses !== null) throw state.refuses;
      if (version !== state.stored.version) throw new ApiError(409, 'changed', '');
      state.stored = { version: version + 1, form };
    },
    is_same: (before, after) => before.title === after.title,
  });
  return { state, edited };
}

describe('what is edited', () => {
  it('is changed only while it differs from what is stored', async () => {
    const { edited } = server('Refunds');
    await edited.load();
    edited.change({ title: 'Money back' });
    expect(edited.is_changed.value).toBe(true);
    edited.change({ title: 'Refunds' });
    expect(edited.is_changed.value).toBe(false);
  });

  it('is stored as the next version', async () => {
    const { state, edited } = server('Refunds');
    await edited.load();
    edited.change({ title: 'Money back' });
    expect(await edited.save()).toBe(true);
    expect(state.stored).toEqual({ version: 2, form: { title: 'Money back' } });
    expect([edited.is_changed.value, edited.form.value]).toEqual([false, { title: 'Money back' }]);
  });

  it('is never lost when somebody else was first', async () => {
    const { state, edited } = server('Refunds');
    await edited.load();
    edited.change({ title: 'Mine' });
    state.stored = { version: 2, form: { title: 'Theirs' } };
    expect(await edited.save()).toBe(false);
    expect([edited.newer.value, edited.form.value?.title]).toEqual([true, 'Mine']);
    edited.keep_mine();
    expect(await edited.save()).toBe(true);
    expect(state.stored).toEqual({ version: 3, form: { title: 'Mine' } });
  });

  it('can give way to what somebody else wrote', async () => {
    const { state, edited } = server('Refunds');
    await edited.load();
    edited.change({ title: 'Mine' });
    state.stored = { version: 2, form: { title: 'Theirs' } };
    await edited.save();
    edited.discard();
    expect([edited.newer.value, edited.form.value?.title]).toEqual([false, 'Theirs']);
  });

  it('keeps the objection until it is changed', async () => {
    const { state, edited } = server('Refunds');
    await edited.load();
    state.refuses = new ApiError(400, 'bad_frame', 'Too long.', 'title');
    edited.change({ title: 'x'.repeat(300) });
    await edited.save();
    expect(edited.refused.value?.field).toBe('title');
    edited.change({ title: 'y' });
    expect(edited.refused.value).toBeNull();
  });
});
