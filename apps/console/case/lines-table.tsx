import { Table } from '@mantine/core';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import classes from './case.module.css';

export function LinesTable({ lines }: { lines: CaseDetail['lines'] }) {
  const withItems = lines.some((line) => line.item);
  const decided = lines.some((line) => line.parts.length > 0);
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Table: lines">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Lot or order</Table.Th>
            {withItems && <Table.Th scope="col">Item</Table.Th>}
            <Table.Th scope="col" className={classes.number}>
              Quantity
            </Table.Th>
            {decided && (
              <Table.Th scope="col" className={classes.number}>
                Open
              </Table.Th>
            )}
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
              {decided && (
                <Table.Td className={classes.number}>
                  {line.open.value} {line.open.unit}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
