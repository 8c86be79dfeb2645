import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import classes from './case.module.css';
import { ContextPanel } from './context-panel.js';
import { ActionsPanel } from './actions-panel.js';
import { EarlierRounds } from './earlier-rounds.js';
import { EffectsPanel } from './effects-panel.js';
import { EvidencePanel } from './evidence-panel.js';
import { FactsPanel } from './facts-panel.js';
import { LadderPanel } from './ladder-panel.js';
import { QuestionPanel } from './question-panel.js';
import { RelatedCases } from './related-cases.js';

/**
 * What to decide beside what to know; on a phone the facts, then the answers, then all the rest. Where each part stands is the
 * style sheet's: a part that moved in the page would lose what was typed when the screen is turned.
 */
export function CaseBody({ shown, zone }: { shown: CaseDetail; zone: string }) {
  const [latest, ...earlier] = shown.questions;
  const aside = shown.beside.filter(({ state }) => state === 'asked');
  const before = [...earlier, ...shown.beside.filter(({ state }) => state !== 'asked')];
  return (
    <div className={classes.body}>
      <div className={classes.facts}>
        <FactsPanel shown={shown} zone={zone} />
      </div>
      <div className={classes.decide}>
        {aside.map((question) => (
          <QuestionPanel key={question.id} {...{ shown, question, zone }} title={question.prompt} />
        ))}
        {latest && <QuestionPanel key={latest.id} shown={shown} question={latest} zone={zone} />}
        <ActionsPanel shown={shown} zone={zone} />
        {latest?.state === 'asked' && <LadderPanel question={latest} zone={zone} />}
        <EffectsPanel effects={shown.effects} zone={zone} />
        <EarlierRounds shown={shown} questions={before} zone={zone} />
      </div>
      <div className={classes.know}>
        <EvidencePanel shown={shown} zone={zone} />
        {shown.context.map((section) => (
          <ContextPanel key={section.key} section={section} zone={zone} />
        ))}
        <RelatedCases related={shown.related} />
      </div>
    </div>
  );
}
