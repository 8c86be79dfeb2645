import type { AnswerPayload } from '../../../libs/domain/question.js';
import { nameWords, valueWords } from '../words/value-words.js';
import { useNow } from '../words/use-now.js';
import classes from './case.module.css';

/** What the answers are about, such as the other owner's offer. */
export function AboutOffer({ about, zone }: { about: AnswerPayload; zone: string }) {
  const now = useNow();
  const entries = Object.entries(about);
  if (entries.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{nameWords(name)}</dt>
          <dd>{valueWords(value, zone, now)}</dd>
        </div>
      ))}
    </dl>
  );
}
