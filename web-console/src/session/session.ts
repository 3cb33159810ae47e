// Who is signed in. The session itself is a cookie that scripts cannot read; this is what the page knows about it.

import { signal, type ReadonlySignal } from '@preact/signals';
import { ApiError, type Api, type Signed } from '../net/api';
import type { Me } from '../net/types';

export type SessionState =
  | { readonly kind: 'unknown' } // asking the server
  | { readonly kind: 'unreachable' } // it does not answer; `begin` again
  | { readonly kind: 'signed_out'; readonly why: 'none' | 'ended' }
  | { readonly kind: 'must_set_up' } // signed in, but let in nowhere before there is a second factor
  | { readonly kind: 'signed_in'; readonly me: Me };

export class Session {
  private readonly state_ = signal<SessionState>({ kind: 'unknown' });
  private readonly kept_ = signal<string | null>(null);

  constructor(private readonly api: Api) {}

  get state(): ReadonlySignal<SessionState> {
    return this.state_;
  }

  // What keeps somebody who wanted to sign out, in the server's words; null: nothing does.
  get kept(): ReadonlySignal<string | null> {
    return this.kept_;
  }

  async begin(): Promise<void> {
    this.state_.value = { kind: 'unknown' };
    try {
      this.enter(await this.api.me());
    } catch (problem) {
      const refused = problem instanceof ApiError && problem.status >= 400 && problem.status < 500;
      this.state_.value = refused ? { kind: 'signed_out', why: 'none' } : { kind: 'unreachable' };
    }
  }

  // Throws the ApiError that the form explains.
  async sign_in(email: string, password: string, code: string): Promise<void> {
    this.enter(await this.api.login(email, password, code));
  }

  // With what an invitation's link carries. Throws likewise.
  async accept(token: string, password: string): Promise<void> {
    this.enter(await this.api.accept(token, password));
  }

  // Signs out, unless the server keeps him: who has promised something hands it over, or leaves `anyway`.
  async sign_out(anyway = false): Promise<void> {
    try {
      await this.api.logout(anyway);
    } catch (problem) {
      const is_kept = problem instanceof ApiError && problem.status === 409;
      if (is_kept) this.kept_.value = problem.detail;
      if (is_kept) return;
    }
    this.kept_.value = null;
    this.state_.value = { kind: 'signed_out', why: 'none' };
  }

  // Thought better of signing out.
  stay(): void {
    this.kept_.value = null;
  }

  // The server took the session back, or it ran out.
  ended(): void {
    if (this.state_.value.kind === 'signed_in') this.state_.value = { kind: 'signed_out', why: 'ended' };
  }

  private enter(signed: Signed): void {
    this.kept_.value = null;
    this.state_.value = signed.must_set_up ? { kind: 'must_set_up' } : { kind: 'signed_in', me: signed.me };
  }
}
