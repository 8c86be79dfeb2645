import { useMediaQuery } from '@mantine/hooks';
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

/** What to know beside what to decide; on a phone the facts, then the answers, then all the rest. */
export function CaseBody({ shown, zone }: { shown: CaseDetail; zone: string }) {
  const narrow = useMediaQuery('(max-width: 60em)', false, { getInitialValueInEffect: false });
  const [latest, ...earlier] = shown.questions;
  const facts = <FactsPanel shown={shown} zone={zone} />;
  const question = latest && <QuestionPanel key={latest.id} shown={shown} question={latest} zone={zone} />;
  const beside = shown.beside
    .filter(({ state }) => state === 'asked')
    .map((aside) => (
      <QuestionPanel key={aside.id} shown={shown} question={aside} zone={zone} title={aside.prompt} />
    ));
  const context = shown.context.map((section) => (
    <ContextPanel key={section.key} section={section} zone={zone} />
  ));
  const ladder = latest?.state === 'asked' && <LadderPanel question={latest} zone={zone} />;
  const effects = <EffectsPanel effects={shown.effects} zone={zone} />;
  const before = (
    <EarlierRounds
      shown={shown}
      questions={[...earlier, ...shown.beside.filter(({ state }) => state !== 'asked')]}
      zone={zone}
    />
  );
  const evidence = <EvidencePanel shown={shown} zone={zone} />;
  const actions = <ActionsPanel shown={shown} zone={zone} />;
  const related = <RelatedCases related={shown.related} />;

  if (narrow) {
    return (
      <div className={classes.column}>
        {facts}
        {beside}
        {question}
        {context}
        {evidence}
        {actions}
        {ladder}
        {effects}
        {before}
        {related}
      </div>
    );
  }
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        {beside}
        {question}
        {actions}
        {ladder}
        {effects}
        {before}
      </div>
      <div className={classes.column}>
        {facts}
        {evidence}
        {context}
        {related}
      </div>
    </div>
  );
}
