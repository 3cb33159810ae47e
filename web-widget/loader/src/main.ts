// The one script tag: <script async src="https://…/w/v1/loader.js" data-site="KEY"></script>
// It shows a button and asks the server for nothing until somebody wants to chat. The page talks to it through
// `Waydesk('show')` and so on, also before it is loaded: calls are kept in `Waydesk.q`.

import { Widget, type Settings, type WidgetEvent } from './widget';
import type { Identity } from './session';

type Listener = (value?: number) => void;
type Call = [verb: string, ...values: any[]];
interface Api {
  (...call: Call): void;
  q?: Call[];
}

const script = document.currentScript as HTMLScriptElement | null;
const base = new URL(script?.src ?? location.href).origin;
const page = window as unknown as { Waydesk?: Api };
const listeners = new Map<string, Listener[]>();
let widget: Widget | null = null;

function emit(event: WidgetEvent, value?: number): void {
  for (const listener of listeners.get(event) ?? []) {
    try {
      listener(value);
    } catch (problem) {
      // A mistake of the page is the page's, and must not stop the chat.
      reportError(problem);
    }
  }
}

function boot(options: Partial<Settings> = {}): void {
  if (widget) return;
  const locale = document.documentElement.lang || navigator.language;
  widget = new Widget(base, { site: '', locale, side: 'end', theme: null, ...script?.dataset, ...options }, emit);
}

const verbs: Record<string, (...values: any[]) => void> = {
  boot,
  update: (change: Partial<Settings>) => widget?.update(change),
  identify: (identity: Identity) => widget?.identify(identity),
  open: () => widget?.open(),
  close: () => widget?.close(),
  show: () => widget?.show(true),
  hide: () => widget?.show(false),
  consent: (given: boolean) => widget?.consent(given !== false),
  on: (event: string, listener: Listener) => void listeners.set(event, [...(listeners.get(event) ?? []), listener]),
  shutdown() {
    widget?.shutdown();
    widget = null;
  },
};

const call = ([verb, ...values]: Call) => Object.hasOwn(verbs, verb) && verbs[verb]!(...values);
const early = page.Waydesk?.q ?? [];
page.Waydesk = (...values) => void call(values);
if (script?.dataset.boot !== 'manual') boot();
for (const values of early) call([...values] as Call);
