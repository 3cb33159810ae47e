// The widget's frame and the one private line to it. The line is handed over once, to the frame's own origin only.

import { readPortMessage, type ToLoader, type ToWidget } from '@waydesk/shared/host';

export class Frame {
  readonly #element = document.createElement('iframe');
  #port: MessagePort | null = null;
  #kept: ToWidget[] = [];

  constructor(parent: HTMLElement, address: string, title: string, onMessage: (message: ToLoader) => void) {
    this.#element.src = address;
    this.#element.title = title;
    this.#element.allow = 'clipboard-write';
    this.#element.addEventListener('load', () => this.#connect(new URL(address).origin, onMessage));
    parent.append(this.#element);
  }

  set title(title: string) {
    this.#element.title = title;
  }

  post(message: ToWidget): void {
    if (this.#port) this.#port.postMessage(message);
    else this.#kept.push(message);
  }

  focus(): void {
    this.#element.focus();
  }

  remove(): void {
    this.#port?.close();
    this.#element.remove();
  }

  // A frame that loads again (the browser may discard it) gets a new line and needs to be told again.
  #connect(origin: string, onMessage: (message: ToLoader) => void): void {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => {
      const message = readPortMessage<ToLoader>(event.data);
      if (message) onMessage(message);
    };
    this.#element.contentWindow?.postMessage({ type: 'waydesk_port' }, origin, [channel.port2]);
    this.#port = channel.port1;
    for (const message of this.#kept.splice(0)) this.#port.postMessage(message);
  }
}
