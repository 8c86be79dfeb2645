/** The five deviations that Holdfast owns. A sixth is one workflow, one facts file, one playbook and the compile errors that follow. */
export const EXCEPTION_TYPES = [
  'material-shortage',
  'downtime',
  'quality-hold',
  'rework-approval',
  'maintenance-conflict',
] as const;

export type ExceptionType = (typeof EXCEPTION_TYPES)[number];

export const EXCEPTION_TYPE_LABELS: Record<ExceptionType, string> = {
  'material-shortage': 'Material shortage',
  downtime: 'Machine down',
  'quality-hold': 'Quality hold',
  'rework-approval': 'Rework approval',
  'maintenance-conflict': 'Maintenance conflict',
};
