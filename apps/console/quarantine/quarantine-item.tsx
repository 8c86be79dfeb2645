import { Button } from '@mantine/core';
import type { QuarantineRow } from '../../../libs/contracts/api/index.js';
import { useZone } from '../api/plant.js';
import { Moment } from '../show/moment.js';
import classes from './quarantine.module.css';

interface QuarantineItemProps {
  row: QuarantineRow;
  replaying: boolean;
  onReplay: () => void;
}

export function QuarantineItem({ row, replaying, onReplay }: QuarantineItemProps) {
  const zone = useZone(row.plantId);
  return (
    <li className={classes.item}>
      <p>
        <strong>{row.reason}</strong>
      </p>
      <p className={classes.quiet}>
        {row.format} from {row.source}, <Moment at={row.receivedAt} zone={zone} />
      </p>
      <details>
        <summary>What came in</summary>
        <pre className={classes.body} tabIndex={0}>
          {row.body}
        </pre>
      </details>
      <div>
        <Button variant="default" loading={replaying} onClick={onReplay}>
          Try again
        </Button>
      </div>
    </li>
  );
}
