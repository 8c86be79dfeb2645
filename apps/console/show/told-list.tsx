import type { ToldView } from '../../../libs/contracts/api/index.js';
import { toldWords } from '../words/channels.js';
import { Moment } from './moment.js';
import classes from './show.module.css';

/** More than this few want to read at once; the rest opens on request. */
const SHOWN = 2;

/** Who was told of a task or a shift's end, by what, and what came of it; the latest first. */
export function ToldList({ told, zone }: { told: ToldView[]; zone: string }) {
  const latestFirst = told.filter(({ state }) => state !== 'dropped').reverse();
  if (latestFirst.length === 0) return null;
  const rest = latestFirst.slice(SHOWN);
  return (
    <div className={classes.told}>
      <Lines told={latestFirst.slice(0, SHOWN)} zone={zone} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} earlier</summary>
          <Lines told={rest} zone={zone} />
        </details>
      )}
    </div>
  );
}

function Lines({ told, zone }: { told: ToldView[]; zone: string }) {
  return told.map((message, index) => (
    <p key={index}>
      {toldWords(message)} <Moment at={message.at} zone={zone} short />
    </p>
  ));
}
