import { Button, NativeSelect } from '@mantine/core';
import { EXCEPTION_TYPE_LABELS, EXCEPTION_TYPES } from '../../../libs/domain/exception-type.js';
import { CASE_STATES } from '../../../libs/domain/lifecycle.js';
import { SEVERITIES } from '../../../libs/domain/severity.js';
import { usePeople } from '../api/plant.js';
import { NodeSelect } from '../form/node-select.js';
import { CASE_STATE, SEVERITY } from '../words/labels.js';
import { FILTERS, type Filter } from './case-filters.js';
import classes from './cases.module.css';

interface FilterBarProps {
  address: URLSearchParams;
  onChange: (name: Filter, value: string) => void;
  onClear: () => void;
}

export function FilterBar({ address, onChange, onClear }: FilterBarProps) {
  const { data: people = [] } = usePeople();
  const props = (name: Filter) => ({
    value: address.get(name) ?? '',
    onChange: (event: { currentTarget: { value: string } }) => onChange(name, event.currentTarget.value),
  });
  return (
    <div role="search" aria-label="Narrow the list" className={classes.filters}>
      <NativeSelect label="Type" data={[ANY, ...TYPES]} {...props('type')} />
      <NativeSelect label="State" data={[ANY, UNENDED, ...STATES]} {...props('state')} />
      <NativeSelect label="Severity" data={[ANY, ...SEVERITY_OPTIONS]} {...props('severity')} />
      <NodeSelect label="Place" empty="Any" {...props('node')} />
      <NativeSelect
        label="Owner"
        data={[
          ANY,
          { value: 'me', label: 'Me' },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...props('owner')}
      />
      {FILTERS.some((name) => address.get(name)) && (
        <Button variant="subtle" onClick={onClear}>
          Show all
        </Button>
      )}
    </div>
  );
}

const ANY = { value: '', label: 'Any' };
const UNENDED = { value: 'unended', label: 'Not ended' };
const TYPES = EXCEPTION_TYPES.map((type) => ({ value: type, label: EXCEPTION_TYPE_LABELS[type] }));
const STATES = CASE_STATES.map((state) => ({ value: state, label: CASE_STATE[state].label }));
const SEVERITY_OPTIONS = SEVERITIES.map((severity) => ({ value: severity, label: SEVERITY[severity] }));
