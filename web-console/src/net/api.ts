// The HTTP side of the console: JSON in and out, problems as ApiError, the CSRF value on everything that changes state.

import type { Calendar, CalendarRules, Country, PublicDay } from '../calendars/form';
import type { CountedClock } from '../conversation/counted';
import type { Level, LevelRules, LevelTrial, StoredLevel } from '../levels/form';
import { query_of, type Asked, type SlaReport } from '../reports/form';
import type { Decision, DecisionFilter } from '../decisions/decision';
import type { Group, RuleSet, Trial, Version } from '../rules/form';
import type { Agent, AgentChange, Ban, Contact, Conversation, Crowd, Me, Queue, QueueChange } from './types';
import type { Question } from '../whatif/form';
import type { Simulation } from '../whatif/result';

export class ApiError extends Error {
  constructor(
    readonly status: number, // 0 when no answer came
    readonly code: string,
    readonly detail: string,
    readonly field: string | null = null,
    readonly retryAfterMs: number | null = null,
    readonly flaws: readonly Flaw[] = [], // all that is wrong, where the server tells more than one thing
    readonly more: Readonly<Record<string, unknown>> = {}, // the whole answer, where a problem brings things of its own
  ) {
    super(code);
  }
}

export interface Flaw {
  readonly field: string;
  readonly detail: string;
}

export interface Signed {
  readonly csrf: string;
  readonly me: Me;
  readonly must_set_up?: 'two_factor' | null; // before anything else is let in
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

interface Edited {
  readonly version: number; // that was edited, 0 for a new one
}

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

const most_pages = 20; // of one list: a bound for lists that never end

export class Api {
  private csrf = '';

  // `onSignedOut` is told when the server no longer knows the session.
  constructor(
    private readonly fetch: Fetch,
    private readonly language: () => string,
    private readonly onSignedOut: () => void,
  ) {}

  async me(): Promise<Signed> {
    return this.keep(await this.call<Signed>('GET', '/api/v1/me', undefined, false));
  }

  async login(email: string, password: string, code: string): Promise<Signed> {
    const body = code === '' ? { email, password } : { email, password, code };
    return this.keep(await this.call<Signed>('POST', '/api/v1/login', body, false));
  }

  // Takes up an invitation, which signs in.
  async accept(token: string, password: string): Promise<Signed> {
    return this.keep(await this.call<Signed>('POST', '/api/v1/invitations/redeem', { token, password }, false));
  }

  // `anyway`: also from promises that nobody else has.
  async logout(anyway: boolean): Promise<void> {
    await this.call('POST', '/api/v1/logout', anyway ? { anyway } : undefined, false);
  }

  async ticket(): Promise<string> {
    return (await this.call<{ ticket: string }>('POST', '/api/v1/socket-ticket')).ticket;
  }

  contact(id: string): Promise<Contact> {
    return this.call('GET', `/api/v1/contacts/${encodeURIComponent(id)}`);
  }

  changeContact(id: string, change: { name?: string; email?: string; phone?: string }): Promise<Contact> {
    return this.call('PATCH', `/api/v1/contacts/${encodeURIComponent(id)}`, change);
  }

  ban(contact: string, reason: string): Promise<Ban> {
    return this.call('POST', `/api/v1/contacts/${encodeURIComponent(contact)}/ban`, { reason });
  }

  async unban(contact: string): Promise<void> {
    await this.call('DELETE', `/api/v1/contacts/${encodeURIComponent(contact)}/ban`);
  }

  conversation(id: string): Promise<Conversation> {
    return this.call('GET', `/api/v1/conversations/${encodeURIComponent(id)}`);
  }

  agents(): Promise<readonly Agent[]> {
    return this.list<Agent>('/api/v1/agents');
  }

  queues(): Promise<readonly Queue[]> {
    return this.list<Queue>('/api/v1/queues');
  }

  changeAgent(id: string, change: AgentChange): Promise<Agent> {
    return this.call('PATCH', `/api/v1/agents/${encodeURIComponent(id)}`, change);
  }

  addQueue(queue: QueueChange): Promise<Queue> {
    return this.call('POST', '/api/v1/queues', queue);
  }

  changeQueue(id: string, change: QueueChange): Promise<Queue> {
    return this.call('PATCH', `/api/v1/queues/${encodeURIComponent(id)}`, change);
  }

  rules(): Promise<RuleSet> {
    return this.call('GET', '/api/v1/rules');
  }

  saveRules(set: RuleSet): Promise<RuleSet> {
    return this.call('PUT', '/api/v1/rules', set);
  }

  tryRules(groups: readonly Group[]): Promise<Trial> {
    return this.call('POST', '/api/v1/rules/try', { groups });
  }

  ruleVersions(): Promise<readonly Version[]> {
    return this.list<Version>('/api/v1/rules/versions');
  }

  ruleVersion(version: number): Promise<RuleSet> {
    return this.call('GET', `/api/v1/rules/versions/${version}`);
  }

  calendars(): Promise<readonly Calendar[]> {
    return this.list<Calendar>('/api/v1/calendars');
  }

  saveCalendar(id: string, calendar: CalendarRules & Edited): Promise<Calendar> {
    return this.call('PUT', `/api/v1/calendars/${encodeURIComponent(id)}`, calendar);
  }

