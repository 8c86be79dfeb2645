export * from './database.js';
export type * from './handover-records.js';
export * from './least-privilege.js';
export { migrate, type DatabaseUrls } from './migrate.js';
export type * from './records.js';
export type {
  BundledHandover,
  BundledNotice,
  BundledTask,
  StoredBundle,
} from './repositories/bundle.repository.js';
export type { CorrectedCase, NewCase, Occurrence } from './repositories/case.repository.js';
export type { DutyChannelRow, OwnChannel } from './repositories/channel.repository.js';
export type { StoredCalendar } from './repositories/calendar.repository.js';
export type * from './repositories/claimed-deadline.js';
export type { ActionChange, StoredAction } from './repositories/action.repository.js';
export type { DueOf, WaitingRow } from './repositories/deadline.repository.js';
export type { DeviationEvent, StoredDeviation } from './repositories/deviation.repository.js';
export type { EffectOutcomeRow } from './repositories/effect.repository.js';
export type {
  HandoverNotification,
  ReleasedMessage,
  StoredNotification,
  ActionNotification,
  TaskNotification,
  Told,
} from './repositories/notification.repository.js';
export type { OpenForward } from './repositories/forward.repository.js';
export type { HoldingCase } from './repositories/hold.repository.js';
export type { GroupTurns } from './repositories/rotation.repository.js';
export type { LockedOwnedTask, OwnedTask } from './repositories/owned-task.repository.js';
export type { NewOwner, TaskStanding } from './repositories/task.repository.js';
export type { PersonPlants, PersonStanding } from './repositories/people.repository.js';
export type { EquipmentNode, Plant } from './repositories/plant.repository.js';
export type { DraftChange, StoredDraft } from './repositories/playbook-draft.repository.js';
export type { RecordedQuestion } from './repositories/recorded-questions.js';
export type { MovableCase, StoredPlaybook } from './repositories/playbook.repository.js';
export type { StoredQualification } from './repositories/qualification.repository.js';
export type { CasePast, Share, TaskGround } from './repositories/right.repository.js';
export * from './roles.js';
export type * from './roster-records.js';
export type { StandingEffect } from './repositories/run.repository.js';
export type { NamedPerson, RosterNames, RosterPart } from './repositories/roster-changes.repository.js';
export type { NewWindow, StoredStop, StoredWindow } from './repositories/window.repository.js';
export type { Transaction } from './transaction.js';
