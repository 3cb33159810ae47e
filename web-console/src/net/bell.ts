// Two soft tones made by the browser itself (no file to load), and desktop notifications.

import type { Bell } from '../state/alerts';

export class PageBell implements Bell {
  private audio: AudioContext | null = null;

  ring(): void {
    // Before the first click or key browsers forbid sound, and say so in their console.
    if (navigator.userActivation?.hasBeenActive === false) return;
    try {
      this.audio ??= new AudioContext();
      void this.audio.resume();
      this.tone(659.3, 0);
      this.tone(880, 0.16);
    } catch {
      // No sound device: the card and the title remain.
    }
  }

  notify(title: string, body: string, tag: string): void {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    try {
      const notice = new Notification(title, { body, tag });
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
    } catch {
      // Some phones allow notifications from service workers only.
    }
  }

  private tone(hertz: number, after_s: number): void {
    const audio = this.audio as AudioContext;
    const start = audio.currentTime + after_s;
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.18, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + 0.55);
  }
}

export type Permission = 'granted' | 'denied' | 'default' | 'unsupported';

export function notification_permission(): Permission {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}
