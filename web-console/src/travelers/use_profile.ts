// One traveler: as the desk knows him, and what comes of a change. Loaded anew when a conversation of his tells of something.

import { batch, useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { useDeferred } from '../shell/use_deferred';
import { watch_changes } from '../state/watch';
import { profile_of, type Profile } from './form';
import { refusal_words, say } from './words';

export interface ProfileScreen {
  readonly profile: ReadonlySignal<Profile | null>;
  readonly stage: ReadonlySignal<'loading' | 'ready' | 'failed' | 'gone'>;
  readonly busy: ReadonlySignal<boolean>;
  readonly changes: ReadonlySignal<number>; // grows with everything that may have changed the timeline
  readonly deleted: ReadonlySignal<ReadonlySet<string>>; // what is out of sight
  readonly load: () => void;
  // Answers what went wrong; null: nothing did.
  readonly change: (run: () => Promise<Profile | null>) => Promise<unknown>; // null of `run`: ask how it is now
  readonly remove: (key: string, words: string, run: () => Promise<Profile>) => void; // can be taken back for some seconds
}

export function useProfile(id: string): ProfileScreen {
  const desk = useDesk();
  const profile = useSignal<Profile | null>(null);
  const stage = useSignal<'loading' | 'ready' | 'failed' | 'gone'>('loading');
  const busy = useSignal(false);
  const changes = useSignal(0);
  const asked = useSignal(0); // an answer to an earlier question comes too late

  const show = (found: Profile) => batch(() => {
    profile.value = found;
    stage.value = 'ready';
    changes.value += 1;
  });
  const load = () => {
    const own = (asked.value += 1);
    profile_of(desk.api, id).then(
      (found) => asked.peek() === own && show(found),
      (problem) => {
        if (asked.peek() !== own) return;
        const gone = problem instanceof ApiError && (problem.status === 404 || problem.status === 403);
        // What was shown before stays in sight while there is no connection.
        if (gone || profile.peek() === null) stage.value = gone ? 'gone' : 'failed';
      },
    );
  };
  useEffect(() => {
    load();
    return watch_changes(desk, (item) => (item.contact.id === id ? `${item.id} ${item.head};` : null), load);
  }, [desk, id]);

  const take = (changed: Profile) => {
    asked.value += 1; // what was asked before is older
    show(changed);
  };
  const change = async (run: () => Promise<Profile | null>): Promise<unknown> => {
    if (busy.peek()) return new ApiError(0, 'busy', '');
    busy.value = true;
    try {
      const changed = await run();
      if (changed === null) load();
      else take(changed);
      return null;
    } catch (problem) {
      return problem;
    } finally {
      busy.value = false;
    }
  };
  const deletions = useDeferred({ refused: refusal_words, too_late: () => say('undo.late') });
  const remove = (key: string, words: string, run: () => Promise<Profile>) => deletions.remove(key, words, async () => take(await run()));
  return { profile, stage, busy, changes, deleted: deletions.hidden, load, change, remove };
}

