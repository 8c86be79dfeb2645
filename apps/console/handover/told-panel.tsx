import type { ToldView } from '../../../libs/contracts/api/index.js';
import { Panel } from '../show/panel.js';
import { ToldList } from '../show/told-list.js';

/** Who was told of the shift's end by what, and what came of it. */
export function ToldPanel({ told, zone }: { told: ToldView[]; zone: string }) {
  if (told.every(({ state }) => state === 'dropped')) return null;
  return (
    <Panel title="Who was told">
      <ToldList told={told} zone={zone} />
    </Panel>
  );
}
