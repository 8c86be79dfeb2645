import type { ExceptionType, Severity } from '../../../domain/index.js';
import type { AskedPerson, MailContent, SayInstant } from './mail-content.js';
import type { Words } from './words.js';

const TYPES: Record<ExceptionType, string> = {
  'material-shortage': 'Materialmangel',
  downtime: 'Maschinenstillstand',
  'quality-hold': 'Qualitätssperre',
  'rework-approval': 'Freigabe einer Nacharbeit',
  'maintenance-conflict': 'Terminkonflikt mit der Instandhaltung',
};

const SEVERITIES: Record<Severity, string> = {
  critical: 'kritisch',
  high: 'hoch',
  medium: 'mittel',
  low: 'niedrig',
};

const LABELS: Record<string, string> = {
  Order: 'Auftrag',
  Component: 'Komponente',
  Missing: 'Fehlmenge',
  'Needed by': 'Benötigt bis',
  Machine: 'Maschine',
  Stopped: 'Steht seit',
  'Reason given': 'Genannter Grund',
  Defect: 'Fehler',
  Description: 'Beschreibung',
  Supplier: 'Lieferant',
  Customer: 'Kunde',
  Product: 'Produkt',
  Lot: 'Los',
  'Proposed route': 'Vorgeschlagener Weg',
  Cost: 'Kosten',
  'Safety-relevant': 'Sicherheitsrelevant',
  'Maintenance may move by': 'Spielraum der Instandhaltung',
  Window: 'Zeitfenster',
};

export const GERMAN: Words = {
  subject: {
    asked: 'Bitte entscheiden',
    reminded: 'Erinnerung',
    climbed: 'Jetzt bei Ihnen',
    reassigned: 'An Sie übergeben',
    withdrawn: 'Nicht mehr nötig',
    forwarded: 'Eine Frage an Sie',
    returned: 'Beantwortet, wieder bei Ihnen',
    requeued: 'Wieder in der Warteschlange',
    'due-soon': 'Bald fällig',
    lapsed: 'Gesehen, aber nicht beantwortet',
    breached: 'Eine Frist ist abgelaufen',
    stale: 'Niemand hat dies übernommen',
    silence: 'Durch Schweigen entschieden',
  },
  opening: {
    asked: (content, say) => [whyYou(content), nobody(content, say), queue(content), ...others(content)],
    reminded: (content, say) => [
      `Sie wurden am ${say(content.question.askedAt)} gefragt; bisher gibt es keine Antwort.`,
      lateness(content, say),
      ...others(content),
    ],
    climbed: (content, say) => [
      `Seit ${say(content.question.askedAt)} blieb die Frage unbeantwortet; gefragt war ${before(content)}. Deshalb liegt sie nun bei Ihnen (${content.you.duty}).`,
      standIn(content),
      queue(content),
      lateness(content, say),
      content.before.length > 0
        ? 'Wer vor Ihnen gefragt wurde, darf noch antworten; die erste Antwort gilt.'
        : 'Die erste Antwort gilt.',
      ...others(content),
    ],
    reassigned: (content) => [
      `Diese Frage wurde an Sie übergeben (${content.you.duty}).`,
      ...others(content),
    ],
    forwarded: ({ passedOn }) => [
      `${passedOn?.from ?? 'Jemand'} fragt Sie: „${passedOn?.question ?? ''}“`,
      'Ihre Worte gehen dorthin zurück. Entschieden wird dort, nicht von Ihnen.',
    ],
    returned: ({ passedOn, ...content }, say) => [
      `Sie fragten „${passedOn?.question ?? ''}“; ${passedOn?.to ?? 'jemand'} sagt: „${passedOn?.answer ?? ''}“`,
      lateness({ passedOn, ...content }, say),
    ],
    requeued: (content, say) => [queue(content), lateness(content, say)],
    'due-soon': (content, say) => [lateness(content, say), ...others(content)],
    lapsed: (content, say) => [
      'Sie haben dies bestätigt und noch nicht beantwortet; deshalb geht es weiter.',
      lateness(content, say),
    ],
    breached: (content, say) => [
      'Eine Frist dieses Falls ist abgelaufen; der Fall sagt, welche.',
      lateness(content, say),
    ],
    stale: () => [
      'Bisher hat dies niemand bestätigt oder beantwortet. Bitte sehen Sie es an: erinnern, jemand anderem geben oder lassen und sagen, warum.',
    ],
    silence: ({ question: { bySilence } }) => [
      bySilence
        ? `Niemand hat rechtzeitig geantwortet; deshalb ist entschieden, wie es das Playbook sagt: „${bySilence.label}“. ${bySilence.effect}`
        : 'Niemand hat rechtzeitig geantwortet; deshalb hat die Regel entschieden, die das Playbook dafür nennt. Die Seite des Falls sagt, was daraus wurde.',
      'Ist das falsch, sagt die Seite des Falls, wer es aufheben darf.',
    ],
    withdrawn: ({ question }) => [
      'Von Ihnen wird nichts mehr gebraucht: Die Frage wurde zurückgezogen.',
      question.endReason ? `Der Grund: ${question.endReason}` : '',
    ],
  },
  caseNumber: (number) => `Fall ${number}`,
  answerDue: 'Antwort bis',
  choices: 'Was Sie antworten können',
  asksCode: 'Dazu wird ein Code gefragt.',
  openToAnswer: 'Fall öffnen und antworten',
  openToReply: 'Fall öffnen und erwidern',
  openCase: 'Fall öffnen',
  about: 'Worum es geht',
  known: 'Was bekannt ist',
  none: 'nichts',
  exception: 'Abweichung',
  where: 'Wo',
  reportedBy: 'Gemeldet von',
  note: 'Notiz',
  typeAndSeverity: (type, severity) => `${TYPES[type]}, Schwere ${SEVERITIES[severity]}`,
  severity: SEVERITIES,
  label: (english) =>
    LABELS[english] ??
    english
      .replace(/^Maintenance order /, 'Instandhaltungsauftrag ')
      .replace(/^Production order |^Order /, 'Auftrag ')
      .replace(/^Lot /, 'Los '),
  of: ' ',
  small: (plant) =>
    `Holdfast, ${plant}. Das Öffnen des Links entscheidet nichts; Sie antworten angemeldet auf der Seite.`,
  bundle: {
    subject: (why, count, plant) =>
      why === 'storm'
        ? `${count === 1 ? 'Eine weitere Frage wartet' : `${count} weitere Fragen warten`} auf Sie (${plant})`
        : `Ihre Übersicht: ${count === 1 ? 'eine Nachricht' : `${count} Nachrichten`} (${plant})`,
    opening: (why, count) =>
      why === 'storm'
        ? `Es kam so viel auf einmal, dass diese eine Nachricht für ${count} steht. Das Schwerste steht oben.`
        : 'Das war seit Ihrer letzten Übersicht nicht eilig. Das Schwerste steht oben.',
    line: (severity, due) => `Schwere ${severity}, Antwort bis ${due}`,
    openInbox: 'Eingang öffnen',
  },
  spoken: {
    greeting: (plant) => `Hier ist Holdfast, ${plant}.`,
    ending: 'Bitte öffnen Sie Holdfast, um zu antworten. Am Telefon wird nichts entschieden.',
  },
  code: (code) => `Ihr Code für Holdfast lautet ${code}. Er gilt zehn Minuten.`,
};

