import type { CaseDetail, EffectView } from '../../../libs/contracts/api/index.js';
import type { EffectOperation } from '../../../libs/domain/effect.js';
import { Mark } from '../show/mark.js';
import { Moment } from '../show/moment.js';
import { Panel } from '../show/panel.js';
import { EFFECT_STATE, OPERATION, SYSTEM } from '../words/labels.js';
import { nameWords, objectWords } from '../words/value-words.js';
import classes from './case.module.css';

/** What changes in the other systems because of this case, each with its state in words. */
export function EffectsPanel({ effects, zone }: { effects: CaseDetail['effects']; zone: string }) {
  if (effects.length === 0) return null;
  return (
    <Panel title="In the other systems">
      <ul className={classes.effects}>
        {effects.map((effect) => (
          <Effect key={effect.id} effect={effect} zone={zone} />
        ))}
      </ul>
    </Panel>
  );
}

function Effect({ effect, zone }: { effect: EffectView; zone: string }) {
  const { label, tone } = EFFECT_STATE[effect.state];
  return (
    <li className={classes.effectRow}>
      <p>
        <strong>{SYSTEM[effect.system]}</strong> {operationWords(effect.operation)}{' '}
        <span className={classes.quiet}>{objectWords(effect.object)}</span>
      </p>
      <p>
        <Mark tone={tone}>{label}</Mark> {effect.ref && <span>as {effect.ref} </span>}
        <span className={classes.quiet}>
          <Moment at={effect.settledAt ?? effect.intendedAt} zone={zone} short />
          {effect.settledBy && `, settled by ${effect.settledBy.name}`}
          {effect.attempts > 1 && `, ${effect.attempts} attempts`}
        </span>
      </p>
      {effect.says && effect.says !== effect.evidence.finding && (
        <blockquote className={classes.quote}>
          {SYSTEM[effect.system]} says: {effect.says}
        </blockquote>
      )}
      <Finding evidence={effect.evidence} />
      <Evidence evidence={effect.evidence} />
    </li>
  );
}

function operationWords(operation: string): string {
  return OPERATION[operation as EffectOperation] ?? nameWords(operation);
}

/** What a person found out about it, or the look-up of what a person did. */
function Finding({ evidence: { finding } }: Pick<EffectView, 'evidence'>) {
  return typeof finding === 'string' ? <p className={classes.quiet}>{finding}</p> : null;
}

/** What was read back after the act. */
function Evidence({ evidence }: { evidence: EffectView['evidence'] }) {
  const entries = Object.entries(evidence).filter(([name]) => name !== 'finding');
  if (entries.length === 0) return null;
  return (
    <details className={classes.quiet}>
      <summary>What was read back</summary>
      <dl className={classes.facts}>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{nameWords(name)}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
