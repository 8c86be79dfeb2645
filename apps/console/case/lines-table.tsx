import { Table } from '@mantine/core';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import classes from './case.module.css';

export function LinesTable({ lines }: { lines: CaseDetail['lines'] }) {
  const withItems = lines.some((line) => line.item);
  return (
    <div className={classes.scroll}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Lot or order</Table.Th>
            {withItems && <Table.Th scope="col">Item</Table.Th>}
            <Table.Th scope="col" className={classes.number}>
              Quantity
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.lineNo}>
              <Table.Td>
                {line.kind === 'lot' ? 'Lot' : 'Order'} {line.ref}
              </Table.Td>
              {withItems && <Table.Td>{line.item}</Table.Td>}
              <Table.Td className={classes.number}>
                {line.quantity.value} {line.quantity.unit}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
