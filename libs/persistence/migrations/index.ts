import { First1767225600000 } from './0001-first.js';
import { sqlFile } from './sql-file.js';

/** In the order in which they run. */
export const migrations = [
  First1767225600000,
  sqlFile('SecurePlantTable1767225600002', '0002-secure-plant-table.sql'),
  sqlFile('Clocks1767225600003', '0003-clocks.sql'),
  sqlFile('Playbooks1767225600007', '0007-playbooks.sql'),
  sqlFile('Notification1767225600008', '0008-notification.sql'),
];
