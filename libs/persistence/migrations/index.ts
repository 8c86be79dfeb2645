import { First1767225600000 } from './0001-first.js';
import { sqlFile } from './sql-file.js';

/** In the order in which they run. */
export const migrations = [
  First1767225600000,
  sqlFile('SecurePlantTable1767225600002', '0002-secure-plant-table.sql'),
  sqlFile('Clocks1767225600003', '0003-clocks.sql'),
  sqlFile('Roster1767225600004', '0004-roster.sql'),
  sqlFile('Routing1767225600005', '0005-routing.sql'),
  sqlFile('RightToAnswer1767225600006', '0006-right-to-answer.sql'),
  sqlFile('Playbooks1767225600007', '0007-playbooks.sql'),
  sqlFile('Notification1767225600008', '0008-notification.sql'),
  sqlFile('LinesAndCodes1767225600009', '0009-lines-and-codes.sql'),
  sqlFile('Handover1767225600010', '0010-handover.sql'),
  sqlFile('RunsAndRounds1767225600011', '0011-runs-and-rounds.sql'),
  sqlFile('CaseScope1767225600012', '0012-case-scope.sql'),
  sqlFile('Hold1767225600013', '0013-hold.sql'),
  sqlFile('PlannedWindows1767225600015', '0015-planned-windows.sql'),
  sqlFile('MergeAndSplit1767225600016', '0016-merge-and-split.sql'),
  sqlFile('PlannedDeviations1767225600017', '0017-planned-deviations.sql'),
  sqlFile('Codes1767225600018', '0018-codes.sql'),
  sqlFile('Channels1767225600019', '0019-channels.sql'),
  sqlFile('Owners1767225600020', '0020-owners.sql'),
  sqlFile('Actions1767225600021', '0021-actions.sql'),
  sqlFile('PlansAndDeviations1767225600022', '0022-plans-and-deviations.sql'),
  sqlFile('EvidenceAndActions1767225600023', '0023-evidence-and-actions.sql'),
  sqlFile('ToldAgain1767225600025', '0025-told-again.sql'),
  sqlFile('Severity1767225600026', '0026-severity.sql'),
  sqlFile('Reservations1767225600027', '0027-reservations.sql'),
];
