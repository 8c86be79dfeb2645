import { Table } from '@mantine/core';
import type { ContextSection } from '../../../libs/domain/case-context.js';
import { Panel } from '../show/panel.js';
import { SYSTEM } from '../words/labels.js';
import { clockTime, shortTime } from '../words/times.js';
import { isInstant } from '../words/value-words.js';
import { useNow } from '../words/use-now.js';

import classes from './case.module.css';

/** What another system told, and when. */
export function ContextPanel({ section, zone }: { section: ContextSection; zone: string }) {
  const now = useNow();
  return (
    <Panel
      title={section.title}
      aside={
        <span className={classes.quiet}>
          {SYSTEM[section.system]}, {clockTime(section.at, zone, now)}
        </span>
      }
    >
      {section.rows.length === 0 ? (
        <p className={classes.quiet}>{SYSTEM[section.system]} knows of none.</p>
      ) : (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={`Table: ${section.title}`}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {section.columns.map((column) => (
                  <Table.Th key={column} scope="col">
                    {column}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {section.rows.map((row, index) => (
                <Table.Tr key={index}>
                  {row.map((cell, column) => (
                    <Table.Td key={section.columns[column]}>{cellWords(cell, zone, now)}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Panel>
  );
}

/** The panel's head names the zone for all of them. */
function cellWords(cell: string, zone: string, now: Date): string {
  return isInstant(cell) ? shortTime(cell, zone, now) : cell;
}
