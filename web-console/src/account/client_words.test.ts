import { describe, expect, it } from 'vitest';
import { client_words } from './client_words';

describe('client_words', () => {
  it('names browser and system, whatever else they pretend to be', () => {
    expect(client_words('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0')).toBe('Edge, Windows');
    expect(client_words('Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15')).toBe('Safari, macOS');
    expect(client_words('Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0')).toBe('Firefox, Linux');
    expect(client_words('Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36')).toBe('Chrome, Android');
  });

  it('keeps what it does not know', () => {
    expect(client_words('curl/8.5.0')).toBe('curl/8.5.0');
    expect(client_words('')).toBe('');
  });
});
