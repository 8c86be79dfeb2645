import type { AnswerPayload, QuestionPolicy } from '../../domain/index.js';
import type { Clock } from '../../platform/clock.js';

/** Instants as timers need them: `start`, and `window.from` and `window.to` for a window. */
export function realInstants(
  clock: Clock,
  policy: QuestionPolicy,
  { answer, payload }: { answer: string; payload: AnswerPayload },
): Record<string, number> {
  const fields = policy.answers.find((option) => option.key === answer)?.fields ?? [];
  const instants = fields.flatMap(({ name, kind }): [string, string][] => {
    const value = payload[name];
    if (kind === 'instant' && typeof value === 'string') return [[name, value]];
    if (kind !== 'window' || typeof value !== 'object' || !('from' in value)) return [];
    return [
      [`${name}.from`, value.from],
      [`${name}.to`, value.to],
    ];
  });
  return Object.fromEntries(instants.map(([name, instant]) => [name, clock.toReal(new Date(instant))]));
}