const WHY_YOU: Record<string, (duty: string) => string> = {
  'on-duty': (duty) => `Sie werden gefragt, weil Sie Dienst haben: ${duty}.`,
  'duty-fallback': (duty) =>
    `Sie werden gefragt, weil niemand Dienst hat (${duty}) und Sie dafür einspringen.`,
  'plant-fallback': (duty) =>
    `Sie werden gefragt, weil niemand Dienst hat (${duty}) und Sie der Rückfall des Werks sind.`,
  'next-shift': (duty) =>
    `Sie werden gefragt, weil Sie als Nächstes Dienst haben (${duty}) und bei der Frage niemand Dienst hatte.`,
  claimed: (duty) => `Sie werden gefragt, weil Sie die Aufgabe genommen haben (${duty}).`,
  reassigned: (duty) => `Sie werden gefragt, weil die Aufgabe an Sie übergeben wurde (${duty}).`,
};

function whyYou({ you }: MailContent): string {
  return (you.why && WHY_YOU[you.why]?.(you.duty)) || `Sie werden gefragt: ${you.duty}.`;
}

function queue({ you }: MailContent): string {
  return you.queued ? `Sie steht in der Warteschlange (${you.duty}); wer sie zuerst nimmt, hat sie.` : '';
}

function standIn({ you }: MailContent): string {
  if (you.why === 'duty-fallback') return 'Niemand hat dafür Dienst, Sie springen ein.';
  if (you.why === 'plant-fallback') return 'Niemand hat dafür Dienst, Sie sind der Rückfall des Werks.';
  if (you.why === 'next-shift') return 'Niemand hatte dafür Dienst, Sie sind als Nächstes an der Reihe.';
  return '';
}

function lateness({ question, now }: MailContent, say: SayInstant): string {
  const due = say(question.dueAt);
  return question.dueAt < now ? `Die Antwort war am ${due} fällig.` : `Die Antwort ist am ${due} fällig.`;
}

function before({ before: asked }: MailContent): string {
  return asked.length > 0 ? listed(asked) : 'jemand vor Ihnen';
}

function others({ others: asked }: MailContent): string[] {
  return asked.length > 0 ? [`Ebenfalls gefragt: ${listed(asked)}.`] : [];
}

function listed(people: readonly AskedPerson[]): string {
  const names = people.map(({ name, duty }) => (name === duty ? name : `${name} (${duty})`));
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} und ${last}` : last;
}

function nobody({ question: { nobodyUntil } }: MailContent, say: SayInstant): string {
  if (nobodyUntil === undefined) return '';
  return nobodyUntil
    ? `Bis ${say(nobodyUntil)} ist niemand im Dienst, der antworten darf; der Fall nennt, wer es sonst darf.`
    : 'In der nächsten Woche ist niemand im Dienst, der antworten darf; der Fall nennt, wer es sonst darf.';
}
