// Which country a traveler's number most likely belongs to.

/** The region that the preferred languages name, else the one where the first of them is mostly spoken; '' for none. */
export function guessRegion(languages: readonly string[]): string {
  const tags = languages.flatMap((tag) => {
    try {
      return [new Intl.Locale(tag)];
    } catch {
      return [];
    }
  });
  return tags.find((tag) => tag.region)?.region ?? tags[0]?.maximize().region ?? '';
}
