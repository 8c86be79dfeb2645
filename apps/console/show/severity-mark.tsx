import type { Severity } from '../../../libs/domain/severity.js';
import { SEVERITY, type Tone } from '../words/labels.js';
import { Mark } from './mark.js';

const TONE: Record<Severity, Tone> = { critical: 'bad', high: 'warn', medium: 'calm', low: 'calm' };

export function SeverityMark({ severity }: { severity: Severity }) {
  return <Mark tone={TONE[severity]}>{SEVERITY[severity]}</Mark>;
}
