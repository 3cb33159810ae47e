// What a browser calls itself, as people call it: "Firefox, Windows". What is not known stays as it is.

const browsers = [['Edg', 'Edge'], ['OPR', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari']] as const;
const systems = [['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['Windows', 'Windows'], ['CrOS', 'ChromeOS'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']] as const;

export function client_words(client: string): string {
  const browser = browsers.find(([mark]) => client.includes(`${mark}/`))?.[1];
  const system = systems.find(([mark]) => client.includes(mark))?.[1];
  return [browser, system].filter(Boolean).join(', ') || client;
}
