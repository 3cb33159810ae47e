// The button on the host page, the panel that holds the widget's frame, and the preview of a new message. All of it
// stands in a closed shadow root beside the body, where neither the host's styles nor an exchange of its body reach.

import { LOOK } from './look';

const ICON = 'M7.9 20A9 9 0 1 0 4 16.1L2 22Z';
const CLOSE = 'M18 6 6 18M6 6l12 12';

export interface LauncherHandler {
  /** The pointer came near or the focus arrived: the person may be about to open. */
  intent(): void;
  toggle(): void;
  open(): void;
  escape(): void;
}

export interface Preview {
  title: string;
  text: string;
  dismiss: string;
}

export class Launcher {
  readonly panel = make('div', 'panel');
  readonly #host = make('div');
  readonly #around = make('div');
  readonly #button = make('button', 'launcher');
  readonly #badge = make('span', 'badge');
  readonly #preview = make('div', 'preview');
  readonly #said = make('div', 'said');
  readonly #outline: SVGPathElement;
  readonly #keeper = new MutationObserver(() => this.#attach());

  constructor(handler: LauncherHandler, side: string) {
    const { panel } = this;
    const host = this.#host;
    const button = this.#button;
    host.id = 'waydesk-widget';
    host.dataset.side = side;
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LOOK);
    root.adoptedStyleSheets = [sheet];
    button.type = 'button';
    const [picture, outline] = drawing();
    this.#outline = outline;
    button.append(picture, this.#badge);
    this.#said.role = 'status';
    panel.hidden = this.#badge.hidden = this.#preview.hidden = true;
    this.#around.append(panel, this.#preview, button, this.#said);
    root.append(this.#around);
    button.addEventListener('pointerenter', handler.intent);
    button.addEventListener('focus', handler.intent);
    button.addEventListener('click', handler.toggle);
    this.#preview.addEventListener('click', (event) => {
      const dismissed = (event.target as Element).closest('.dismiss');
      this.showPreview(null);
      if (!dismissed) handler.open();
    });
    this.#around.addEventListener('keydown', (event) => event.key === 'Escape' && handler.escape());
    this.#attach();
    this.#keeper.observe(document.documentElement, { childList: true });
  }

  name(label: string): void {
    this.#button.ariaLabel = label;
  }

  show(visible: boolean): void {
    this.#host.style.display = visible ? '' : 'none';
  }

  setOpen(open: boolean): void {
    this.panel.hidden = !open;
    this.#around.className = open ? 'full' : '';
    this.#button.ariaExpanded = `${open}`;
    this.#outline.setAttribute('d', open ? CLOSE : ICON);
    // On a phone the panel covers the page, so nothing behind it may be reached.
    document.body.inert = open && matchMedia('(max-width:480px)').matches;
    if (open) this.showPreview(null);
  }

  setUnread(count: number): void {
    this.#badge.hidden = count === 0;
    this.#badge.textContent = count > 99 ? '99+' : `${count}`;
  }

  showPreview(preview: Preview | null): void {
    this.#preview.hidden = !preview;
    if (!preview) return;
    const words = make('button', 'words');
    words.append(make('b', '', preview.title), make('span', '', preview.text));
    const dismiss = make('button', 'dismiss', '×');
    dismiss.ariaLabel = preview.dismiss;
    this.#preview.replaceChildren(words, dismiss);
    this.#said.textContent = preview.title;
  }

  paint(accent: string, onAccent: string): void {
    this.#host.style.setProperty('--waydesk-accent', accent);
    this.#host.style.setProperty('--waydesk-on-accent', onAccent);
  }

  setDirection(direction: string): void {
    this.#around.dir = direction;
  }

  focus(): void {
    this.#button.focus();
  }

  remove(): void {
    this.#keeper.disconnect();
    this.setOpen(false);
    this.#host.remove();
  }

  #attach(): void {
    if (this.#host.parentNode !== document.documentElement) document.documentElement.append(this.#host);
  }
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = '', text = ''): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  if (text) element.dir = 'auto';
  return element;
}

// An image by its outline; the style sheet says how it is drawn.
function drawing(): [SVGSVGElement, SVGPathElement] {
  const of = <Tag extends 'svg' | 'path'>(tag: Tag) => document.createElementNS('http://www.w3.org/2000/svg', tag);
  const svg = of('svg');
  const outline = of('path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.append(outline);
  return [svg, outline];
}
