import { Button, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { EquipmentNode, Me } from '../../../libs/contracts/api/index.js';
import type { ExceptionType } from '../../../libs/domain/exception-type.js';
import { plantOf } from '../../../libs/domain/equipment.js';
import { useRaise } from '../api/cases.js';
import { currencyOf, zoneOf } from '../api/plant.js';
import { useMe } from '../api/session.js';
import { Field } from '../form/field.js';
import type { FormValues } from '../form/form-field.js';
import { FormRefusal } from '../form/form-refusal.js';
import { useForm } from '../form/use-form.js';
import { useAnnounce } from '../layout/announce.js';
import { businessNow } from '../words/business-clock.js';
import { toPlantTime } from '../words/plant-time.js';
import { keepLastUsed, lastUsed } from './last-used.js';
import { LinesEditor } from './lines-editor.js';
import { raiseBody, withoutLine } from './raise-body.js';
import { COMMON_FIELDS, lineFields, TYPE_FIELDS } from './raise-fields.js';

interface RaiseFormProps {
  type: ExceptionType;
  nodes: EquipmentNode[];
}

/** The facts of one type, then its lots and orders, then what every case has; after that, the case itself. */
export function RaiseForm({ type, nodes }: RaiseFormProps) {
  const { data: me } = useMe();
  const form = useForm(initialValues(type, nodes, me));
  const [lineCount, setLineCount] = useState(type === 'quality-hold' ? 1 : 0);
  const raise = useRaise();
  const navigate = useNavigate();
  const announce = useAnnounce();

  const node = form.values['/nodeId'] || form.values['/facts/machine'] || nodes[0]?.id || '';
  const zone = zoneOf(me, plantOf(node));
  const lines = Array.from({ length: lineCount }, (_, index) => lineFields(index));
  const fields = [...TYPE_FIELDS[type], ...lines.flat(), ...COMMON_FIELDS];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (raise.isPending) return;
    raise.mutate(raiseBody(type, fields, form.values, zone), {
      onSuccess: (told) => {
        keepLastUsed(type, node);
        if (told.outcome === 'covered') {
          announce(`No case was opened: ${told.by.words} covers it`);
          void navigate('/');
          return;
        }
        const { caseId, number, outcome } = told;
        announce(
          outcome === 'opened'
            ? `Case ${number} is open`
            : `Counted with case ${number}, which is open already`,
        );
        void navigate(`/cases/${caseId}`);
      },
      onError: (error) => form.refuse(error, fields),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {TYPE_FIELDS[type].map((field) => (
          <Field key={field.pointer} field={field} form={form} zone={zone} />
        ))}
        {lineCount > 0 && (
          <LinesEditor
            lines={lines}
            form={form}
            zone={zone}
            onAdd={() => {
              form.set(`/lines/${lineCount}/kind`, 'lot');
              setLineCount(lineCount + 1);
            }}
            onRemove={(index) => {
              form.replace(withoutLine(form.values, index));
              setLineCount(lineCount - 1);
            }}
          />
        )}
        {COMMON_FIELDS.map((field) => (
          <Field key={field.pointer} field={field} form={form} zone={zone} />
        ))}
        <FormRefusal form={form} />
        <Button type="submit" size="md" loading={raise.isPending}>
          Raise it
        </Button>
      </Stack>
    </form>
  );
}

/** It happened now, and where this screen raised last: what is likely stands there already. */
function initialValues(type: ExceptionType, nodes: EquipmentNode[], me: Me | null | undefined): FormValues {
  const last = lastUsed().node;
  const node = nodes.some((each) => each.id === last) && last ? last : '';
  const plantId = plantOf(node || nodes[0]?.id || '');
  const now = toPlantTime(businessNow().toISOString(), zoneOf(me, plantId));
  return {
    '/nodeId': node,
    '/occurredAt': now,
    ...(type === 'downtime' ? { '/facts/machine': node, '/facts/stoppedAt': now } : {}),
    ...(type === 'quality-hold' ? { '/lines/0/kind': 'lot' } : {}),
    ...(type === 'rework-approval' ? { '/facts/cost/currency': currencyOf(me, plantId) } : {}),
    ...(type === 'maintenance-conflict'
      ? { '/facts/machine': node, '/facts/safetyRelevant': 'unknown', '/facts/toleranceMinutes': '0' }
      : {}),
  };
}
