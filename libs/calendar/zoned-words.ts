const LOCALES = { en: 'en-GB', de: 'de-DE' } as const;

/**
 * An instant as people at a plant say it, with its zone: `Mon 2 Mar 2026, 14:30 CET (Europe/Berlin)`, or in German
 * `Mo, 2. März 2026, 14:30 MEZ (Europe/Berlin)`.
 */
export function zonedWords(instant: Date, timeZone: string, language: keyof typeof LOCALES = 'en'): string {
  const parts = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: language === 'de' ? 'long' : 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? '';
  const [comma, point] = language === 'de' ? [',', '.'] : ['', ''];
  const day = `${part('weekday')}${comma} ${part('day')}${point} ${part('month')} ${part('year')}`;
  return `${day}, ${part('hour')}:${part('minute')} ${part('timeZoneName')} (${timeZone})`;
}
