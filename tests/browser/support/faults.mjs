// What a page complained about: scripts that failed and policies that were violated.

const EXPECTED = [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /WebSocket connection/, /Failed to load resource/];

/** The list grows while the page lives. */
export function complaintsOf(page) {
  const complaints = [];
  page.on('pageerror', (problem) => complaints.push(problem.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !EXPECTED.some((pattern) => pattern.test(text))) complaints.push(text);
  });
  return complaints;
}
