import type { HoldStanding, Language } from '../../../domain/index.js';

interface HoldWords {
  notInForce: (lots: string) => string;
  used: (lots: string) => string;
}

const WORDS: Record<Language, HoldWords> = {
  en: {
    notInForce: (lots) => `Hold not in force: ${lots}.`,
    used: (lots) => `Used or shipped already: ${lots}.`,
  },
  de: {
    notInForce: (lots) => `Sperre nicht wirksam: ${lots}.`,
    used: (lots) => `Bereits verbraucht oder versandt: ${lots}.`,
  },
};

/** What nobody may rely on yet, first of all; empty where the hold is in force or lifted, and nothing was used before. */
export function holdSentences({ state, lots }: HoldStanding, language: Language): string[] {
  const words = WORDS[language];
  const open = lots.flatMap(({ ref, systems }) => {
    const its = systems.filter((each) => each.state === 'not-in-force');
    return its.length > 0 ? [`${ref} (${its.map(({ system }) => system.toUpperCase()).join(', ')})`] : [];
  });
  const used = lots.flatMap(({ ref, used: gone }) =>
    gone && Number(gone.value) > 0 ? [`${ref} ${gone.value} ${gone.unit}`] : [],
  );
  return [
    ...(state === 'not-in-force' ? [words.notInForce(open.join('; '))] : []),
    ...(used.length > 0 ? [words.used(used.join('; '))] : []),
  ];
}
