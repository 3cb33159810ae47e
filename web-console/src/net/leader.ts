// One tab of a browser leads: it holds a lock until it closes, and another one takes it then.

export function when_leader(name: string, lead: () => void): () => void {
  if (!('locks' in navigator)) {
    lead();
    return () => undefined;
  }
  const abort = new AbortController();
  let let_go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (let_go = resolve));
  navigator.locks
    .request(name, { signal: abort.signal }, () => {
      lead();
      return held;
    })
    .catch(() => undefined); // aborted while waiting
  return () => {
    abort.abort();
    let_go();
  };
}
