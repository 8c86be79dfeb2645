import { Link } from 'react-router';
import { useOpenHandovers } from '../api/handovers.js';
import { useMe } from '../api/session.js';
import { Callout } from '../show/callout.js';
import { invitation, standingWords } from './handover-words.js';

/** Above the inbox while a shift of mine ends, or somebody hands theirs over to me. */
export function OpenHandovers() {
  const { data: me } = useMe();
  const { data } = useOpenHandovers();
  if (!me || !data) return null;
  return data.items
    .filter(({ waiting, state }) => waiting > 0 || state === 'overdue')
    .map((handover) => (
      <Callout
        key={handover.id}
        tone={handover.state === 'overdue' ? 'warn' : 'busy'}
        title={<Link to={`/handovers/${handover.id}`}>{invitation(handover, me.id)}</Link>}
      >
        {standingWords(handover, me.id)}
      </Callout>
    ));
}
