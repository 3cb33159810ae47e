// Components follow the signals that they read while they render, and are rendered again only when one of those or a
// property changed. The signals library's own binding for Preact also
// writes signals straight into attributes and text, which the widget does without: that would be a thirtieth of its size.

import { effect, signal, type Signal } from '@preact/signals-core';
import { Component, Fragment, options, type ComponentChildren, type ComponentType, type VNode } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';

type Properties = Record<string, unknown>;
type Part = (this: Component, props: unknown) => ComponentChildren;

const followers = new WeakMap<Part, ComponentType>();

function followerOf(part: Part): ComponentType {
  const known = followers.get(part);
  if (known) return known;
  class Follower extends Component {
    #stop = () => {};

    override render(): ComponentChildren {
      this.#stop();
      let shown: ComponentChildren = null;
      let first = true;
      // The first run renders and notes what is read. The next one, after a change, only asks for a new render.
      this.#stop = effect(() => {
        if (first) shown = part.call(this, this.props);
        else this.setState({});
        first = false;
      });
      return shown;
    }

    override shouldComponentUpdate(next: Properties, state: unknown): boolean {
      const now: Properties = this.props;
      return state !== this.state || Object.keys({ ...now, ...next }).some((name) => now[name] !== next[name]);
    }

    override componentWillUnmount(): void {
      this.#stop();
    }
  }
  followers.set(part, Follower);
  return Follower;
}

/**
 * From now on every function component follows signals, and is rendered when the task at hand is done: what the traveler
 * wrote goes out before it is shown. Called once, before the first element is made.
 */
export function followSignals(): void {
  options.debounceRendering = setTimeout;
  options.vnode = (vnode: VNode) => {
    const { type } = vnode;
    const isPart = typeof type === 'function' && type !== Fragment && !(type.prototype instanceof Component);
    if (isPart) vnode.type = followerOf(type as Part);
  };
}

/** A signal that lives as long as the component. */
export function useSignal<T>(first: T): Signal<T> {
  return useMemo(() => signal(first), []);
}

/**
 * Does `action` now and after every change of a signal it reads, until the component goes: at once then, for the end of
 * other effects comes only after the next picture.
 */
export function useSignalEffect(action: () => void): void {
  useLayoutEffect(() => effect(action), []);
}
