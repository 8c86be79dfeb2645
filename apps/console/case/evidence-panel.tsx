import type { CaseDetail, EvidenceView } from '../../../libs/contracts/api/index.js';
import { recordPaths } from '../api/record.js';
import { Moment } from '../show/moment.js';
import { Panel } from '../show/panel.js';
import { nameWords } from '../words/value-words.js';
import classes from './case.module.css';

/** What was shown on the case, and by whom. */
export function EvidencePanel({ shown, zone }: { shown: CaseDetail; zone: string }) {
  if (shown.evidence.length === 0) return null;
  return (
    <Panel title="Evidence">
      <ul className={classes.effects}>
        {shown.evidence.map((each) => (
          <li key={each.id}>
            <p>
              <strong>{nameWords(each.key)}</strong>: <Shown evidence={each} />
            </p>
            <p className={classes.quiet}>
              {each.by.name}, <Moment at={each.at} zone={zone} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Shown({ evidence: { shown, key } }: { evidence: EvidenceView }) {
  switch (shown.kind) {
    case 'photo':
      return <Photo fileId={shown.fileId} contentType={shown.contentType} name={nameWords(key)} />;
    case 'measured-value':
      return (
        <>
          {shown.measured.value} {shown.measured.unit}
        </>
      );
    case 'inspection-result':
      return (
        <>
          {shown.result === 'pass' ? 'passed' : 'failed'}
          {shown.document && `, ${shown.document}`}
        </>
      );
    case 'checked-list':
      return <>{shown.checked.join(', ') || 'nothing was ticked'}</>;
    case 'permit':
      return (
        <>
          {shown.number}, {shown.state === 'in-force' ? 'in force' : 'handed back'}
        </>
      );
    case 'parts-used':
      return <>{shown.parts.map(partWords).join(', ') || 'none were needed'}</>;
  }
}

function partWords({ item, quantity }: { item: string; quantity: { value: string; unit: string } }): string {
  return `${item} ${quantity.value} ${quantity.unit}`;
}

function Photo({ fileId, contentType, name }: { fileId: string; contentType: string; name: string }) {
  const address = recordPaths.file(fileId);
  if (!contentType.startsWith('image/')) return <a href={address}>Open the document</a>;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <img className={classes.photo} src={address} alt={`Photo: ${name}`} loading="lazy" />
    </a>
  );
}
