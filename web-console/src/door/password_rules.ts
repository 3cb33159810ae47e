// What a password has to be (docs/protocol.md): long enough, counted in bytes of UTF-8, as the server counts.

export const least_password_bytes = 10;
export const most_password_bytes = 256;

export function flaw_of(password: string): 'short' | 'long' | null {
  const bytes = new TextEncoder().encode(password).length;
  if (bytes < least_password_bytes) return 'short';
  return bytes > most_password_bytes ? 'long' : null;
}
