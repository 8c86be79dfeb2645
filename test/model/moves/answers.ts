import { marksOf } from '../../../libs/connectors/memory/index.js';
import type { SeenCase } from '../bench/seen.js';
import type { Offer } from '../stories/case-model.js';
import type { Case, World } from '../world.js';
import { person } from './floor.js';
import type { Move } from './move.js';

/** Every offered answer, by whoever has its task. */
export function legalAnswers(world: World, { model, seen }: Case): Move[] {
  return model.offered().flatMap((offer) => {
    const task = seen.question?.tasks.find(({ duty }) => duty === offer.duty);
    if (!task || (offer.answer === 'ask-again' && !seen.question?.offered.includes(offer.answer))) return [];
    return [
      {
        words: `${offer.duty} answers ${model.asked()?.question} of ${model.type} ${model.number}: ${offer.answer}`,
        run: () => {
          const given = offer.answer === 'by-hand' ? doneByHand(world, seen, offer) : offer;
          const { answer, reason = null, payload = {} } = given;
          return world.floor.answer({ taskId: task.id, answer, reason, payload }, person(task.ownerId));
        },
        then: () => model.give(offer),
      },
    ];
  });
}

/** Somebody has made the change in the other system, which gave it a number. */
function doneByHand({ bench, floor }: World, { question, effects, number }: SeenCase, offer: Offer): Offer {
  const documentNumber = `DOC-${floor.nextId()}`;
  const effect = effects.findLast(({ step }) => step === question?.effectStep);
  if (effect) {
    const { system, command } = effect;
    bench.systems[system].documents.set(documentNumber, `made by hand for case ${number}`);
    bench.systems[system].books.write(marksOf(command, number, documentNumber));
  }
  return { ...offer, payload: { documentNumber } };
}
