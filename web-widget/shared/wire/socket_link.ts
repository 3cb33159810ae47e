// Frames over a WebSocket.

import type { Environment, Socket } from './environment';
import { readFrame, type Link, type LinkHandler } from './link';
import { SUBPROTOCOL, type Frame } from './protocol';

export class SocketLink implements Link {
  #socket: Socket | null;

  constructor(environment: Environment, url: string, handler: LinkHandler) {
    const socket = environment.openSocket(url, SUBPROTOCOL);
    this.#socket = socket;
    socket.onopen = () => handler.opened();
    socket.onmessage = (message) => {
      const frame = readFrame(message.data);
      if (frame) handler.frame(frame);
    };
    socket.onclose = (event) => {
      this.#release();
      handler.closed(event.code);
    };
  }

  send(frame: Frame): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  drop(): void {
    const socket = this.#release();
    try {
      socket?.close(1000);
    } catch {
      // A socket that cannot be closed is closed already.
    }
  }

  #release(): Socket | null {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    return socket;
  }
}