  tryCalendar(id: string, calendar: CalendarRules): Promise<LevelTrial> {
    return this.call('POST', `/api/v1/calendars/${encodeURIComponent(id)}/try`, calendar);
  }

  countries(): Promise<readonly Country[]> {
    return this.list<Country>('/api/v1/calendars/countries');
  }

  async publicDays(country: string, from: number, to: number): Promise<readonly PublicDay[]> {
    const query = `country=${encodeURIComponent(country)}&from=${from}&to=${to}`;
    return (await this.call<Page<PublicDay>>('GET', `/api/v1/calendars/holidays?${query}`)).items;
  }

  serviceLevels(): Promise<readonly StoredLevel[]> {
    return this.list<StoredLevel>('/api/v1/sla-policies');
  }

  saveServiceLevel(id: string, level: LevelRules & Edited): Promise<Level> {
    return this.call('PUT', `/api/v1/sla-policies/${encodeURIComponent(id)}`, level);
  }

  async orderServiceLevels(order: readonly string[]): Promise<void> {
    await this.call('PUT', '/api/v1/sla-policies', { order });
  }

  tryServiceLevel(id: string, level: LevelRules): Promise<LevelTrial> {
    return this.call('POST', `/api/v1/sla-policies/${encodeURIComponent(id)}/try`, level);
  }

  async countedClocks(conversation: string): Promise<readonly CountedClock[]> {
    return (await this.call<{ clocks: readonly CountedClock[] }>('GET', `/api/v1/conversations/${encodeURIComponent(conversation)}/sla`)).clocks;
  }

  slaReport(asked: Asked): Promise<SlaReport> {
    return this.call('GET', `/api/v1/reports/sla?${query_of(asked)}`);
  }

  simulate(question: Question): Promise<Simulation> {
    return this.call('POST', '/api/v1/simulations', question);
  }

  simulation(id: string): Promise<Simulation> {
    return this.call('GET', `/api/v1/simulations/${encodeURIComponent(id)}`);
  }

  async cancelSimulation(id: string): Promise<void> {
    await this.call('DELETE', `/api/v1/simulations/${encodeURIComponent(id)}`);
  }

  decisions(filter: DecisionFilter, cursor: string | null): Promise<Page<Decision>> {
    const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
    if (cursor !== null) query.set('cursor', cursor);
    return this.call('GET', `/api/v1/decisions?${query}`);
  }

  async revoke(who: { agent: string } | { visitor: string }): Promise<void> {
    await this.call('POST', '/api/v1/sessions/revoke', who);
  }

  crowd(): Promise<Crowd> {
    return this.call('GET', '/api/v1/demo/crowd');
  }

  setCrowd(change: { running: boolean; rate_per_min?: number }): Promise<Crowd> {
    return this.call('POST', '/api/v1/demo/crowd', change);
  }

  async fileLink(id: string): Promise<string> {
    return (await this.call<{ url: string }>('POST', `/api/v1/files/${encodeURIComponent(id)}/link`)).url;
  }

  // For parts of the console that are loaded when they are first shown: they bring their own addresses. What is asked again
  // with the same `once` is done once.
  ask<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, once?: string): Promise<T> {
    return this.call(method, path, body, true, once);
  }

  // Every page of a list, up to a bound.
  all<T>(path: string): Promise<readonly T[]> {
    return this.list(path);
  }

  // The headers of a request that is not made by fetch (uploads need progress).
  headers(): Record<string, string> {
    return { 'X-CSRF-Token': this.csrf, 'Accept-Language': this.language() };
  }

  private keep(signed: Signed): Signed {
    this.csrf = signed.csrf;
    return signed;
  }

  private async list<T>(path: string): Promise<readonly T[]> {
    const items: T[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < most_pages; page += 1) {
      const query: string = cursor === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
      const answer: Page<T> = await this.call<Page<T>>('GET', path + query);
      items.push(...answer.items);
      if (answer.next === null || answer.next === undefined) break;
      cursor = answer.next;
    }
    return items;
  }

  private async call<T>(method: string, path: string, body?: unknown, signOut = true, once?: string): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': this.language() };
    if (once !== undefined) headers['Idempotency-Key'] = once;
    if (method !== 'GET') headers['X-CSRF-Token'] = this.csrf;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let response: Response;
    try {
      const payload = body === undefined ? null : JSON.stringify(body);
      response = await this.fetch(path, { method, headers, body: payload, credentials: 'same-origin' });
    } catch {
      throw new ApiError(0, 'offline', '');
    }
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer as T;
    if (response.status === 401 && signOut) this.onSignedOut();
    throw problem(response, answer);
  }
}

function problem(response: Response, answer: unknown): ApiError {
  const body = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
  const code = typeof body['code'] === 'string' ? body['code'] : `http_${response.status}`;
  const detail = typeof body['detail'] === 'string' ? body['detail'] : '';
  const field = typeof body['field'] === 'string' ? body['field'] : null;
  const seconds = Number(response.headers.get('Retry-After'));
  const retry = typeof body['retry_after_ms'] === 'number' ? body['retry_after_ms'] : seconds > 0 ? seconds * 1000 : null;
  const flaws = Array.isArray(body['flaws']) ? (body['flaws'] as Flaw[]) : [];
  return new ApiError(response.status, code, detail, field, retry, flaws, body);
}
