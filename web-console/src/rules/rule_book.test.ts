import { describe, expect, it } from 'vitest';
import { ApiError } from '../net/api';
import type { Group, RuleSet, Trial } from './form';
import { problem_at, problem_within } from './problems';
import { RuleBook, type RulesApi } from './rule_book';

const rule = (name: string) => ({ id: 'a', name, enabled: true, when: true, then: { weight: 2 } });
const groups = (name: string): readonly Group[] => [{ id: 'g', name: 'G', match: 'first', rules: [rule(name)] }];
const trial: Trial = { looked_at: 3, changed: 0, items: [] };

// A server with one set of rules.
class Server implements RulesApi {
  set: RuleSet = { version: 4, groups: groups('Old') };
  refuse: ApiError | null = null;

  rules = async () => this.set;
  ruleVersions = async () => [];
  ruleVersion = async (version: number) => ({ version, groups: groups(`Version ${version}`) });
  tryRules = async () => {
    if (this.refuse) throw this.refuse;
    return trial;
  };
  saveRules = async (set: RuleSet) => {
    if (this.refuse) throw this.refuse;
    if (set.version !== this.set.version) throw new ApiError(409, 'changed', '', 'version');
    this.set = { version: set.version + 1, groups: set.groups };
    return this.set;
  };
}

async function opened() {
  const server = new Server();
  const book = new RuleBook(server);
  await book.load();
  return { server, book };
}

describe('rules that are edited', () => {
  it('are saved as the version after the one that was edited', async () => {
    const { server, book } = await opened();
    expect(book.is_changed.value).toBe(false);
    book.change(groups('New'));
    expect(book.is_changed.value).toBe(true);
    expect(await book.save()).toBe(true);
    expect([server.set.version, book.version, book.is_changed.value]).toEqual([5, 5, false]);
  });

  it('are not overwritten by what is in force when the page is opened again', async () => {
    const { server, book } = await opened();
    book.change(groups('New'));
    server.set = { version: 9, groups: groups('Theirs') };
    await book.load();
    expect(book.groups.value[0]!.rules[0]!.name).toBe('New');
    book.discard();
    await book.load();
    expect(book.groups.value[0]!.rules[0]!.name).toBe('Theirs');
  });

  it('keep what was written when somebody else saved meanwhile, whichever version is taken', async () => {
    const { server, book } = await opened();
    book.change(groups('Mine'));
    server.set = { version: 5, groups: groups('Theirs') };
    expect(await book.save()).toBe(false);
    expect(book.newer.value?.version).toBe(5);
    expect(book.groups.value[0]!.rules[0]!.name).toBe('Mine');
    book.load_theirs();
    expect([book.groups.value[0]!.rules[0]!.name, book.newer.value]).toEqual(['Theirs', null]);
    book.take_back();
    expect([book.groups.value[0]!.rules[0]!.name, book.aside.value]).toEqual(['Mine', null]);
    expect(await book.save()).toBe(true);
    expect(server.set).toMatchObject({ version: 6, groups: [{ rules: [{ name: 'Mine' }] }] });
  });

  it('replace the newer version only when that is said', async () => {
    const { server, book } = await opened();
    book.change(groups('Mine'));
    server.set = { version: 7, groups: groups('Theirs') };
    await book.save();
    book.keep_mine();
    expect([book.newer.value, book.is_changed.value]).toEqual([null, true]);
    expect(await book.save()).toBe(true);
    expect(server.set.version).toBe(8);
  });

  it('say why they were refused until they change', async () => {
    const { server, book } = await opened();
    book.change(groups(''));
    server.refuse = new ApiError(400, 'bad_frame', 'A rule needs a name.', '/groups/0/rules/0/name');
    expect(await book.save()).toBe(false);
    const problem = book.problem.value;
    expect(problem_at(problem, '/groups/0/rules/0/name')).toBe('A rule needs a name.');
    expect(problem_within(problem, '/groups/0')).toBeUndefined();
    book.change(groups('x'));
    expect(book.problem.value).toBeNull();
  });

  it('forget what trying them said as soon as they change', async () => {
    const { book } = await opened();
    await book.try();
    expect(book.trial.value).toBe(trial);
    book.change(groups('New'));
    expect(book.trial.value).toBeNull();
  });

  it('can be those of an earlier version, and one’s own stay at hand', async () => {
    const { book } = await opened();
    book.change(groups('Mine'));
    await book.restore(2);
    expect(book.groups.value[0]!.rules[0]!.name).toBe('Version 2');
    expect(book.version).toBe(4);
    book.take_back();
    expect(book.groups.value[0]!.rules[0]!.name).toBe('Mine');
  });

  it('are asked for again after a failure', async () => {
    const server = new Server();
    const working = server.rules;
    server.rules = () => Promise.reject(new ApiError(0, 'offline', ''));
    const book = new RuleBook(server);
    await book.load();
    expect(book.stage.value).toBe('failed');
    server.rules = working;
    await book.load();
    expect(book.stage.value).toBe('ready');
  });
});

describe('an objection', () => {
  it('stands at its part when no field shows it', () => {
    const problem = { field: '/groups/0/rules/0/when/all/1', detail: 'Too deep.' };
    expect(problem_within(problem, '/groups/0/rules/0/when')).toBe('Too deep.');
    expect(problem_within(problem, '/groups/0/rules/0/then')).toBeUndefined();
    expect(problem_within({ field: '/groups/0/rules/10/then', detail: 'x' }, '/groups/0/rules/1')).toBeUndefined();
  });
});
