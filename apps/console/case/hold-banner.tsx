import { Table } from '@mantine/core';
import type { CaseDetail, HoldView } from '../../../libs/contracts/api/index.js';
import { isEnded } from '../../../libs/domain/lifecycle.js';
import { Callout } from '../show/callout.js';
import { Mark } from '../show/mark.js';
import { Moment } from '../show/moment.js';
import { SYSTEM } from '../words/labels.js';
import classes from './case.module.css';
import { isNotFreed, openSystems, systemWords } from './hold-words.js';

/** Whether the goods are really kept in, before anybody relies on it. */
export function HoldBanner({ shown, zone }: { shown: CaseDetail; zone: string }) {
  const { hold } = shown;
  if (!hold) return null;
  if (isNotFreed(hold)) {
    return (
      <Callout tone="warn" title="Released here, but not freed">
        <HeldLots hold={hold} />
      </Callout>
    );
  }
  if (isEnded(shown.state) || hold.state === 'lifted') return null;
  if (hold.state === 'in-force') {
    return (
      <Callout tone="good" title="Hold in force">
        <HeldLots hold={hold} />
      </Callout>
    );
  }
  return (
    <Callout
      tone="bad"
      title={
        hold.segregated ? `Segregated by hand, not in force in ${openSystems(hold)}` : 'Hold not in force'
      }
    >
      <ByHand hold={hold} zone={zone} />
      <HeldLots hold={hold} />
    </Callout>
  );
}

function ByHand({ hold: { segregated, segregateFrom }, zone }: { hold: HoldView; zone: string }) {
  if (segregated) {
    return (
      <p>
        {segregated.by.name} confirmed <Moment at={segregated.at} zone={zone} />: {segregated.where}
      </p>
    );
  }
  if (!segregateFrom) return null;
  return (
    <p>
      Unless the systems prove it by <Moment at={segregateFrom} zone={zone} />, somebody is asked to segregate
      the goods by hand.
    </p>
  );
}

function HeldLots({ hold: { lots } }: { hold: HoldView }) {
  const systems = lots[0]?.systems.map(({ system }) => system) ?? [];
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Table: the hold">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Lot or order</Table.Th>
            {systems.map((system) => (
              <Table.Th key={system} scope="col">
                {SYSTEM[system]}
              </Table.Th>
            ))}
            <Table.Th scope="col" className={classes.number}>
              Used or shipped before
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lots.map((lot) => (
            <HeldLot key={`${lot.kind}/${lot.ref}`} lot={lot} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function HeldLot({ lot: { kind, ref, systems, used } }: { lot: HoldView['lots'][number] }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {kind === 'lot' ? 'Lot' : 'Order'} {ref}
      </Table.Th>
      {systems.map((each) => {
        const { tone, words } = systemWords(each);
        return (
          <Table.Td key={each.system}>
            <Mark tone={tone}>{words}</Mark>
          </Table.Td>
        );
      })}
      <Table.Td className={classes.number}>{used ? `${used.value} ${used.unit}` : 'not known'}</Table.Td>
    </Table.Tr>
  );
}
