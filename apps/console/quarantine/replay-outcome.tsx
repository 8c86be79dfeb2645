import { Link } from 'react-router';
import type { IntakeItem } from '../../../libs/contracts/api/index.js';

/** What became of the event that was just tried again. */
export function ReplayOutcome({ items }: { items: IntakeItem[] }) {
  return (
    <div role="status">
      {items.map((item, index) => (
        <Outcome key={index} item={item} />
      ))}
    </div>
  );
}

function Outcome({ item }: { item: IntakeItem }) {
  if (item.outcome === 'quarantined') return <p>Still not understood: {item.reason}</p>;
  if (item.outcome === 'covered') return <p>Understood; it opens nothing: {item.by.words} covers it</p>;
  if (item.outcome === 'noted') return <p>Understood; it opens nothing: {item.reason}</p>;
  return (
    <p>
      Taken: <Link to={`/cases/${item.caseId}`}>case {item.number}</Link>
    </p>
  );
}
